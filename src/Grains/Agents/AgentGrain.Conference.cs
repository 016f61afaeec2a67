using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Agents;

/// <content>Stepping into others' conversations: like any other work it is this agent who holds the units and asks.</content>
internal sealed partial class AgentGrain
{
    /// <inheritdoc/>
    public async Task<ConferenceOutcome> JoinAsync(ConversationId conversation, InteractionId interaction)
    {
        var view = await GrainFactory.GetGrain<IConversationQuery>(conversation.Value).GetAsync();
        if (view?.Interactions.FirstOrDefault(i => i.Id == interaction) is not { } found) return ConferenceOutcome.NotFound;
        var (unable, units) = HoldToJoin(conversation, found);
        JoinReply reply;
        try
        {
            reply = await GrainFactory.GetGrain<IConversationConference>(conversation.Value).JoinAsync(
                new(interaction, Id, activation, units, unable));
        }
        catch (Exception)
        {
            // They may be in although the reply was lost: a new activation reads the rows.
            DeactivateOnIdle();
            throw;
        }

        if (unable == ConferenceOutcome.Unspecified) work.Answered(interaction, reply.Joined);
        if (reply.Outcome == ConferenceOutcome.AgentMoved) DeactivateOnIdle();
        await LearnFromAsync(reply.Notice);
        return reply.Outcome;
    }

    /// <summary>
    /// Holds the units. Whoever can hold none asks all the same: they may be in already.
    /// </summary>
    private (ConferenceOutcome Unable, int Units) HoldToJoin(ConversationId conversation, InteractionView interaction)
    {
        if (IsSuperseded) return (ConferenceOutcome.AgentMoved, 0);
        if (State.Presence != Presence.Connected) return (ConferenceOutcome.AgentOffline, 0);
        if (!Settings.Channels.TryGetValue(interaction.Channel, out var channel)
            || CapacityRules.Slots(Capacity, work.Items, channel) == 0)
            return (ConferenceOutcome.AgentFull, 0);
        var units = CapacityRules.CostOf(channel);
        var held = new WorkItem(
            interaction.Id, conversation, channel.Id, channel.Class, units, InteractionPhase.Offered);
        return work.TryHold(held) ? (ConferenceOutcome.Unspecified, units) : (ConferenceOutcome.HoldsPart, 0);
    }
}
