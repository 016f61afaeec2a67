using Omni.Domain;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>How an interaction would be escalated; key: conversation id. Caller: the API, for the agent who escalates.</summary>
public interface IConversationEscalation : IGrainWithStringKey
{
    /// <summary>To whom, and whether it is talked over first. Changes nothing.</summary>
    /// <param name="queue">The queue that the agent names; null: what the settings name.</param>
    /// <param name="asked">Unspecified: what the settings say.</param>
    Task<EscalationPlan> PlanEscalationAsync(InteractionId interaction, QueueId? queue, EscalationMode asked);
}
