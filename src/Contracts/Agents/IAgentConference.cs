using Omni.Domain;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Agents;

/// <summary>Stepping into others' conversations; key: the supervisor's agent id. Caller: the API.</summary>
public interface IAgentConference : IGrainWithStringKey
{
    /// <summary>
    /// Steps into a conversation that another agent has: the units are held, then it is joined. Whether the agent is ready
    /// for work does not count. Safe to repeat.
    /// </summary>
    Task<ConferenceOutcome> JoinAsync(ConversationId conversation, InteractionId interaction);
}
