using Omni.Api.Requests;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Verification;

namespace Omni.Api.Conversations;

/// <summary>How surely a customer is known, and what that allows. Time left is counted from the moment of writing.</summary>
internal static class StandingWriter
{
    public static V1.Standing Write(InteractionView view, SettingsView settings, DateTimeOffset now)
    {
        var surest = EvidenceRules.SurestAt(view.Evidence, view.Proofs, settings.Policy, now);
        var level = surest?.Level ?? view.Evidence;
        var standing = new V1.Standing
        {
            Level = Identifiers.Write(level),
            Remaining = surest is null ? null : Times.WriteRemaining(surest.EndsAt(settings.Policy), now),
            Method = surest?.Method ?? "",
            InteractionId = surest?.Interaction.Value ?? view.Id.Value,
        };
        if (view.Phase != InteractionPhase.Closed)
            foreach (var step in settings.Document.SensitiveSteps)
                if (VerificationRules.OutcomeOf(step, view.Channel, view.IsPublic, level, settings) == StepOutcome.Begun)
                    standing.AllowedStepIds.Add(step.Id);
        standing.Steps.AddRange(view.Steps.Select(Write));
        return standing;
    }

    private static V1.StepRecord Write(StepRecord step) => new()
    {
        StepId = step.Step,
        Outcome = step.Refusal switch
        {
            StepRefusal.LevelTooLow => V1.StepOutcome.LevelTooLow,
            StepRefusal.ChannelCannot => V1.StepOutcome.ChannelCannot,
            _ => V1.StepOutcome.Begun,
        },
        Level = Identifiers.Write(step.Level),
        Needs = Identifiers.Write(step.Needs),
        By = step.By,
        At = Times.Write(step.At),
    };
}
