using Omni.Domain.Verification;

namespace Omni.Api.Errors;

/// <summary>What a "no" to a verification or a sensitive step means outside.</summary>
internal static class VerificationOutcomes
{
    /// <summary>Passes only what counts.</summary>
    public static void Check(VerificationOutcome outcome, RecordVerification command)
    {
        if (outcome == VerificationOutcome.Recorded) return;
        throw outcome switch
        {
            VerificationOutcome.NotFound => Outcomes.InteractionNotFound(command.Interaction),
            VerificationOutcome.NotYours => Outcomes.InteractionNotYours(command.Interaction),
            VerificationOutcome.WrongPhase => Outcomes.WrongPhase(command.Interaction),
            VerificationOutcome.MethodUnknown => Refusal.Invalid(Reasons.MethodUnknown, "method",
                "method is none of the settings' verification_methods; add it there, or name another one."),
            VerificationOutcome.MethodElsewhere => Refusal.WrongState(Reasons.MethodElsewhere,
                $"Method '{command.Method}' cannot be done on the channel of {command.Interaction}; choose one that can."),
            VerificationOutcome.LevelNotGiven => Refusal.WrongState(Reasons.EvidenceNotGiven,
                $"Method '{command.Method}' does not show who somebody is so surely, or the level is only a claim; leave level "
                + "out to record what the method gives."),
            VerificationOutcome.RequestReused => Outcomes.RequestReused(),
            _ => new InvalidOperationException($"{nameof(VerificationOutcome)}.{outcome} is no answer to this command."),
        };
    }

    /// <summary>Passes what was begun, and refusals that are recorded.</summary>
    public static void Check(StepOutcome outcome, BeginStep command)
    {
        if (outcome is StepOutcome.Begun or StepOutcome.LevelTooLow or StepOutcome.ChannelCannot) return;
        throw outcome switch
        {
            StepOutcome.NotFound => Outcomes.InteractionNotFound(command.Interaction),
            StepOutcome.NotYours => Outcomes.InteractionNotYours(command.Interaction),
            StepOutcome.WrongPhase => Outcomes.WrongPhase(command.Interaction),
            StepOutcome.StepUnknown => Refusal.Invalid(Reasons.StepUnknown, "step_id",
                "step_id is none of the settings' sensitive_steps; add it there, or name another one."),
            StepOutcome.RequestReused => Outcomes.RequestReused(),
            _ => new InvalidOperationException($"{nameof(StepOutcome)}.{outcome} is no answer to this command."),
        };
    }
}
