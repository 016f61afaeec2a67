using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>Several agents in one conversation; key: conversation id. Callers: Agent, and the API for leaving.</summary>
public interface IConversationConference : IGrainWithStringKey
{
    /// <summary>A supervisor steps in; the owner stays the owner. Safe to repeat.</summary>
    Task<JoinReply> JoinAsync(JoinConference command);

    /// <summary>Somebody who takes part leaves. Safe to repeat.</summary>
    Task<ConferenceOutcome> LeaveAsync(InteractionId interaction, AgentId agent);
}

/// <summary>Answer to joining.</summary>
/// <param name="Joined">They are in by this call: the units that were held are taken.</param>
/// <param name="Notice">What the agent holds now; null when the conversation does not exist.</param>
[GenerateSerializer, Immutable]
public sealed record JoinReply(
    [property: Id(0)] ConferenceOutcome Outcome,
    [property: Id(1)] bool Joined,
    [property: Id(2)] ConversationNotice? Notice);
