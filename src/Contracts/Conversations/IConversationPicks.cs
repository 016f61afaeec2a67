using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>
/// What an agent takes without an offer, puts aside for more urgent work and goes on with. Caller: Agent, who holds the
/// units.
/// </summary>
public interface IConversationPicks : IGrainWithStringKey
{
    /// <summary>Gives the agent an interaction they picked. Repeating gives Picked again while they have it.</summary>
    Task<PickReply> PickAsync(PickCommand command);

    /// <summary>Puts aside what gives way to <paramref name="by"/>. Safe to repeat.</summary>
    Task<ConversationNotice?> InterruptAsync(
        InteractionId interaction, AgentId agent, InteractionId by, OfferId offer);

    /// <summary>Goes on with what was interrupted; null: a newer activation of the agent exists. Safe to repeat.</summary>
    Task<ConversationNotice?> ResumeAsync(InteractionId interaction, AgentId agent, int activation);
}

/// <summary>Answer to a pick.</summary>
/// <param name="Notice">What the agent has to know; null when the conversation does not exist.</param>
[GenerateSerializer, Immutable]
public sealed record PickReply([property: Id(0)] PickOutcome Outcome, [property: Id(1)] ConversationNotice? Notice);
