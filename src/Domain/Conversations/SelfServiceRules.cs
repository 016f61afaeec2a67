using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>
/// A bot or a menu before any queue (Semantics §3, §20): it begins New interactions, hands them to a queue
/// (<see cref="WorkRules.HandOver"/>), contains them, or owes an answer for too long and is queued by time. Then it may go on
/// beside the queue, which keeps the place.
/// </summary>
public static class SelfServiceRules
{
    /// <summary>It begins to serve the customer. Safe to repeat.</summary>
    public static Decision<WorkOutcome> Start(InteractionState? state, PolicySettings policy, DateTimeOffset now) => state switch
    {
        null => WorkOutcome.NotFound,
        { Phase: InteractionPhase.SelfService } => WorkOutcome.Done,
        { Phase: InteractionPhase.New, HandOverBy: not null } =>
            new Decision<WorkOutcome>(WorkOutcome.Done, new SelfServiceStarted(state.Id, policy.BotSilence, now)),
        _ => WorkOutcome.WrongPhase,
    };

    /// <summary>The bot has answered the customer: it owes nothing until they write. Safe to repeat.</summary>
    public static Decision<WorkOutcome> Reply(InteractionState? state, DateTimeOffset now) => state switch
    {
        null => WorkOutcome.NotFound,
        { Phase: InteractionPhase.SelfService, HandOverBy: not null } =>
            new Decision<WorkOutcome>(WorkOutcome.Done, new SelfServiceReplied(state.Id, now)),
        _ => WorkOutcome.Done,
    };

    /// <summary>
    /// The customer has what they came for: the interaction ends without an entry, or flows out as resolved where it waits
    /// after its self-service, no agent having had it or being asked. Safe to repeat.
    /// </summary>
    public static Decision<WorkOutcome> Contain(
        ConversationState conversation, InteractionState? state, DateTimeOffset now) => state switch
        {
            null => WorkOutcome.NotFound,
            { Phase: InteractionPhase.Closed, Result: InteractionResult.Contained } => WorkOutcome.Done,
            { Phase: InteractionPhase.SelfService } => WorkRules.Close(
                conversation, state, InteractionResult.Contained, now, new InteractionContained(state.Id, now)),
            { Phase: InteractionPhase.Closed, Result: InteractionResult.FlowedOut, SelfServiceSilence: not null } =>
                WorkOutcome.Done,
            { Phase: InteractionPhase.Queued, SelfServiceSilence: not null, LastOwner: null } => WorkRules.FlowOut(
                conversation, state, FlowOutCause.Resolved, now),
            _ => WorkOutcome.WrongPhase,
        };
}
