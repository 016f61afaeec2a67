using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Domain.Agents;

/// <summary>Which of an agent's work gives way to other work of theirs, and what of it goes on (Semantics §6).</summary>
public static class InterruptedWork
{
    /// <summary>
    /// Work that is still in hand although its agent took what names it, with that and the offer that named it; null: there
    /// is none.
    /// </summary>
    public static (WorkItem Item, InteractionId By, OfferId Offer)? NextAside(IReadOnlyCollection<WorkItem> work)
    {
        foreach (var taken in work)
            if (taken.Interruption is { Offer: { } offer } names)
                foreach (var item in work)
                    if (item.Phase is InteractionPhase.Active or InteractionPhase.Held
                        && CapacityRules.GivesWay(names, item))
                        return (item, taken.Interaction, offer);
        return null;
    }

    /// <summary>
    /// What has to give way so that one more interaction of the channel fits: null when nothing helps, or nothing is
    /// needed.
    /// </summary>
    public static Interruption? Interrupting(
        int capacity, IReadOnlyCollection<WorkItem> work, ChannelSettings channel, int parkedCost)
    {
        if (channel.MayInterrupt.IsEmpty) return null;
        var active = work
            .Where(w => w is { Phase: InteractionPhase.Active, IsBeside: false } && CapacityRules.GivesWay(work, w) is null)
            .Select(w => new Interruptible(w.Interaction, w.Channel, w.Units, w.Tier, w.Since));
        var chosen = InterruptionRules.Choose(
            capacity, CapacityRules.Load(work), active, CapacityRules.CostOf(channel), IsAtMax(work, channel),
            j => channel.MayInterrupt.Contains(j, StringComparer.Ordinal), parkedCost);
        return chosen is { IsEmpty: false } names ? new(names, parkedCost) : null;
    }

    /// <summary>
    /// Interrupted work that goes on now: oldest first, when the load and its channel's maximum allow, and nothing names
    /// it; a later one never overtakes (Semantics §6).
    /// </summary>
    public static ImmutableArray<InteractionId> Resuming(
        int capacity, IReadOnlyCollection<WorkItem> work, IEnumerable<ChannelSettings> channels)
    {
        if (work.All(w => w.Phase != InteractionPhase.Interrupted)) return [];
        var waiting = work
            .Where(w => w is { Phase: InteractionPhase.Interrupted, FullCost: not null })
            .OrderBy(w => w.Since).ToArray();
        if (waiting.Length == 0) return [];
        var fitting = waiting.TakeWhile(w => CapacityRules.GivesWay(work, w) is null
            && (channels.FirstOrDefault(c => c.Id == w.Channel) is not { } channel
                || !IsAtMax(work, channel))).Take(1);
        return InterruptionRules.Resume(
            capacity, CapacityRules.Load(work), fitting.Select(w => (w.Interaction, w.FullCost!.Value, w.Since)),
            waiting[0].Units);
    }

    private static bool IsAtMax(IReadOnlyCollection<WorkItem> work, ChannelSettings channel) =>
        CapacityRules.Count(work, channel.Id, except: null) >= CapacityRules.MaxOf(channel);
}
