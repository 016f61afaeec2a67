using Grpc.Core;

namespace Omni.Api.Streams;

/// <summary>
/// Writes the responses of one stream, one at a time. Flushed when nothing more is at hand and after every 16th: bytes
/// that wait for the next response cost less than a flush each.
/// </summary>
internal sealed class ResponseWriter<TResponse>(IServerStreamWriter<TResponse> responses, TimeProvider clock)
{
    /// <summary>Responses that may be buffered before one is flushed.</summary>
    private const int FlushEvery = 16;

    private static readonly WriteOptions Buffered = new(WriteFlags.BufferHint);
    private static readonly WriteOptions Flushed = new();

    private int unflushed;
    private long lastWrite = clock.GetTimestamp();
    private long writingSince;

    /// <summary>Time since the last write began.</summary>
    public TimeSpan Idle => clock.GetElapsedTime(lastWrite);

    /// <summary>Writes one response; flushed unless more are at hand.</summary>
    public async ValueTask WriteAsync(TResponse response, bool more)
    {
        var buffered = more && ++unflushed < FlushEvery;
        if (!buffered) unflushed = 0;
        responses.WriteOptions = buffered ? Buffered : Flushed;
        Volatile.Write(ref writingSince, clock.GetTimestamp());
        await responses.WriteAsync(response);
        lastWrite = writingSince;
        Volatile.Write(ref writingSince, 0);
    }

    /// <summary>Whether a write has been under way for that long: the client takes nothing. Safe from any thread.</summary>
    public bool IsStuckFor(TimeSpan patience)
    {
        var since = Volatile.Read(ref writingSince);
        return since != 0 && clock.GetElapsedTime(since) >= patience;
    }
}
