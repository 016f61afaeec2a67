using System.Collections.Immutable;
using Omni.Domain.Estimates;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>
/// What stands between an interaction and an agent (Semantics §13): k weighted by common agents over the queue's own lines
/// and what others told of theirs, c, and the free slots. O(signatures · (log n + agents/64)), whatever waits.
/// </summary>
/// <remarks>
/// An interaction that rings at an agent holds its slot already, so it is not counted as ahead; one whose customer is being
/// called first holds none, and is. One that is kept for an agent who knows
/// the matter waits for that one alone and is left out likewise.
/// </remarks>
/// <param name="serves">Whether an agent serves that other queue, by the settings.</param>
public sealed class Outlook(WaitingLine line, CandidatePool pool, Func<AgentId, QueueId, bool> serves)
{
    /// <summary>Lanes that are weighed exactly; those beyond weigh what these did on average.</summary>
    private const int LanesMax = 256;

    /// <summary>Other queues that are heard of.</summary>
    public const int NeighboursMax = 16;

    private static readonly TimeSpan HeardFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WeighedFor = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Lane, CandidateIndex> indexes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<QueueId, Neighbour> neighbours = [];
    private int generation;

    /// <summary>Hears of another queue; an older digest of the same source changes nothing.</summary>
    public void Hear(QueueDigest digest, DateTimeOffset now)
    {
        if (neighbours.TryGetValue(digest.Queue, out var known)
            && known.Digest.Source == digest.Source && known.Digest.Order >= digest.Order)
            return;
        if (known is null && neighbours.Count >= NeighboursMax) Forget(now);
        if (known is null && neighbours.Count >= NeighboursMax) return;
        neighbours[digest.Queue] = new(digest, now);
    }

    /// <summary>What stands before an entry: one that waits by its place, another as if it came now.</summary>
    public Prospect Of(WaitingEntry entry, DateTimeOffset now)
    {
        line.Advance(now);
        var place = line.PlaceOf(entry, now);
        var ours = pool.IndexOf(entry.Channel, entry.Requires, place.Steps);
        if (ours.Slots == 0) return default;
        var ahead = Own(place, ours);
        foreach (var neighbour in neighbours.Values)
            if (now - neighbour.HeardAt < HeardFor)
                ahead += neighbour.Before(place, ours, pool, serves, now);
        return new((long)Math.Floor(ahead + 0.5), ours.Slots, ours.FreeSlots);
    }

    /// <summary>What others have to know of this queue; empty lanes: nothing waits.</summary>
    public ImmutableArray<DigestLane> Digest()
    {
        var lanes = new List<DigestLane>();
        foreach (var lane in line.Lanes)
            for (var tier = 0; lane.Count > 0 && tier < OrderPolicy.Tiers; tier++)
                if (lane.OpenAt(tier) is { Count: > 0 } open)
                    lanes.Add(new(
                        lane.Requirement, IndexOf(lane).Members.Count, tier, open.Count,
                        new(open.First!.Rank, TimeSpan.Zero), new(open.Last!.Rank, TimeSpan.Zero)));
        if (lanes.Count <= QueueDigest.LanesMax) return [.. lanes];
        lanes.Sort((a, b) => b.Count.CompareTo(a.Count));
        var rest = lanes[(QueueDigest.LanesMax - OrderPolicy.Tiers)..].GroupBy(l => l.Tier).Select(g => new DigestLane(
            new([]), pool.AvailableCount, g.Key, g.Sum(l => l.Count), g.Min(l => l.First), g.Max(l => l.Last)));
        return [.. lanes[..(QueueDigest.LanesMax - OrderPolicy.Tiers)], .. rest];
    }

    private double Own(Place place, CandidateIndex ours)
    {
        var (ahead, count, looked, unweighed) = (0d, 0L, 0, 0L);
        foreach (var lane in line.Lanes)
        {
            if (lane.Count == 0 || lane.CountOpenBefore(place) is not (> 0 and var before)) continue;
            if (looked++ >= LanesMax)
            {
                unweighed += before;
                continue;
            }

            var theirs = IndexOf(lane).Members;
            count += before;
            if (theirs.Count > 0) ahead += before * (theirs.CountShared(ours.Members) / (double)theirs.Count);
        }

        foreach (var called in line.UnderWay)
            if (Place.Precedes(called, place) && IndexOf(called.Lane!).Members is { Count: > 0 } theirs)
                ahead += theirs.CountShared(ours.Members) / (double)theirs.Count;
        return count > 0 ? ahead + (unweighed * (ahead / count)) : ahead;
    }

    private CandidateIndex IndexOf(Lane lane)
    {
        if (generation != pool.Generation || indexes.Count > (2 * line.Lanes.Count) + LanesMax)
        {
            indexes.Clear();
            generation = pool.Generation;
        }

        if (indexes.TryGetValue(lane, out var index)) return index;
        index = pool.IndexOf(lane.Name.Channel, lane.Name.Requires, lane.Name.Steps);
        generation = pool.Generation;
        return indexes[lane] = index;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (queue, neighbour) in neighbours)
            if (now - neighbour.HeardAt >= HeardFor)
                neighbours.Remove(queue);
    }

    /// <summary>Another queue, and which of our agents could serve each of its lanes.</summary>
    private sealed class Neighbour(QueueDigest digest, DateTimeOffset heardAt)
    {
        private readonly AgentSet[] members = new AgentSet[digest.Lanes.Length];
        private DateTimeOffset weighedAt = DateTimeOffset.MinValue;

        public QueueDigest Digest => digest;

        public DateTimeOffset HeardAt => heardAt;

        public double Before(
            Place place, CandidateIndex ours, CandidatePool pool, Func<AgentId, QueueId, bool> serves, DateTimeOffset now)
        {
            if (now - weighedAt >= WeighedFor) Weigh(pool, serves, now);
            var (ahead, rank) = (0d, new DateTimeOffset(place.Rank, TimeSpan.Zero));
            for (var i = 0; i < members.Length; i++)
                if (digest.Lanes[i] is { Agents: > 0 } lane)
                    ahead += lane.Before(place.Tier, rank)
                        * Math.Min(1, members[i].CountShared(ours.Members) / (double)lane.Agents);
            return ahead;
        }

        private void Weigh(CandidatePool pool, Func<AgentId, QueueId, bool> serves, DateTimeOffset now)
        {
            weighedAt = now;
            for (var i = 0; i < members.Length; i++)
                members[i] = pool.Available(
                    digest.Lanes[i].Requirement, agent => serves(agent, digest.Queue));
        }
    }
}
