using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>Several agents in one conversation (Semantics §15).</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task<JoinReply> JoinAsync(JoinConference command)
    {
        var before = State;
        var result = await CommitAsync(
            now => ConferenceRules.Join(State.Find(command.Interaction), command, now),
            new CommitOptions { Actor = command.Agent });
        return result.Refused is null
            ? new(result.Outcome, !result.Events.IsEmpty, Notice(command.Agent, before, result))
            : new(ConferenceOutcome.AgentMoved, false, null);
    }

    /// <inheritdoc/>
    public async Task<ConferenceOutcome> LeaveAsync(InteractionId interaction, AgentId agent) =>
        (await CommitAsync(now => ConferenceRules.Leave(State.Find(interaction), agent, now))).Outcome;
}
