using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Api.Errors;

/// <summary>What a "no" to a merge or a split means outside.</summary>
internal static class MergeOutcomes
{
    /// <summary>Passes only what was done.</summary>
    public static void Check(MergeReply reply, ConversationId asked)
    {
        if (reply.Outcome == MergeOutcome.Done) return;
        throw reply.Outcome switch
        {
            MergeOutcome.NotFound => Outcomes.ConversationNotFound(asked),
            MergeOutcome.OtherBrand => Refusal.WrongState(Reasons.OtherBrand, "The conversations are of two brands; they stay apart."),
            MergeOutcome.OtherCustomer => Refusal.WrongState(Reasons.OtherCustomer,
                "The conversations are of two customers; merge the customers first if they are one person."),
            MergeOutcome.AlreadyMerged => Refusal.WrongState(Reasons.AlreadyMerged,
                $"One of them goes on in {reply.Conversation} already; name that one, or take it apart by UnmergeConversation first."),
            MergeOutcome.LiveMedium => Refusal.WrongState(Reasons.LiveMedium,
                "A call is open in both conversations, or in what would be split off; end one call first."),
            MergeOutcome.TransferPending => Refusal.WrongState(Reasons.TransferPending,
                "A transfer is under way; wait until it is taken, or cancel it, then try again."),
            MergeOutcome.CallbackPending => Refusal.WrongState(Reasons.CallbackPending,
                "A callback waits in the conversation that would be absorbed; cancel it by CancelCallback first, or let it be done."),
            MergeOutcome.NotYours => Refusal.NotAllowed(Reasons.InteractionNotYours,
                "The work is another agent's; let them do it, or a supervisor."),
            MergeOutcome.NotMerged => Refusal.WrongState(Reasons.NotMerged, $"{asked} goes on in no other conversation."),
            MergeOutcome.PlaceNotFound => Refusal.NotFound(Reasons.MessageNotFound,
                $"The message is none of the last {ConversationState.TailMax} in the log of {asked}, or the interaction is none of its; "
                + "read the conversation again. What was merged into it is taken apart by UnmergeConversation."),
            MergeOutcome.Everything => Refusal.WrongState(Reasons.NothingLeft,
                $"Nothing of {asked} stands before that place; name a later message."),
            MergeOutcome.NoAddress => Refusal.WrongState(Reasons.NoAddress,
                "The customer's address is erased: nobody could answer in the new conversation."),
            MergeOutcome.Closed => Refusal.WrongState(Reasons.ConversationClosed,
                "No work goes on there: both are closed, or the one to split. The customer's next message opens one again."),
            MergeOutcome.TwoOwners => Refusal.WrongState(Reasons.TwoOwners,
                "Two agents have them in hand; let one of them transfer or end theirs first."),
            MergeOutcome.OfferPending => Refusal.WrongState(Reasons.OfferPending,
                "What would end is being offered to an agent; try again when the offer is taken or over."),
            MergeOutcome.TooMany => Refusal.WrongState(Reasons.TooManyMerged,
                $"{MergeRules.MergedMax} conversations are merged into it already; take some apart by UnmergeConversation first."),
            MergeOutcome.HoldsMerged => Refusal.WrongState(Reasons.MergedQuestion,
                "The interaction holds what was asked in a merged conversation and is unanswered; answer it, take the merge apart by "
                + "UnmergeConversation, or split from a message."),
            MergeOutcome.RequestReused => Outcomes.RequestReused(),
            MergeOutcome.Moved or MergeOutcome.OtherSurvives => Refusal.Conflict(Reasons.Moved,
                "The conversations changed at the same time; read them again and repeat."),
            _ => Outcomes.Unexpected(reply.Outcome),
        };
    }
}
