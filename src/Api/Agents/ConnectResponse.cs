using Google.Protobuf;

namespace Omni.V1;

/// <summary>The part of a response that is made only once for all devices of an agent.</summary>
public sealed partial class ConnectResponse
{
    /// <summary>Longer ones are encoded anew: few, and too large to keep.</summary>
    private const int KeptBytesMax = 4_096;

    private byte[]? encoded;

    /// <summary>
    /// Goes to several devices as it is and must not be changed any more. Not part of the message: neither compared nor
    /// copied.
    /// </summary>
    internal bool IsShared { get; init; }

    /// <summary>The message in its own encoding; kept for whoever is next. Safe to use from several threads.</summary>
    internal byte[] Encode()
    {
        if (Volatile.Read(ref encoded) is { } known) return known;
        var bytes = this.ToByteArray();
        if (bytes.Length <= KeptBytesMax) Volatile.Write(ref encoded, bytes);
        return bytes;
    }
}
