using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Verification;

/// <summary>Verifications and sensitive steps (mission C9). Each is an event that says who, when and how surely.</summary>
public static class VerificationRules
{
    /// <summary>Least sure level that a method gives, or a step needs: less is only said.</summary>
    public const EvidenceLevel LevelMin = EvidenceLevel.ChannelVerified;

    /// <summary>The customer showed who they are, by a method of the settings; repeating begins its time anew.</summary>
    public static Decision<VerificationReply> Record(
        ConversationState conversation, RecordVerification command, SettingsView settings, DateTimeOffset now)
    {
        if (conversation.Find(command.Interaction) is not { } state) return VerificationReply.Of(VerificationOutcome.NotFound);
        if (!command.By.MayActIn(state)) return VerificationReply.Of(VerificationOutcome.NotYours);
        if (state.Phase == InteractionPhase.Closed) return VerificationReply.Of(VerificationOutcome.WrongPhase);
        if (!settings.Methods.TryGetValue(command.Method, out var method))
            return VerificationReply.Of(VerificationOutcome.MethodUnknown);
        if (state.IsPublic || !method.WorksOn(state.Channel)) return VerificationReply.Of(VerificationOutcome.MethodElsewhere);
        var level = command.Level ?? method.Gives;
        if (level > method.Gives || level < LevelMin) return VerificationReply.Of(VerificationOutcome.LevelNotGiven);
        var until = now + settings.Policy.VerifiedFor;
        return new(
            new(VerificationOutcome.Recorded, level, until),
            new IdentityVerified(
                state.Id, method.Id, level, state.Evidence, command.By.Subject, until, settings.Version, now));
    }

    /// <summary>
    /// A sensitive step is begun if the channel carries such and the customer is known surely enough; else it is refused.
    /// Either is recorded.
    /// </summary>
    public static Decision<StepReply> Begin(
        ConversationState conversation, BeginStep command, SettingsView settings, DateTimeOffset now)
    {
        if (conversation.Find(command.Interaction) is not { } state) return StepReply.Of(StepOutcome.NotFound);
        if (!command.By.MayActIn(state)) return StepReply.Of(StepOutcome.NotYours);
        if (state.Phase == InteractionPhase.Closed) return StepReply.Of(StepOutcome.WrongPhase);
        if (!settings.Steps.TryGetValue(command.Step, out var step)) return StepReply.Of(StepOutcome.StepUnknown);
        var level = EvidenceRules.LevelAt(
            state.Evidence, EvidenceRules.CountingFor(conversation, state), settings.Policy, now);
        var outcome = OutcomeOf(step, state.Channel, state.IsPublic, level, settings);
        var reply = new StepReply(outcome, level, step.Needs);
        return outcome == StepOutcome.Begun
            ? new(reply, new StepBegun(state.Id, step.Id, level, step.Needs, command.By.Subject, settings.Version, now))
            : new(reply, new StepRefused(
                state.Id, step.Id, RefusalOf(outcome), level, step.Needs, command.By.Subject, settings.Version, now));
    }

    /// <summary>
    /// Several people turned out to write from an address of the conversation: no channel's word says more than a claim who it
    /// is there, of what is over too, since it counts in what is open. Safe to repeat.
    /// </summary>
    /// <param name="address">The address; null: all of them.</param>
    public static ImmutableArray<DomainEvent> Doubt(
        ConversationState conversation, Identifier? address, DateTimeOffset now) =>
    [
        .. conversation.Interactions
            .Where(i => i.Evidence > EvidenceLevel.Claimed && (address is null || i.Address == address))
            .Select(i => new WriterDoubted(i.Id, EvidenceLevel.Claimed, now)),
    ];

    /// <summary>Whether a step may be begun: Begun, LevelTooLow or ChannelCannot.</summary>
    public static StepOutcome OutcomeOf(
        SensitiveStep step, string channel, bool isPublic, EvidenceLevel level, SettingsView settings) =>
        isPublic || !settings.CarriesSensitive(channel) ? StepOutcome.ChannelCannot
        : level < step.Needs ? StepOutcome.LevelTooLow
        : StepOutcome.Begun;

    private static StepRefusal RefusalOf(StepOutcome outcome) =>
        outcome == StepOutcome.ChannelCannot ? StepRefusal.ChannelCannot : StepRefusal.LevelTooLow;
}
