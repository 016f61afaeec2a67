using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Omni.Domain.Webhooks;

/// <summary>A conversation, or another stream, whose deliveries wait: its order is kept, the others go on.</summary>
/// <param name="Stream">Its id.</param>
/// <param name="Next">Position of the event to deliver next; 0: only what is replayed waits.</param>
/// <param name="Replayed">Positions of dead letters that come before it, ascending.</param>
/// <param name="Attempts">How often the first of all these was tried in vain.</param>
/// <param name="Since">When it was blocked; events before count their time from here.</param>
/// <param name="RetryAt">When to try again.</param>
public sealed record BlockedStream(
    string Stream,
    long Next,
    ImmutableArray<long> Replayed,
    int Attempts,
    DateTimeOffset Since,
    DateTimeOffset RetryAt)
{
    /// <summary>Position of the event that everything else waits for; 0: nothing waits.</summary>
    [JsonIgnore]
    public long First => Replayed.IsEmpty ? Next : Replayed[0];

    /// <summary>A stream that is blocked from now on.</summary>
    /// <param name="next">Position of the event to deliver next; 0: none.</param>
    public static BlockedStream At(string stream, long next, DateTimeOffset now) => new(stream, next, [], 0, now, now);

    /// <summary>With dead letters before whatever waits; they are tried at once.</summary>
    public BlockedStream Replay(IEnumerable<long> positions, DateTimeOffset now) => this with
    {
        Replayed = [.. Replayed.Union(positions).Order()], Attempts = 0, Since = now, RetryAt = now,
    };
}
