using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>What happens to an interaction between accept and close (Semantics §3, §16).</summary>
public static class WorkRules
{
    /// <summary>Queues what is New, or served itself, with what the connector learned.</summary>
    /// <param name="customerValue">What the customer is worth, seconds; null: what was said when it began.</param>
    public static Decision<WorkOutcome> HandOver(
        InteractionState? state,
        QueueId? queue,
        ImmutableArray<SkillTerm> requires,
        AgentId? ownerHint,
        SettingsView settings,
        DateTimeOffset now,
        int? customerValue = null)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Phase.IsWaiting()) return WorkOutcome.Done;
        if (state.Phase is not (InteractionPhase.New or InteractionPhase.SelfService)) return WorkOutcome.WrongPhase;
        var brings = Requirement.Join([.. state.Brings, .. requires]);
        return new(WorkOutcome.Done, EntryRules.Enter(
            state, queue ?? state.Queue, EntryKind.First, state.TakesOver ?? now, ownerHint, settings, now,
            customerValue ?? state.CustomerValueSeconds, brings));
    }

    /// <summary>The connector reports that agent and customer are connected.</summary>
    public static Decision<WorkOutcome> Connected(InteractionState? state, PolicySettings policy, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Phase is InteractionPhase.Active or InteractionPhase.Held) return WorkOutcome.Done;
        if (state.Phase != InteractionPhase.Connecting) return WorkOutcome.WrongPhase;
        return new(
            WorkOutcome.Done,
            [.. CallbackCourseRules.DialledBefore(state, policy, now), new InteractionConnected(state.Id, now)]);
    }

    /// <summary>The customer has left: abandoned while waiting, wrap-up once an agent had them.</summary>
    public static Decision<WorkOutcome> CustomerLeft(
        ConversationState conversation, InteractionState? state, SettingsView settings, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (CallbackCourseRules.IsPending(state)) return WorkOutcome.WrongPhase;
        var lapsed = TransferClock.Lapsed(state, now);
        return state.Phase switch
        {
            InteractionPhase.New or InteractionPhase.SelfService => Close(conversation, state, InteractionResult.LeftSelfService, now,
                new CustomerLeft(state.Id, now)),
            InteractionPhase.Queued => Close(conversation, state, InteractionResult.Abandoned, now,
                [.. lapsed, Abandoned(state, now)]),
            InteractionPhase.Offered => Close(conversation, state, InteractionResult.Abandoned, now,
                [.. lapsed, Withdrawn(state, now), Abandoned(state, now)]),
            InteractionPhase.Transferring => Close(conversation, state, InteractionResult.LostInTransfer, now,
            [
                .. lapsed,
                Withdrawn(state, now),
                new CustomerLeft(state.Id, now),
                .. TransferEndRules.Release(
                    state, state.Transfer!.From, state.Transfer.FromQueue, settings, now),
            ]),
            InteractionPhase.Connecting => Close(conversation, state, InteractionResult.LostConnecting, now,
                [.. CallbackCourseRules.DialledBefore(state, settings.Policy, now), new CustomerLeft(state.Id, now)]),
            InteractionPhase.Active or InteractionPhase.Held or InteractionPhase.Interrupted => WrapUp(
                conversation, state, settings, now,
                [.. TransferEndRules.Drop(state, TransferCancelCause.CustomerLeft, null, now), new CustomerLeft(state.Id, now)]),
            _ => WorkOutcome.Done,
        };
    }

    /// <summary>
    /// The agent ends the interaction; its wrap-up begins if its queue has one. Refused while what the customer wrote is
    /// unanswered and not marked (C8), but for a live medium.
    /// </summary>
    /// <param name="noAnswerNeeded">Marks it in the same append.</param>
    public static Decision<WorkOutcome> End(
        ConversationState conversation,
        InteractionState? state,
        AgentId agent,
        SettingsView settings,
        DateTimeOffset now,
        bool noAnswerNeeded = false)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.LastOwner != agent) return WorkOutcome.NotYours;
        return state.Phase switch
        {
            InteractionPhase.Active or InteractionPhase.Held or InteractionPhase.Interrupted
                when ParkRules.Unanswered(state, noAnswerNeeded) =>
                WorkOutcome.Unanswered,
            InteractionPhase.Active or InteractionPhase.Held or InteractionPhase.Interrupted => WrapUp(
                conversation, state, settings, now,
                [
                    .. ParkRules.Mark(state, agent, noAnswerNeeded, now),
                    .. TransferEndRules.Drop(state, TransferCancelCause.AgentEnded, null, now),
                    new AgentEnded(state.Id, agent, now),
                ]),
            InteractionPhase.WrapUp or InteractionPhase.Closed => WorkOutcome.Done,
            _ => WorkOutcome.WrongPhase,
        };
    }

    /// <summary>Puts the customer on hold, or takes them back. Held already, it keeps the reason it was held for.</summary>
    /// <param name="reason">A code; while it is held for one, its resolution's clock is paused (§18). Null: not said.</param>
    public static Decision<WorkOutcome> Hold(
        InteractionState? state, AgentId agent, bool hold, DateTimeOffset now, string? reason = null)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Owner != agent) return WorkOutcome.NotYours;
        if (state.Phase is not (InteractionPhase.Active or InteractionPhase.Held)) return WorkOutcome.WrongPhase;
        if (hold == (state.Phase == InteractionPhase.Held)) return WorkOutcome.Done;
        return new(WorkOutcome.Done, hold
            ? new InteractionHeld(state.Id, now) { Reason = reason }
            : new InteractionResumed(state.Id, now));
    }

    /// <summary>
    /// The agent's devices are gone for good: chat goes back to the queue, in front, parked too, but for what is snoozed and comes
    /// back at its time; deferred work only once it was kept for the policy's time and its response clock is at 80 %; a live
    /// medium that is up follows the medium, not the screen (Semantics §3, §5).
    /// </summary>
    /// <param name="since">When the agent was lost.</param>
    /// <param name="told">
    /// Id of what a chat's customer is told, if the queue says anything and they wait for an answer or talk; null: nothing.
    /// </param>
    public static Decision<WorkOutcome> AgentLost(
        InteractionState? state,
        AgentId agent,
        DateTimeOffset since,
        SettingsView settings,
        DateTimeOffset now,
        MessageId? told = null)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Transfer is { Stage: TransferStage.Consulting, To: { } consulted } && consulted == agent)
            return new(
                WorkOutcome.Done, TransferEndRules.Drop(state, TransferCancelCause.AgentLost, null, now));
        if (state.TakesPart(agent))
            return new(WorkOutcome.Done, ConferenceRules.Left(state, agent, LeaveCause.AgentLost, now));
        var isParked = state.Phase == InteractionPhase.Parked;
        if (state.Owner != agent || !(state.Phase.IsAssigned() || isParked)) return WorkOutcome.Done;
        var mediumIsUp = state.Class == ChannelClass.Live && state.Phase != InteractionPhase.Connecting;
        var isKept = state.Class == ChannelClass.Deferred
            ? !(KeptUntil(state, since, settings) <= now)
            : isParked && state.IsSnoozed;
        if (isKept || mediumIsUp) return WorkOutcome.Done;
        return new(WorkOutcome.Done,
        [
            .. TransferEndRules.Drop(state, TransferCancelCause.AgentLost, null, now),
            .. isParked ? [] : Tell(state, told, settings, now),
            new AgentLost(state.Id, agent, now),
            .. Return(state, BoostCause.AgentLost, settings, now),
        ]);
    }

    private static ImmutableArray<DomainEvent> Tell(
        InteractionState state, MessageId? told, SettingsView settings, DateTimeOffset now) =>
        told is { } message && state.Class == ChannelClass.Chat
        && settings.Queues.GetValueOrDefault(state.Queue) is { AgentLostText: { Length: > 0 } text } queue
            ?
            [
                new AutoReplySent(message, state.Id, state.Queue, settings.Version, now)
                {
                    Personal = new(text.Replace("{queue}", queue.Name, StringComparison.Ordinal)),
                },
            ]
            : [];

    /// <summary>
    /// Until when deferred work waits for an agent who is gone: the policy's time, and longer until its response clock is at
    /// 80 %; null: no clock runs, it stays.
    /// </summary>
    public static DateTimeOffset? KeptUntil(InteractionState state, DateTimeOffset since, SettingsView settings) =>
        state.ResponseDueSoonAt is { } soon && soon > since + settings.Policy.DeferredKept ? soon
        : state.ResponseDueSoonAt is null ? null
        : since + settings.Policy.DeferredKept;

    /// <summary>
    /// Back to its queue with its place, a boost and the agent who knows it as a hint: who was being consulted, else who
    /// took part first, else the owner.
    /// </summary>
    public static ImmutableArray<DomainEvent> Return(
        InteractionState state, BoostCause cause, SettingsView settings, DateTimeOffset now)
    {
        var knows = state.Transfer is { Stage: TransferStage.Consulting, To: { } consulted } ? consulted
            : state.Participants is [var first, ..] ? first.Agent
            : state.Owner;
        var queued = TransferRules.Queued(state, state.Queue, EntryKind.Returned, knows, settings, now);
        return BoostRules.Grant(state, cause, settings, now) is { } boost
            ? [.. queued, boost]
            : queued;
    }

    private static Decision<WorkOutcome> WrapUp(
        ConversationState conversation,
        InteractionState state,
        SettingsView settings,
        DateTimeOffset now,
        ImmutableArray<DomainEvent> causes)
    {
        if (WrapUpRules.Plan(state, state.Owner!.Value, state.Queue, settings, now) is not { } plan)
            return Close(conversation, state, InteractionResult.Handled, now, causes);
        var started = new WrapUpStarted(state.Id, plan.Until, plan.ExtensionUntil is not null, now)
        {
            Units = plan.Units, ExtensionUntil = plan.ExtensionUntil, NeedsCode = plan.NeedsCode,
        };
        return new(WorkOutcome.Done, [.. causes, started]);
    }

    private static InteractionAbandoned Abandoned(InteractionState state, DateTimeOffset now) => new(state.Id, now)
    {
        DialledFirst = DialFirstRules.WaitsForFirstAgent(state) ? true : null,
    };

    private static OfferWithdrawn Withdrawn(InteractionState state, DateTimeOffset now) => new(
        state.OpenOffer!.Id, state.OpenOffer.Agent, state.Id, WithdrawReason.CustomerLeft, null, now);

    /// <summary>It leaves its queue and ends, and with it the conversation if it is the last.</summary>
    internal static Decision<WorkOutcome> FlowOut(
        ConversationState conversation, InteractionState state, FlowOutCause cause, DateTimeOffset now) =>
        Close(conversation, state, InteractionResult.FlowedOut, now, FlowOutRules.Flow(state, cause, WithdrawReason.Cancelled, now));

    internal static Decision<WorkOutcome> Close(
        ConversationState conversation,
        InteractionState state,
        InteractionResult result,
        DateTimeOffset now,
        params ImmutableArray<DomainEvent> causes)
    {
        ImmutableArray<DomainEvent> events = [.. causes, new InteractionClosed(state.Id, result, now)];
        return new(WorkOutcome.Done,
            conversation.IsLastOpen(state.Id) ? events.Add(new ConversationClosed(now)) : events);
    }
}
