using System.Collections.Immutable;
using Omni.Contracts.Feed;
using Omni.Domain.Webhooks;

namespace Omni.Grains.Webhooks;

/// <summary>
/// What of a webhook's deliveries is under way, and how far everything before was dealt with. Memory only: what was
/// committed is behind it, never ahead.
/// </summary>
internal sealed class LaneTable
{
    /// <summary>Events on their way at once, but for blocked streams.</summary>
    public const int UnderWayMax = 1_000;

    /// <summary>Blocked streams; with more, the webhook as a whole waits.</summary>
    public const int BlockedMax = 10_000;

    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly SortedSet<long> underWay = [];
    private int blockedCount;

    public LaneTable(WebhookState state)
    {
        Taken = state.Position;
        foreach (var blocked in state.Blocked.Values)
            Block(LaneOf(blocked.Stream), blocked);
    }

    /// <summary>Position of the newest event that was looked at.</summary>
    public long Taken { get; private set; }

    /// <summary>Everything up to here was delivered, is not wanted, or stands in a blocked stream.</summary>
    public long Done => underWay.Count == 0 ? Taken : underWay.Min - 1;

    public bool IsFull => underWay.Count >= UnderWayMax || blockedCount >= BlockedMax;

    /// <summary>When the first blocked stream is to be tried again; null: none waits for that.</summary>
    public DateTimeOffset? NextRetryAt =>
        lanes.Values.Where(lane => !lane.IsRunning).Min(lane => lane.Blocked?.RetryAt);

    /// <summary>Streams that wait behind a failure.</summary>
    public int BlockedCount => blockedCount;

    /// <summary>
    /// Instant of the oldest event on its way, or since when a stream is blocked; null: everything is delivered.
    /// </summary>
    public DateTimeOffset? OldestAt
    {
        get
        {
            DateTimeOffset? oldest = null;
            foreach (var lane in lanes.Values)
            {
                var at = lane.Blocked?.Since ?? (lane.Ahead.TryPeek(out var first) ? first.Content.At : null);
                if (oldest is null || at < oldest) oldest = at;
            }

            return oldest;
        }
    }

    /// <summary>Takes the event that follows on <see cref="Taken"/>.</summary>
    /// <returns>Its lane, when somebody has to start working on it.</returns>
    public Lane? Take(FeedEvent e, bool wanted)
    {
        Taken = e.Position;
        if (!wanted) return null;
        var lane = LaneOf(e.Content.Stream);
        if (lane.Blocked is { } blocked)
        {
            lane.LeftBehind = e.Position;
            if (blocked.Next == 0) lane.Blocked = blocked with { Next = e.Position };
            return null;
        }

        lane.Ahead.Enqueue(e);
        underWay.Add(e.Position);
        return lane.IsRunning ? null : lane;
    }

    /// <summary>The first event ahead was delivered.</summary>
    public void Delivered(Lane lane) => underWay.Remove(lane.Ahead.Dequeue().Position);

    /// <summary>
    /// The stream waits from now on, or goes on waiting; what was ahead is read again when its time comes.
    /// </summary>
    public void Block(Lane lane, BlockedStream blocked)
    {
        if (lane.Blocked is null) blockedCount++;
        lane.Blocked = blocked;
        foreach (var e in lane.Ahead)
        {
            underWay.Remove(e.Position);
            lane.LeftBehind = e.Position;
        }

        lane.Ahead.Clear();
    }

    /// <summary>Puts dead letters before whatever waits in their streams.</summary>
    public void Replay(IEnumerable<DeadLetter> letters, DateTimeOffset now)
    {
        foreach (var stream in letters.GroupBy(l => l.Stream, StringComparer.Ordinal))
        {
            var lane = LaneOf(stream.Key);
            var next = lane.Ahead.TryPeek(out var first) ? first.Position : 0;
            var blocked = lane.Blocked ?? BlockedStream.At(stream.Key, next, now);
            Block(lane, blocked.Replay(stream.Select(l => l.Position), now));
        }
    }

    /// <summary>Nothing is left of the lane.</summary>
    public void Free(Lane lane)
    {
        if (lane.Blocked is not null) blockedCount--;
        lanes.Remove(lane.Stream);
    }

    /// <summary>What nobody works on although its time has come.</summary>
    public IReadOnlyList<Lane> Due(DateTimeOffset now) =>
        [.. lanes.Values.Where(lane => !lane.IsRunning && !(lane.Blocked?.RetryAt > now))];

    /// <summary>What has to be written so that what was committed becomes what is true now.</summary>
    public (ImmutableArray<BlockedStream> Blocked, ImmutableArray<string> Freed) ChangesTo(
        ImmutableDictionary<string, BlockedStream> committed)
    {
        var now = lanes.Values.Select(lane => lane.Blocked).OfType<BlockedStream>().ToArray();
        var streams = now.Select(b => b.Stream).ToHashSet(StringComparer.Ordinal);
        return (
            [.. now.Where(b => committed.GetValueOrDefault(b.Stream) != b)],
            [.. committed.Keys.Where(stream => !streams.Contains(stream))]);
    }

    private Lane LaneOf(string stream)
    {
        if (lanes.TryGetValue(stream, out var lane)) return lane;
        return lanes[stream] = new Lane(stream);
    }
}
