using Orleans;

namespace Omni.Contracts;

/// <summary>
/// A stream moved on twice while a command was deciding: another activation writes it. Nothing was done; read again and
/// repeat with the same request.
/// </summary>
[GenerateSerializer]
public sealed class StreamMovedException : Exception
{
    /// <summary>Names the stream and the version known here.</summary>
    public StreamMovedException(string stream, long version)
        : base($"Stream {stream} has moved beyond version {version}; read again and repeat.") { }
}
