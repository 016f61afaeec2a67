using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Callbacks;

/// <summary>
/// Callbacks that keep their place may be dialled before an agent has them, where their queue says so, once the wait is as
/// short as dialling (Semantics §14): no agent sits through the ringing.
/// </summary>
public static class DialFirstRules
{
    /// <summary>Whether it is being dialled, or to be, while it waits.</summary>
    public static bool IsUnderWay(InteractionState state) =>
        state is { Callback: { IsOnLine: false, DialFirst: DialFirstStage.Ordered }, Phase: InteractionPhase.Queued };

    /// <summary>Whether its customer was called before an agent was there, picked up, and has had none since.</summary>
    public static bool WaitsForFirstAgent(InteractionState state) =>
        state is { Callback.DialFirst: DialFirstStage.PickedUp, ConnectedAt: null };

    /// <summary>What its queue has to know.</summary>
    public static EntryDialling Of(InteractionState state) => state switch
    {
        { Callback: null or { IsOnLine: true } or { Kind: not CallbackKind.KeepPlace } } => EntryDialling.Unspecified,
        { Callback.DialFirst: DialFirstStage.Ordered } => EntryDialling.UnderWay,
        { Callback.DialFirst: DialFirstStage.Unspecified } => EntryDialling.Possible,
        _ => EntryDialling.Unspecified,
    };

    /// <summary>
    /// Orders to dial. Safe to repeat. Nothing where the queue does not do so, the wait is longer, an agent is asked about it
    /// already or it waits there no more; a callback that may not be dialled now leaves the queue until it may.
    /// </summary>
    /// <returns>Whether it is being dialled, or to be.</returns>
    public static Decision<bool> Order(
        InteractionState? state, DialFirstOrder order, SettingsView settings, DateTimeOffset now)
    {
        if (state is null || state.Queue != order.Queue) return false;
        if (IsUnderWay(state)) return true;
        if (state.Phase != InteractionPhase.Queued || Of(state) != EntryDialling.Possible) return false;
        if (CallbackChoiceRules.SettingsOf(state, settings) is not { DialFirst: true }) return false;
        if (!CallbackRules.MayDialFirst(state.Callback!.Kind, order.ExpectedWait)) return false;
        if (QuietRules.Postpone(state, settings, now) is { IsEmpty: false } postponed) return new(false, postponed);
        return new(true, new DialFirstOrdered(
            state.Id, state.Queue, state.Callback.Failures + 1, order.ExpectedWait, now + settings.Policy.RingLimit,
            settings.Version, now));
    }

    /// <summary>
    /// The customer picked up and waits on the line, in front: by all the virtual wait that causes can give. Safe to repeat.
    /// </summary>
    /// <param name="order">The order to dial that it is about, which tells a late repetition; null: the last.</param>
    public static Decision<WorkOutcome> PickedUp(
        InteractionState? state, MessageId? order, SettingsView settings, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (CallbackCourseRules.IsLate(state, order)) return WorkOutcome.Done;
        if (state.Callback is { DialFirst: DialFirstStage.PickedUp }) return WorkOutcome.Done;
        if (!IsUnderWay(state)) return WorkOutcome.WrongPhase;
        ImmutableArray<DomainEvent> events =
            [.. CallbackCourseRules.DialledBefore(state, settings.Policy, now), new CallbackPickedUp(state.Id, now)];
        return new(
            WorkOutcome.Done,
            BoostRules.Grant(state, BoostCause.PickedUp, settings, now) is { } boost ? events.Add(boost) : events);
    }

    /// <summary>The attempt reached nobody: it leaves the queue for the pause.</summary>
    internal static ImmutableArray<DomainEvent> LeaveUnreached(InteractionState state, DateTimeOffset now) =>
        IsUnderWay(state) ? FlowOutRules.Flow(state, FlowOutCause.NotReached, WithdrawReason.Cancelled, now) : [];
}
