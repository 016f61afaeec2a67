using System.Collections.Immutable;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <content>What time, settings and agents make of places.</content>
public sealed partial class WaitingLine
{
    /// <summary>Other settings hold: everything that waits is looked at anew. O(n log n).</summary>
    /// <param name="ladder">The queue's steps of relaxation, in the order of their times.</param>
    public void Configure(OrderPolicy policy, ImmutableArray<RelaxationStep> ladder)
    {
        (this.policy, this.ladder) = (policy, ladder);
        WaitingEntry[] all = [.. byId.Values.Select(p => p.Entry with
        {
            StepsTaken = p.Steps,
            StepCause = p.Cause,
            KeptUntil = p.IsKept ? p.Entry.KeptUntil : null,
        })];
        byId.Clear();
        kept.Clear();
        lanes.Clear();
        alarms.Clear();
        ages = null;
        freed.Clear();
        ForgetDialling();
        foreach (var entry in all)
            Put(entry);
    }

    /// <summary>Its lanes, empty ones too.</summary>
    internal IReadOnlyList<Lane> Lanes => lanes.All;

    /// <summary>The place of an entry; of one that does not wait here, where it would stand.</summary>
    internal Place PlaceOf(WaitingEntry entry, DateTimeOffset at) =>
        byId.TryGetValue(entry.Interaction, out var place) ? place
        : new(entry, policy.RankOf(entry).UtcTicks)
        {
            Tier = (byte)policy.Promotion[entry.Tier].Effective(entry.Tier, entry.AgedFrom, at),
            Steps = Math.Min(RelaxationRules.Timed(ladder, entry.EnteredAt, at), ladder.Length),
        };

    /// <summary>Lets time pass: promotes, relaxes and ends waiting for one agent.</summary>
    /// <returns>Whether everything due was done; false: look again, see <see cref="MovesMax"/>.</returns>
    public bool Advance(DateTimeOffset to)
    {
        if (to > now) now = to;
        for (var moves = 0; alarms.Due(now) is { } place; moves++)
        {
            var (lane, wasKept) = (place.Lane, place.IsKept);
            Lift(place);
            Add(place, lane);
            if (place.Lane != lane || place.IsKept != wasKept) Free(place);
            if (moves == MovesMax) return false;
        }

        return true;
    }

    /// <summary>Whoever it is kept for cannot take it for another reason than capacity: anybody may (Semantics §10).</summary>
    public void LetGo(InteractionId interaction)
    {
        if (!byId.TryGetValue(interaction, out var place) || !place.IsKept) return;
        Lift(place);
        place.IsKept = false;
        Add(place);
        Free(place);
    }

    /// <summary>
    /// Takes steps of relaxation at once where nobody matches before them and somebody does at them or later. To be called
    /// when an agent came, went or learned.
    /// </summary>
    /// <param name="somebodyMatches">Whether anybody Connected or Reconnecting does; routability and load ignored.</param>
    /// <returns>Whether any step was taken.</returns>
    public bool SkipHopeless(Func<RelaxedRequirement, bool> somebodyMatches)
    {
        if (ladder.IsEmpty) return false;
        var moved = false;
        foreach (var lane in lanes.All.Where(l => l.Count > 0 && !somebodyMatches(l.Requirement)).ToArray())
            moved |= Skip(lane.All(), somebodyMatches);
        return moved;
    }

    /// <summary>The same for one entry: to be called when it came.</summary>
    public bool SkipHopeless(InteractionId interaction, Func<RelaxedRequirement, bool> somebodyMatches) =>
        !ladder.IsEmpty && byId.TryGetValue(interaction, out var place) && !somebodyMatches(place.Lane!.Requirement)
        && Skip([place], somebodyMatches);

    /// <summary>Takes the next steps of places that need the same and are relaxed as far.</summary>
    private bool Skip(List<Place> places, Func<RelaxedRequirement, bool> somebodyMatches)
    {
        var steps = places[0].Steps + 1;
        while (steps <= ladder.Length
            && !somebodyMatches(RelaxationRules.Relax(places[0].Entry.Requires, ladder, steps)))
            steps++;
        if (steps > ladder.Length) return false;
        foreach (var place in places)
        {
            Lift(place);
            (place.Steps, place.Cause) = (steps, RelaxationCause.Hopeless);
            Add(place);
            Free(place);
        }

        return true;
    }

    /// <summary>What waits for that agent alone.</summary>
    public IReadOnlyList<WaitingEntry> KeptFor(AgentId agent) =>
        kept.TryGetValue(agent, out var places) ? [.. places.Select(Shown)] : [];

    /// <summary>
    /// What more agents can take since the last call, by steps of relaxation or because it is kept no more; the first
    /// <see cref="MovesMax"/> of them.
    /// </summary>
    public IReadOnlyList<WaitingEntry> TakeFreed()
    {
        if (freed.Count == 0) return [];
        WaitingEntry[] taken = [.. freed.Where(p => p is { Lane: not null, IsShelved: false }).Select(Shown)];
        freed.Clear();
        return taken;
    }

    private void Free(Place place)
    {
        if (freed.Count < MovesMax) freed.Add(place);
    }

    /// <summary>Finds where the place stands by what holds now, and when to look again.</summary>
    /// <param name="lane">Where it stood: the same again unless a step of relaxation is taken.</param>
    private void Add(Place place, Lane? lane = null)
    {
        if (place.IsKept) place.IsKept = place.Entry.KeptUntil > now;
        if (!ladder.IsEmpty && RelaxationRules.Timed(ladder, place.Entry.EnteredAt, now) is var timed && timed > place.Steps)
            (place.Steps, place.Cause, lane) = (timed, RelaxationCause.Waited, null);
        var (promotion, agedFrom) = (policy.Promotion[place.OwnTier], new DateTimeOffset(place.AgedFrom, TimeSpan.Zero));
        place.Tier = (byte)promotion.Effective(place.OwnTier, agedFrom, now);
        var lookAt = TicksOf(promotion.RisesAt(place.OwnTier, place.Tier, agedFrom));
        if (!ladder.IsEmpty)
            lookAt = Math.Min(lookAt, TicksOf(RelaxationRules.NextAt(ladder, place.Entry.EnteredAt, place.Steps)));
        place.LookAt = place.IsKept ? Math.Min(lookAt, TicksOf(place.Entry.KeptUntil)) : lookAt;
        (lane ?? lanes.Of(place.Entry, ladder, place.Steps)).Add(place);
        if (place.IsKept) Keep(place);
        if (place.Entry.Dialling != default) AddDialling(place);
        alarms.Set(place, byId.Count);
    }

    private void Keep(Place place)
    {
        var agent = place.Entry.OwnerHint!.Value;
        if (!kept.TryGetValue(agent, out var places)) kept[agent] = places = [];
        places.Add(place);
    }

    /// <summary>Out of its lane; its place in the order is lost until it is added again.</summary>
    private void Lift(Place place)
    {
        if (place.Entry.Dialling != default) RemoveDialling(place);
        place.Lane!.Remove(place);
        if (!place.IsKept || !kept.TryGetValue(place.Entry.OwnerHint!.Value, out var places)) return;
        places.Remove(place);
        if (places.Count == 0) kept.Remove(place.Entry.OwnerHint!.Value);
    }

    private static long TicksOf(DateTimeOffset? at) => at?.UtcTicks ?? Place.Never;
}
