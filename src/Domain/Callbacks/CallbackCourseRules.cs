using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Callbacks;

/// <summary>What happens to a callback: due, dialled, not reached, cancelled (Semantics §3, §14).</summary>
public static class CallbackCourseRules
{
    private static readonly TimeSpan Next = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether the customer is still going to be called: it is neither dialled nor over.</summary>
    public static bool IsPending(InteractionState state) =>
        state is { Callback.IsOnLine: false } && (state.Phase == InteractionPhase.Scheduled || state.Phase.IsWaiting());

    /// <summary>Whether its customer is on no line: nobody can leave.</summary>
    public static bool IsOffLine(InteractionState state) => state is { Callback.IsOnLine: false };

    /// <summary>Its tier while it is still to be called; null: that of its class.</summary>
    public static int? TierOf(InteractionState state) => state is { Callback: { IsOnLine: false } callback } ? callback.Tier : null;

    /// <summary>When it enters its queue, or is given up.</summary>
    public static DateTimeOffset? DueAt(InteractionState state) =>
        state.Phase == InteractionPhase.Scheduled ? state.DueAt : null;

    /// <summary>Queues it, or waits for the end of quiet hours; after the last attempt it is closed as failed.</summary>
    public static ImmutableArray<DomainEvent> Due(
        ConversationState conversation, InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        var callback = state.Callback!;
        if (callback.Failures >= CallbackRules.AttemptsMax)
            return Closed(conversation, state, InteractionResult.CallbackFailed, now);
        if (QuietRules.NextAt(state, settings, now) is var free && free > now)
            return [new InteractionScheduled(state.Id, free, now)];
        var kind = callback.Failures > 0 || state.Seq > 0 ? EntryKind.Returned : EntryKind.First;
        return
        [
            .. Free(state, now),
            .. EntryRules.Enter(
                state, state.Queue, kind, callback.AgedFrom, null, settings, now,
                kind == EntryKind.First ? state.CustomerValueSeconds : 0),
        ];
    }

    /// <summary>The connector began to dial. Safe to repeat.</summary>
    /// <param name="order">The order to dial that it is about, which tells a late repetition; null: the last.</param>
    public static Decision<WorkOutcome> Dialled(
        InteractionState? state, MessageId? order, PolicySettings policy, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (IsLate(state, order)) return WorkOutcome.Done;
        if (!IsBeingCalled(state)) return WorkOutcome.WrongPhase;
        return new(WorkOutcome.Done, DialledBefore(state, policy, now));
    }

    /// <summary>The dialling that a connected medium implies where nobody told of it.</summary>
    public static ImmutableArray<DomainEvent> DialledBefore(
        InteractionState state, PolicySettings policy, DateTimeOffset now) =>
        state is { Callback: { IsOnLine: false, DialledAt: null } } ? DialledNow(state, policy, now) : [];

    /// <summary>Nobody was reached: a pause, and one more attempt or the end. Safe to repeat.</summary>
    /// <param name="order">The order to dial that it is about, which tells a late repetition; null: the last.</param>
    public static Decision<WorkOutcome> Failed(
        InteractionState? state, MessageId? order, CallbackFailure reason, PolicySettings policy, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Callback is null) return WorkOutcome.WrongPhase;
        if (state is { Phase: InteractionPhase.Scheduled, Callback.Failures: > 0 } || IsLate(state, order)) return WorkOutcome.Done;
        if (!IsBeingCalled(state)) return WorkOutcome.WrongPhase;
        return new(
            WorkOutcome.Done,
            [
                .. DialledBefore(state, policy, now), .. DialFirstRules.LeaveUnreached(state, now),
                Failure(state, reason, now),
            ]);
    }

    /// <summary>
    /// Nobody is connected by the limit: a callback that was dialled has failed, everything else goes back to its queue, or
    /// stays there for an agent.
    /// </summary>
    public static ImmutableArray<DomainEvent> NotConnected(
        InteractionState state, SettingsView settings, DateTimeOffset now) =>
        state is { Callback: { IsOnLine: false, DialledAt: not null } }
            ? [.. DialFirstRules.LeaveUnreached(state, now), Failure(state, CallbackFailure.RungOut, now)]
            : DialFirstRules.IsUnderWay(state) ? [new DialFirstLapsed(state.Id, now)]
            : WorkRules.Return(state, BoostCause.Returned, settings, now);

    /// <summary>The customer need not be called any more. Safe to repeat.</summary>
    /// <param name="connector">Who asks, if a connector: it must be the interaction's.</param>
    public static Decision<CallbackOutcome> Cancel(
        ConversationState conversation, InteractionId id, ConnectorId? connector, DateTimeOffset now)
    {
        if (conversation.Find(id) is not { } state) return CallbackOutcome.NotFound;
        if (connector is { } asks && asks != state.Connector) return CallbackOutcome.NotYours;
        if (state.Callback is null) return CallbackOutcome.NoCallback;
        if (state is { Phase: InteractionPhase.Closed, IsCancelled: true }) return CallbackOutcome.Done;
        if (!IsPending(state)) return CallbackOutcome.TooLate;
        var events = Cancelled(state, CallbackCancelCause.Cancelled, null, now);
        return new(CallbackOutcome.Done,
            conversation.IsLastOpen(id) ? events.Add(new ConversationClosed(now)) : events);
    }

    /// <summary>The customer came back first: who is going to be called is not, any more.</summary>
    /// <param name="returnedAs">The interaction by which they came.</param>
    public static ImmutableArray<DomainEvent> Returned(
        InteractionState callback, InteractionId returnedAs, DateTimeOffset now) =>
        Cancelled(callback, CallbackCancelCause.Returned, returnedAs, now);

    /// <summary>
    /// Whether whoever writes is whom we are to call: the channel vouches for them, or they come from the address that is
    /// called, or the one that the call was asked for at.
    /// </summary>
    public static bool IsPendingFor(ConversationState conversation, InteractionState i, InboundMessage message) =>
        IsPending(i)
        && (IdentityRules.MayGoOn(message.Evidence, message.Address, i.Address)
            || IdentityRules.MayGoOn(message.Evidence, message.Address, conversation.Find(i.Callback!.From)?.Address));

    /// <summary>Nobody is to be called any more: the whole conversation is closed. The caller says whether it ends.</summary>
    /// <param name="cause">Why it leaves its queue, if it waits in one.</param>
    internal static ImmutableArray<DomainEvent> Dropped(InteractionState state, FlowOutCause cause, DateTimeOffset now) =>
        Cancelled(state, CallbackCancelCause.Cancelled, null, now, cause);

    /// <summary>When an open promise to be called is broken by time alone.</summary>
    public static DateTimeOffset? PromiseEndsAt(InteractionState state) =>
        state.Phase == InteractionPhase.Closed ? null : Open(state)?.Until + Next;

    /// <summary>The promise is broken; who still waits goes ahead.</summary>
    public static ImmutableArray<DomainEvent> BreakPromise(
        InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        var settled = new PromiseEnded(state.Id, Open(state)!.Number, PromiseResult.Broken, now);
        return state.Phase.IsWaiting() && BoostRules.Grant(state, BoostCause.PromiseBroken, settings, now) is { } boost
            ? [settled, boost]
            : [settled];
    }

    /// <summary>Whether a report is about another order to dial than the last.</summary>
    internal static bool IsLate(InteractionState state, MessageId? order) =>
        order is { } named && LastOrder(state) is { } last && named != last;

    private static MessageId? LastOrder(InteractionState state) =>
        DialFirstRules.IsUnderWay(state) ? state.Callback!.DialOrder
        : state.LastAccepted is { } last ? MessageFold.Order(last.Id.Value)
        : state.Callback?.DialOrder;

    /// <summary>For an agent who has accepted it, or before one has.</summary>
    private static bool IsBeingCalled(InteractionState state) =>
        state is { Phase: InteractionPhase.Connecting, Callback.IsOnLine: false } || DialFirstRules.IsUnderWay(state);

    private static ImmutableArray<DomainEvent> DialledNow(
        InteractionState state, PolicySettings policy, DateTimeOffset now)
    {
        var dialled = new CallbackDialled(state.Id, state.Callback!.Failures + 1, now + policy.RingLimit, now);
        return Settle(state, now, null, now) is { } settled ? [dialled, settled] : [dialled];
    }

    private static CallbackAttemptFailed Failure(InteractionState state, CallbackFailure reason, DateTimeOffset now)
    {
        var attempt = state.Callback!.Failures + 1;
        var (at, closes) = CallbackRules.AfterFailure(attempt, now);
        return new(state.Id, attempt, reason, at, closes, now);
    }

    private static ImmutableArray<DomainEvent> Cancelled(
        InteractionState state,
        CallbackCancelCause cause,
        InteractionId? returnedAs,
        DateTimeOffset now,
        FlowOutCause leaves = FlowOutCause.Cancelled)
    {
        ImmutableArray<DomainEvent> events =
        [
            new CallbackCancelled(state.Id, cause, returnedAs, now),
            .. Free(state, now),
            .. Settle(state, null, now, now) is { } settled ? (DomainEvent[])[settled] : [],
        ];
        return state.Phase.IsWaiting()
            ? [.. events, .. FlowOutRules.Leave(state, leaves, InteractionResult.FlowedOut, now)]
            : events.Add(new InteractionClosed(state.Id, InteractionResult.Cancelled, now));
    }

    private static PromiseEnded? Settle(
        InteractionState state, DateTimeOffset? dialled, DateTimeOffset? cancelled, DateTimeOffset now) =>
        Open(state) is { } promise
            ? new(
                state.Id, promise.Number, PromiseRules.ResultOf(promise.From, promise.Until, dialled, cancelled, now), now)
            : null;

    /// <summary>The promise to be called that is open; null: there is none.</summary>
    private static PromiseState? Open(InteractionState state)
    {
        foreach (var promise in state.Promises)
            if (promise is { EndedAt: null, Kind: PromiseKind.Callback })
                return promise;
        return null;
    }

    private static ImmutableArray<DomainEvent> Free(InteractionState state, DateTimeOffset now) =>
        state.Callback?.Seat is { } seat ? [new SlotFreed(state.Id, seat.Queue, seat.SlotAt, seat.Number, now)] : [];

    private static ImmutableArray<DomainEvent> Closed(
        ConversationState conversation, InteractionState state, InteractionResult result, DateTimeOffset now)
    {
        var closed = new InteractionClosed(state.Id, result, now);
        return conversation.IsLastOpen(state.Id) ? [closed, new ConversationClosed(now)] : [closed];
    }
}
