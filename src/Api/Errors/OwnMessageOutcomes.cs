using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Errors;

/// <summary>What a "no" to an agent who edits or recalls a message means outside.</summary>
internal static class OwnMessageOutcomes
{
    /// <summary>Passes only what was done.</summary>
    /// <param name="needed">Edit or Recall.</param>
    public static void Check(OwnMessageReply reply, MessageId message, ChannelAbility needed, PolicySettings policy)
    {
        if (reply.RequestReused) throw Outcomes.RequestReused();
        if (reply.Outcome == OwnMessageOutcome.Done) return;
        throw reply.Outcome switch
        {
            OwnMessageOutcome.NotFound => Refusal.NotFound(Reasons.MessageNotFound,
                $"Message {message} is none of the last {ConversationState.TailMax} of the conversation; read the conversation again."),
            OwnMessageOutcome.NotYours => Refusal.NotAllowed(Reasons.MessageNotYours,
                $"Message {message} was written by somebody else; its author alone can edit or recall it."),
            OwnMessageOutcome.NotAMessage => Refusal.WrongState(Reasons.NotAMessage,
                $"{message} sends the visitor to a page; only messages with a text or files can be edited or recalled."),
            OwnMessageOutcome.ChannelCannot => SignalOutcomes.Cannot(reply.Channel, needed),
            OwnMessageOutcome.TooLate => TooLate(message, needed, policy),
            OwnMessageOutcome.Recalled => Refusal.WrongState(Reasons.MessageRecalled,
                $"Message {message} was recalled, and nothing is left to edit; send a new one."),
            OwnMessageOutcome.NeverArrived => Refusal.WrongState(Reasons.MessageFailed,
                $"Message {message} never reached the customer; send a new one."),
            _ => Outcomes.Unexpected(reply.Outcome),
        };
    }

    private static RefusalException TooLate(MessageId message, ChannelAbility needed, PolicySettings policy)
    {
        var (setting, within) = needed == ChannelAbility.Edit
            ? ("edit_within", policy.EditWithin)
            : ("recall_within", policy.RecallWithin);
        return Refusal.WrongState(Reasons.MessageTooOld,
            $"Message {message} was sent longer ago than policy.{setting} allows, which is {within}; send what is right as a new message.");
    }
}
