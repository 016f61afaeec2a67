using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Simulation.Clients;

/// <summary>Escalations that are talked over with whoever goes first in the second line, as the API finds them.</summary>
internal static class AgentEscalations
{
    /// <summary>Asks them one after the other, and the conversation at last: it knows a repetition.</summary>
    public static async Task<TransferOutcome> ConsultAsync(
        IGrainFactory grains, AgentId id, ConversationView conversation, InteractionView interaction, QueueId? queue, RequestStamp stamp)
    {
        var plan = await grains.GetGrain<IConversationEscalation>(conversation.Id.Value)
            .PlanEscalationAsync(interaction.Id, queue, EscalationMode.Consult);
        if (plan is { Search: { } search, Queue: { } line })
            foreach (var agent in await grains.GetGrain<IQueueConsults>(line.Value).FirstAsync(search, 3))
            {
                var outcome = await grains.GetGrain<IAgentTransfers>(agent.Value).TakeTransferAsync(
                    new(conversation.Id, interaction.Id, id, TransferKind.Escalation, line, stamp.RequestId) { Consults = true },
                    stamp);
                if (outcome is not (TransferOutcome.AgentOffline or TransferOutcome.AgentNotReady or TransferOutcome.AgentOffHours or TransferOutcome.AgentFull
                    or TransferOutcome.AgentMoved or TransferOutcome.AgentExcluded))
                    return outcome;
            }

        return await grains.GetGrain<IConversationWork>(conversation.Id.Value).TransferAsync(
            new(interaction.Id, id, TransferKind.Escalation, queue, stamp.RequestId) { Consults = true }, stamp);
    }
}
