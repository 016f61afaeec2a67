using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
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
    public async Task<WorkOutcome> ParkAsync(
        InteractionId interaction, AgentId agent, bool noAnswerNeeded, DateTimeOffset? resumeAt = null)
    {
        var result = await CommitAsync(
            now => ParkRules.Park(State.Find(interaction), agent, noAnswerNeeded, Settings.Policy, now, resumeAt));
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

    /// <inheritdoc/>
    public async Task<ConversationNotice?> InterruptAsync(
        InteractionId interaction, AgentId agent, InteractionId by, OfferId offer)
    {
        var before = State;
        var result = await CommitAsync(
            now => InterruptRules.Interrupt(State.Find(interaction), agent, by, offer, Settings.Policy, now),
            new CommitOptions { Actor = agent });
        return Notice(agent, before, result);
    }

    /// <inheritdoc/>
    public async Task<ConversationNotice?> ResumeAsync(InteractionId interaction, AgentId agent, int activation)
    {
        var before = State;
        var result = await CommitAsync(
            now => InterruptRules.Resume(State.Find(interaction), agent, now),
            new CommitOptions { Actor = agent, Claims = [ConversationClaims.ActivationOf(agent, activation)] });
        return result.Refused is null ? Notice(agent, before, result) : null;
    }
}
