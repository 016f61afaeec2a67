using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Grains.Agents;

/// <content>Being given work by another agent: like any other work it is this agent who holds the units and asks.</content>
internal sealed partial class AgentGrain
{
    /// <inheritdoc/>
    public async Task<TransferOutcome> TakeTransferAsync(TransferRequest request, RequestStamp stamp)
    {
        var view = await GrainFactory.GetGrain<IConversationQuery>(request.Conversation.Value).GetAsync();
        if (view?.Interactions.FirstOrDefault(i => i.Id == request.Interaction) is not { } interaction)
            return TransferOutcome.NotFound;
        var (unable, cost) = HoldFor(request, interaction);
        TransferReply reply;
        try
        {
            reply = await GrainFactory.GetGrain<IConversationTransfers>(request.Conversation.Value).TransferAsync(
                new(
                    request.Interaction, request.From, request.Kind, Id, activation, cost, devices.OnlyMobile(Now),
                    request.Fallback, request.Reason, unable) { Consults = request.Consults },
                stamp);
        }
        catch (Exception)
        {
            // The offer may stand although its reply was lost: a new activation reads the rows.
            DeactivateOnIdle();
            throw;
        }

        if (unable == TransferOutcome.Unspecified) work.Answered(request.Interaction, reply.Offer is not null);
        if (reply.Outcome == TransferOutcome.AgentMoved) DeactivateOnIdle();
        await LearnFromAsync(reply.Notice);
        return reply.Outcome;
    }

    /// <summary>
    /// Holds the units. Whoever can take nothing asks all the same: it may be the repetition of what was done.
    /// </summary>
    private (TransferOutcome Unable, int Cost) HoldFor(TransferRequest request, InteractionView interaction)
    {
        if (IsSuperseded) return (TransferOutcome.AgentMoved, 0);
        if (State.Presence != Presence.Connected) return (TransferOutcome.AgentOffline, 0);
        if (State.Routability != Routability.Available) return (TransferOutcome.AgentNotReady, 0);
        if (!IsWorkingTime) return (TransferOutcome.AgentOffHours, 0);
        if (!Settings.Channels.TryGetValue(interaction.Channel, out var channel)
            || CapacityRules.Slots(Capacity, work.Items, channel) == 0)
            return (TransferOutcome.AgentFull, 0);
        var cost = CapacityRules.CostOf(channel);
        var held = new WorkItem(
            interaction.Id, request.Conversation, channel.Id, channel.Class, cost, InteractionPhase.Offered);
        return work.TryHold(held) ? (TransferOutcome.Unspecified, cost) : (TransferOutcome.AgentExcluded, 0);
    }
}
