using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>What an agent does with their own part of an interaction.</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task<WorkOutcome> ExtendWrapUpAsync(InteractionId interaction, AgentId agent)
    {
        var result = await CommitAsync(now => WrapUpEndRules.Extend(State.Find(interaction), agent, now));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> ParkAsync(InteractionId interaction, AgentId agent, bool noAnswerNeeded)
    {
        var result = await CommitAsync(
            now => ParkRules.Park(State.Find(interaction), agent, noAnswerNeeded, Settings.Policy, now));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> MarkNoAnswerNeededAsync(InteractionId interaction, AgentId agent)
    {
        var result = await CommitAsync(now => ParkRules.MarkNoAnswerNeeded(State.Find(interaction), agent, now));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public async Task<PickReply> PickAsync(PickCommand command)
    {
        var settings = await Services.Settings.AtLeastAsync(command.SettingsVersion);
        var before = State;
        var result = await CommitAsync(
            now => PickRules.Pick(State.Find(command.Interaction), command, settings, now),
            new CommitOptions { Actor = command.Agent });
        if (result.Refused is not null) return new(PickOutcome.AgentMoved, null);
        return new(result.Outcome, Notice(command.Agent, before, result));
    }
}
