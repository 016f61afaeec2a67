using System.Buffers.Binary;

namespace Omni.Load.Centre.Frames;

/// <summary>Takes gRPC frames out of a body.</summary>
internal sealed class FrameReader(Stream body)
{
    private const int HeadBytes = 5;

    private byte[] buffer = new byte[64 * 1024];
    private int filled;

    /// <summary>Reads what there is and hands each whole message on; false: the body has ended.</summary>
    public async Task<bool> ReadAsync(Action<ReadOnlySpan<byte>> message, CancellationToken stop)
    {
        if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var count = await body.ReadAsync(buffer.AsMemory(filled), stop);
        if (count == 0) return false;
        filled += count;
        var at = 0;
        while (filled - at >= HeadBytes
            && BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(at + 1)) is var length
            && filled - at - HeadBytes >= length)
        {
            message(buffer.AsSpan(at + HeadBytes, length));
            at += HeadBytes + length;
        }

        buffer.AsSpan(at, filled - at).CopyTo(buffer);
        filled -= at;
        return true;
    }
}
