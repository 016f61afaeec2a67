using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;

namespace Omni.Api.Errors;

/// <summary>What a "no" to a change of a message means outside.</summary>
internal static class ChangeOutcomes
{
    /// <summary>Passes only a change that is done or held, now or before.</summary>
    public static void Check(ChangeOutcome outcome)
    {
        if (outcome is ChangeOutcome.Done or ChangeOutcome.Duplicate or ChangeOutcome.Held) return;
        throw outcome switch
        {
            ChangeOutcome.NotAMessage => Refusal.WrongState(Reasons.NotAMessage,
                "message_external_id names a session or a change; name a message."),
            ChangeOutcome.NotInbound => Refusal.WrongState(Reasons.NotInbound,
                "message_external_id names a message to the customer; they can edit or recall their own only."),
            ChangeOutcome.NotOutbound => Refusal.WrongState(Reasons.NotOutbound,
                "message_external_id names a message of the customer; receipts are for messages to them."),
            ChangeOutcome.TooManyHeld => Refusal.LimitReached(Reasons.TooManyHeld,
                "Too many changes wait for this message; send the message first, then try again."),
            _ => new InvalidOperationException($"Outcome {outcome} has no meaning outside."),
        };
    }

    /// <summary>Refuses an input whose external id names something else.</summary>
    public static RefusalException IdTaken() => Refusal.AlreadyExists(
        Reasons.ExternalIdTaken,
        "external_id is that of another input of this address; give each input one of its own.", "external_id");

    /// <summary>The reason of one refused report; null: it counts.</summary>
    public static string? ReasonOf(NamingOutcome outcome) => outcome switch
    {
        NamingOutcome.Done => null,
        NamingOutcome.NotFound => Reasons.DeliveryNotFound,
        NamingOutcome.NotYours => Reasons.InteractionNotYours,
        NamingOutcome.Taken => Reasons.ExternalIdTaken,
        _ => throw new InvalidOperationException($"Outcome {outcome} has no meaning outside."),
    };
}
