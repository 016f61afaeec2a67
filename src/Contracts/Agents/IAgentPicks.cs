using Omni.Domain;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Agents;

/// <summary>What an agent takes by themselves; key: agent id. Caller: the API.</summary>
public interface IAgentPicks : IGrainWithStringKey
{
    /// <summary>
    /// Takes waiting deferred work from a queue's list, or goes on with what the agent has parked: the units are held,
    /// then it is assigned. Repeating gives Picked again while they have it.
    /// </summary>
    Task<PickOutcome> PickAsync(ConversationId conversation, InteractionId interaction);
}
