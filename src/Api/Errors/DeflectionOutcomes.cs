using Omni.Domain;
using Omni.Domain.Overload;

namespace Omni.Api.Errors;

/// <summary>What a "no" to the answer to another channel means outside.</summary>
internal static class DeflectionOutcomes
{
    /// <summary>Passes only what was done.</summary>
    public static void Check(DeflectionOutcome outcome, InteractionId interaction)
    {
        if (outcome == DeflectionOutcome.Done) return;
        throw outcome switch
        {
            DeflectionOutcome.NotFound => Outcomes.InteractionNotFound(interaction),
            DeflectionOutcome.NotYours => Outcomes.InteractionNotYours(interaction),
            DeflectionOutcome.NotOffered => Refusal.WrongState(Reasons.DeflectionNotOffered,
                $"No other channel was offered to the customer of {interaction}; wait for an announcement with deflect_to."),
            DeflectionOutcome.NotWaiting => Refusal.WrongState(Reasons.NotWaiting,
                $"Interaction {interaction} does not wait any more where another channel was offered; go on with it."),
            DeflectionOutcome.Over => Refusal.WrongState(Reasons.DeflectionOver,
                $"The offer of another channel to the customer of {interaction} was answered or has run out; they wait on."),
            DeflectionOutcome.NoAddress => Refusal.WrongState(Reasons.NoAddress,
                $"It is not known where the customer of {interaction} is on that channel; send an address of its kind."),
            DeflectionOutcome.NoConnector => Refusal.WrongState(Reasons.NoConnector,
                "No connector can begin on that channel; set the channel's connector_id in the settings."),
            DeflectionOutcome.RequestReused => Outcomes.RequestReused(),
            _ => new InvalidOperationException($"{nameof(DeflectionOutcome)}.{outcome} is no answer to this command."),
        };
    }
}
