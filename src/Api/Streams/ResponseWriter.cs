using Grpc.Core;

namespace Omni.Api.Streams;

/// <summary>
/// Writes the responses of one stream, one at a time. Those that more follow on at once are held back and go out
/// together, at most 16 with one flush: a flush each costs more than bytes that wait for the next response.
/// </summary>
/// <remarks>
/// They are held back here and not in the connection's buffer. Kestrel's writer of an HTTP/2 connection does not sleep
/// while bytes are there that nobody has flushed: it looks again and again on a thread of the pool, and what would flush
/// them may wait for that thread.
/// </remarks>
internal sealed class ResponseWriter<TResponse>(IServerStreamWriter<TResponse> responses, TimeProvider clock)
{
    // Responses that go out with one flush.
    private const int FlushEvery = 16;

    private static readonly WriteOptions Buffered = new(WriteFlags.BufferHint);
    private static readonly WriteOptions Flushed = new();

    private readonly List<TResponse> held = [];
    private long lastWrite = clock.GetTimestamp();
    private long writingSince;

    /// <summary>Time since the last write began.</summary>
    public TimeSpan Idle => clock.GetElapsedTime(lastWrite);

    /// <summary>
    /// Writes one response; held back if more are at hand, and then <see cref="FlushAsync"/> is due before anything else
    /// is waited for.
    /// </summary>
    public ValueTask WriteAsync(TResponse response, bool more)
    {
        held.Add(response);
        return more && held.Count < FlushEvery ? default : FlushAsync();
    }

    /// <summary>Writes what is held back.</summary>
    public async ValueTask FlushAsync()
    {
        if (held.Count == 0) return;
        lastWrite = clock.GetTimestamp();
        for (var i = 0; i < held.Count; i++)
        {
            responses.WriteOptions = i < held.Count - 1 ? Buffered : Flushed;
            var write = responses.WriteAsync(held[i]);
            if (write.IsCompletedSuccessfully) continue;
            Volatile.Write(ref writingSince, clock.GetTimestamp());
            await write;
            Volatile.Write(ref writingSince, 0);
        }

        held.Clear();
    }

    /// <summary>
    /// Whether a write has waited that long for the client: it takes nothing. What the connection takes at once never waits,
    /// however long its thread is kept from going on. Safe from any thread.
    /// </summary>
    public bool IsStuckFor(TimeSpan patience)
    {
        var since = Volatile.Read(ref writingSince);
        return since != 0 && clock.GetElapsedTime(since) >= patience;
    }
}
