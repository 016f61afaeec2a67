using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>
/// A bot or a menu before any queue (Semantics §3): it begins New interactions, hands them to a queue
/// (<see cref="WorkRules.HandOver"/>), contains them, or falls silent and is queued by time.
/// </summary>
public static class SelfServiceRules
{
    /// <summary>It begins to serve the customer. Safe to repeat.</summary>
    public static Decision<WorkOutcome> Start(InteractionState? state, PolicySettings policy, DateTimeOffset now) => state switch
    {
        null => WorkOutcome.NotFound,
        { Phase: InteractionPhase.SelfService } => WorkOutcome.Done,
        { Phase: InteractionPhase.New, HandOverBy: not null } =>
            new Decision<WorkOutcome>(WorkOutcome.Done, new SelfServiceStarted(state.Id, policy.HandOverTimeout, now)),
        _ => WorkOutcome.WrongPhase,
    };

    /// <summary>The customer has what they came for; the interaction ends without an entry. Safe to repeat.</summary>
    public static Decision<WorkOutcome> Contain(
        ConversationState conversation, InteractionState? state, DateTimeOffset now) => state switch
        {
            null => WorkOutcome.NotFound,
            { Phase: InteractionPhase.Closed, Result: InteractionResult.Contained } => WorkOutcome.Done,
            { Phase: InteractionPhase.SelfService } => WorkRules.Close(
                conversation, state, InteractionResult.Contained, now, new InteractionContained(state.Id, now)),
            _ => WorkOutcome.WrongPhase,
        };
}
