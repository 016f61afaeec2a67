using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>
/// Interactions of one queue in their order (Semantics §7), grouped by what they need and how far that is relaxed (§8):
/// a decision looks at the first of each group in the agent's reach, O(signatures + log n), not at what waits.
/// </summary>
/// <remarks>
/// <para>
/// Inside a tier the order by Rank never changes, and the tier that counts only ever falls, at instants that are known:
/// so each group has an order for each tier, and time moves an entry from one to the next, at most tiers − 1 times in its
/// life. Time is looked at by <see cref="Advance"/>, which <see cref="Best"/> calls; a clock that goes back is not
/// followed, one that leaps ahead moves at most <see cref="MovesMax"/> entries with each look.
/// </para>
/// <para>Memory only; one owner, not safe for concurrent use.</para>
/// </remarks>
public sealed partial class WaitingLine
{
    /// <summary>Entries that time moves with one look: some 10 ms. The order is behind by no more than what is left.</summary>
    public const int MovesMax = 10_000;

    private readonly Dictionary<InteractionId, Place> byId = [];
    private readonly Dictionary<AgentId, List<Place>> kept = [];
    private readonly LaneSet lanes = new();
    private readonly PlaceAlarms alarms = new();

    /// <summary>
    /// By the start of the entry; what has left or entered anew is passed over when it comes up. Null until somebody asks:
    /// few queues have a rule that does.
    /// </summary>
    private PriorityQueue<InteractionId, long>? ages;

    private OrderPolicy policy = OrderPolicy.Default;
    private ImmutableArray<RelaxationStep> ladder = [];
    private readonly List<Place> freed = [];
    private DateTimeOffset now = DateTimeOffset.MinValue;

    /// <summary>Interactions that wait, offered or not.</summary>
    public int Count => byId.Count;

    /// <summary>
    /// Start of the oldest entry; null: nothing waits. O(n) at first, from then on O(log n) for each that has left since.
    /// </summary>
    public DateTimeOffset? OldestEnteredAt
    {
        get
        {
            ages ??= Ages();
            while (ages.TryPeek(out var interaction, out var at))
            {
                if (EnteredAt(interaction)?.UtcTicks == at) return new(at, TimeSpan.Zero);
                ages.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Start of the entry of an interaction, or null.</summary>
    public DateTimeOffset? EnteredAt(InteractionId interaction) => byId.GetValueOrDefault(interaction)?.Entry.EnteredAt;

    /// <summary>All that wait, in no order.</summary>
    public IEnumerable<WaitingEntry> Entries => byId.Values.Select(p => p.Entry);

    /// <summary>The first that wait with no offer open and are kept for nobody, in their order.</summary>
    public IEnumerable<WaitingEntry> First(int count)
    {
        var heads = new PriorityQueue<Place, WaitingKey>(
            lanes.All.Where(l => l.Head is not null).Select(l => (l.Head!, KeyOf(l.Head!))));
        for (; count > 0 && heads.TryDequeue(out var first, out _); count--)
        {
            yield return Shown(first);
            if (first.Lane!.After(first) is { } next) heads.Enqueue(next, KeyOf(next));
        }
    }

    /// <summary>The entry of an interaction as it stands here, or null.</summary>
    public WaitingEntry? Find(InteractionId interaction) =>
        byId.TryGetValue(interaction, out var place) ? Shown(place) : null;

    /// <summary>Puts an entry in its place, or replaces an older picture of it; false when ours is newer.</summary>
    /// <remarks>Steps of relaxation that were taken in the same entry stay taken.</remarks>
    public bool Put(WaitingEntry entry)
    {
        var steps = Math.Min(entry.StepsTaken, ladder.Length);
        var place = new Place(entry, policy.RankOf(entry).UtcTicks)
        {
            Steps = steps,
            Cause = steps == 0 ? RelaxationCause.Unspecified : entry.StepCause,
            IsKept = entry is { OwnerHint: not null, KeptUntil: { } until } && until > now,
        };
        var isNew = true;
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byId, entry.Interaction, out var exists);
        if (exists)
        {
            isNew = known!.Entry.EnteredAt != entry.EnteredAt;
            if (known.Entry.Version > entry.Version) return false;
            if (known.Entry.EnteredAt == entry.EnteredAt && known.Steps > place.Steps)
                (place.Steps, place.Cause) = (known.Steps, known.Cause);
            // What was let go for everybody is not kept again by a newer picture that only repeats the old limit.
            if (known.Entry.KeptUntil == entry.KeptUntil && !known.IsKept) place.IsKept = false;
            Lift(known);
        }

        known = place;
        if (isNew) Age(entry);
        NoteExclusions(entry);
        Add(place);
        return true;
    }

    /// <summary>Takes an interaction out; nothing when it is not there or ours is newer than <paramref name="version"/>.</summary>
    public bool Take(InteractionId interaction, long version)
    {
        if (!byId.Remove(interaction, out var known)) return false;
        if (known.Entry.Version > version)
        {
            byId[interaction] = known;
            return false;
        }

        Lift(known);
        return true;
    }

    /// <summary>The entry with the smallest key that the agent may get now, or null.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="isFree">Whether nobody else is being asked about the entry.</param>
    /// <returns>The entry with the place and the steps of relaxation that applied.</returns>
    public WaitingEntry? Best(Candidate agent, DateTimeOffset now, Func<WaitingEntry, bool> isFree)
    {
        Advance(now);
        Place? best = null;
        var reach = lanes.Of(agent);
        foreach (var room in agent.Rooms)
        {
            if (reach.On(room.Channel) is not { } ofChannel) continue;
            foreach (var lane in ofChannel)
            {
                if (!lane.MayPrecede(best)) continue;
                for (var place = lane.Head; place is not null && IsBefore(place, best); place = lane.After(place))
                    if (!place.Entry.Excludes(agent.Agent, now) && isFree(place.Entry))
                    {
                        best = place;
                        break;
                    }
            }
        }

        if (kept.TryGetValue(agent.Agent, out var mine))
            foreach (var place in mine)
                if (IsBefore(place, best) && !place.Entry.Offered && agent.HasRoom(place.Entry.Channel)
                    && place.Lane!.Requirement.IsMet(agent.Skills, agent.Groups)
                    && !place.Entry.Excludes(agent.Agent, now) && isFree(place.Entry))
                    best = place;
        return best is null ? null : Shown(best);
    }

    /// <summary>
    /// 1 + interactions of the queue that go before it; null when it does not wait here. O(signatures · log n).
    /// </summary>
    public int? PositionOf(InteractionId interaction) =>
        byId.TryGetValue(interaction, out var place) ? 1 + lanes.All.Sum(lane => lane.CountBefore(place)) : null;

    private void Age(WaitingEntry entry)
    {
        if (ages is null) return;
        if (ages.Count > (2 * byId.Count) + 1_000) ages = Ages();
        else ages.Enqueue(entry.Interaction, entry.EnteredAt.UtcTicks);
    }

    private PriorityQueue<InteractionId, long> Ages() =>
        new(byId.Values.Select(p => (p.Entry.Interaction, p.Entry.EnteredAt.UtcTicks)));

    private static bool IsBefore(Place place, Place? best) =>
        best is null || place.Tier < best.Tier || (place.Tier == best.Tier && Place.Compare(place, best) < 0);

    private static WaitingKey KeyOf(Place place) =>
        new(place.Tier, new(place.Rank, TimeSpan.Zero), place.Entry.Seq);

    /// <summary>The entry as it stands here; the very entry where nothing was promoted or relaxed.</summary>
    private static WaitingEntry Shown(Place place)
    {
        var key = KeyOf(place);
        var entry = place.Entry;
        if (key != entry.Key) entry = entry with { Place = key };
        if (!place.IsKept && entry.KeptUntil is not null) entry = entry with { KeptUntil = null };
        return place.Steps == entry.StepsTaken ? entry : entry with { StepsTaken = place.Steps, StepCause = place.Cause };
    }
}
