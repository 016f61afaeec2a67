using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Api.Errors;

/// <summary>What a "no" to closing a conversation means outside.</summary>
internal static class CloseOutcomes
{
    /// <summary>Passes only what is closed, or closes with a wrap-up.</summary>
    public static void Check(CloseReply reply, ConversationId conversation)
    {
        if (reply.Outcome == CloseOutcome.Closed) return;
        throw reply.Outcome switch
        {
            CloseOutcome.NotFound => Outcomes.ConversationNotFound(conversation),
            CloseOutcome.NotYours => Refusal.NotAllowed(Reasons.ConversationNotYours,
                $"Conversation {conversation} is not yours to close: an agent needs something of it in hand or parked, a connector "
                + "may close what came by itself alone; ask a supervisor."),
            CloseOutcome.InHand => Refusal.WrongState(Reasons.InteractionInHand,
                $"Interaction {reply.Interaction} of {conversation} is in the hands of an agent, or on the way to one; nothing "
                + "was closed. That agent closes the conversation, or do it once they have ended the interaction."),
            CloseOutcome.Unanswered => Outcomes.Unanswered(reply.Interaction!.Value),
            CloseOutcome.Merged => Refusal.WrongState(Reasons.AlreadyMerged,
                $"Conversation {conversation} goes on in {reply.Survivor}; close that one."),
            CloseOutcome.RequestReused => Outcomes.RequestReused(),
            _ => Outcomes.Unexpected(reply.Outcome),
        };
    }
}
