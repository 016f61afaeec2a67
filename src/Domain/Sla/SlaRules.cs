using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Sla;

/// <summary>Clocks of what is promised to a customer (Semantics §18), in working time.</summary>
/// <remarks>
/// A clock stops, and is paused, by what answers, marks, parks or closes; no event is needed for that. It starts and moves by
/// what follows from every decision. What was due before the decision and nobody had looked at yet is told with it.
/// </remarks>
public static class SlaRules
{
    /// <summary>Tier of deferred work with a clock (Semantics §7).</summary>
    public const int DeferredTier = 3;

    /// <summary>What a decision starts, moves or drops, and the marks that a clock it stops had passed.</summary>
    /// <param name="before">Without the decision's events.</param>
    /// <param name="after">With them.</param>
    public static ImmutableArray<DomainEvent> Follow(
        ConversationState before, ConversationState after, SettingsView settings, DateTimeOffset now)
    {
        var follow = ImmutableArray<DomainEvent>.Empty;
        for (var i = 0; i < after.Interactions.Length; i++)
        {
            var interaction = after.Interactions[i];
            if (i < before.Interactions.Length && before.Interactions[i] is { RunningResponse: { } ran } old
                && interaction.RunningResponse is null && !GoesOn(after, ran))
                follow = [.. follow, .. Passed(interaction, Now(before, old, settings), interaction.Response!, now)];
            if (OfResponse(after, interaction, settings, now) is { } change) follow = follow.Add(change);
        }

        if (before.RunningResolution is not null && after.RunningResolution is null)
            follow = [.. follow, .. Passed(after.Leading!, Now(before, settings), after.Resolution!, now)];
        if (OfResolution(after, settings, now) is { } moved) follow = follow.Add(moved);
        return AtOnce(after, follow, settings, now);
    }

    /// <summary>What other settings start, move or drop, and what is due by them at once. Safe to repeat.</summary>
    public static ImmutableArray<DomainEvent> Recheck(ConversationState state, SettingsView settings, DateTimeOffset now) =>
        state.Exists ? Follow(state, state, settings, now) : [];

    /// <summary>A clock that is moved into the past is told at once.</summary>
    private static ImmutableArray<DomainEvent> AtOnce(
        ConversationState state, ImmutableArray<DomainEvent> follow, SettingsView settings, DateTimeOffset now)
    {
        if (!follow.Any(e => e is SlaClockSet set && set.DueSoonAt <= now)) return follow;
        foreach (var change in follow)
            state = state.Apply(change, 0);
        foreach (var interaction in state.Interactions)
        {
            // Boosts of one breach count towards the bound of the next.
            var due = Due(state, interaction, settings, now);
            follow = follow.AddRange(due);
            state = due.Aggregate(state, (s, change) => s.Apply(change, 0));
        }

        return follow.AddRange(Due(state, settings, now));
    }

    /// <summary>
    /// What time alone makes happen to a response: by the settings in force now, so a clock that they moved is moved first.
    /// Each mark once, however late somebody looks; the breach gives what waits its boost.
    /// </summary>
    public static ImmutableArray<DomainEvent> Due(
        ConversationState conversation, InteractionState state, SettingsView settings, DateTimeOffset now) =>
        Due(conversation, c => c.Find(state.Id)!.RunningResponse, c => OfResponse(c, c.Find(state.Id)!, settings, now),
            c => c.Find(state.Id)!, settings, now);

    /// <summary>The same of the resolution.</summary>
    public static ImmutableArray<DomainEvent> Due(ConversationState state, SettingsView settings, DateTimeOffset now) =>
        Due(state, s => s.RunningResolution, s => OfResolution(s, settings, now), s => s.Leading!, settings, now);

    private static ImmutableArray<DomainEvent> Due(
        ConversationState state, Func<ConversationState, SlaClockState?> clock, Func<ConversationState, DomainEvent?> moved,
        Func<ConversationState, InteractionState> interaction, SettingsView settings, DateTimeOffset now)
    {
        var due = ImmutableArray<DomainEvent>.Empty;
        while (clock(state) is { } running && running.NextAt <= now)
        {
            ImmutableArray<DomainEvent> next =
                moved(state) is { } change ? [change] : Mark(interaction(state), running, settings, now);
            foreach (var applied in next)
                state = state.Apply(applied, 0);
            due = due.AddRange(next);
        }

        return due;
    }

    private static ImmutableArray<DomainEvent> Mark(
        InteractionState state, SlaClockState clock, SettingsView settings, DateTimeOffset now)
    {
        if (!clock.IsDueSoon) return [DueSoon(state, clock, now)];
        var breached = Breached(state, clock, now);
        return state.Phase.IsWaiting() && BoostRules.Grant(state, BoostCause.SlaBreached, settings, now) is { } boost
            ? [breached, boost]
            : [breached];
    }

    /// <summary>Marks that a clock had passed when it stopped, and that were not told.</summary>
    /// <param name="clock">As it was by the settings in force; null: they promised nothing.</param>
    private static ImmutableArray<DomainEvent> Passed(
        InteractionState state, SlaClockState? clock, SlaClockState told, DateTimeOffset now)
    {
        if (clock is null || told.IsBreached || now < clock.DueSoonAt) return [];
        ImmutableArray<DomainEvent> soon = told.IsDueSoon ? [] : [DueSoon(state, clock, now)];
        return now > clock.Deadline ? soon.Add(Breached(state, clock, now)) : soon;
    }

    private static SlaDueSoon DueSoon(InteractionState state, SlaClockState clock, DateTimeOffset now) =>
        new(state.Id, clock.Clock, clock.Channel, clock.Queue, clock.StartedAt, clock.Deadline, now);

    private static SlaBreached Breached(InteractionState state, SlaClockState clock, DateTimeOffset now) =>
        new(state.Id, clock.Clock, clock.Channel, clock.Queue, clock.StartedAt, clock.Deadline, now);

    /// <summary>Whether another interaction took the customer's question along: the channel was switched.</summary>
    private static bool GoesOn(ConversationState after, SlaClockState clock)
    {
        foreach (var interaction in after.Interactions)
            if (clock.IsSame(interaction.RunningResponse))
                return true;
        return false;
    }

    private static DomainEvent? OfResponse(
        ConversationState conversation, InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        if (!state.AwaitsAnswer || (state.RunningResponse is null && !settings.HasSla)) return null;
        var known = state.RunningResponse;
        if (state.Asked.IsEmpty && known?.IsShapedBy(state, settings.Version) == true) return null;
        var wanted = SlaClocks.Response(conversation, state, settings);
        if (wanted is null) return known is null ? null : new SlaClockDropped(state.Id, known.Clock, now);
        return IsMoved(known, wanted) ? Set(state.Id, wanted, now) : null;
    }

    private static DomainEvent? OfResolution(ConversationState state, SettingsView settings, DateTimeOffset now)
    {
        if (state.MergedInto is not null || state.Runs is not [.., { To: null }] || state.Leading is not { } leading) return null;
        var known = state.RunningResolution;
        if (known is null && !settings.HasSla) return null;
        if (known?.IsShapedBy(leading, settings.Version) == true && known.StartedAt == state.ResolvesFrom) return null;
        var wanted = SlaClocks.Resolution(state, leading, settings);
        if (wanted is null)
            return state.Resolution is { IsDropped: false } ? new SlaClockDropped(leading.Id, SlaClock.Resolution, now) : null;
        return IsMoved(known, wanted) ? Set(leading.Id, wanted, now) : null;
    }

    /// <summary>
    /// A clock that was breached stays as it is: there is nothing left to tell. But one that counted from an older conversation's
    /// opening goes with that.
    /// </summary>
    private static bool IsMoved(SlaClockState? known, SlaClockState wanted) =>
        known is null || wanted.StartedAt > known.StartedAt || (!known.IsBreached
            && (known.Channel, known.Queue, known.Target, known.DueSoonAt, known.Deadline, known.Day)
            != (wanted.Channel, wanted.Queue, wanted.Target, wanted.DueSoonAt, wanted.Deadline, wanted.Day));

    private static SlaClockSet Set(InteractionId interaction, SlaClockState clock, DateTimeOffset now) => new(
        interaction, clock.Clock, clock.Channel, clock.Queue, clock.StartedAt, clock.Target, clock.DueSoonAt, clock.Deadline,
        clock.Day, clock.SettingsVersion, now);

    private static SlaClockState? Now(ConversationState conversation, InteractionState state, SettingsView settings) =>
        state.RunningResponse is { } known && known.SettingsVersion == settings.Version
            ? known
            : SlaClocks.Response(conversation, state, settings);

    private static SlaClockState? Now(ConversationState state, SettingsView settings) =>
        state.RunningResolution is { } known && known.SettingsVersion == settings.Version
            ? known
            : SlaClocks.Resolution(state, state.Leading!, settings);
}
