namespace Grpc.Core;

/// <summary>Wishes for one written message.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in the buffer for the next write without this flag, which saves flushes.</summary>
    BufferHint = 0x1,

    /// <summary>Not to be compressed even if the call is.</summary>
    NoCompress = 0x2,
}
