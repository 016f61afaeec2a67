using Omni.Domain;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What an agent does with their own part of an interaction. Caller: the API for agent frontends.</summary>
public interface IConversationDesk : IGrainWithStringKey
{
    /// <summary>Takes the one extension of a wrap-up. Safe to repeat.</summary>
    Task<WorkOutcome> ExtendWrapUpAsync(InteractionId interaction, AgentId agent);
}
