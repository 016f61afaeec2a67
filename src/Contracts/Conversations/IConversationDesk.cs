using Omni.Domain;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What an agent does with their own part of an interaction. Caller: the API for agent frontends.</summary>
public interface IConversationDesk : IGrainWithStringKey
{
    /// <summary>Takes the one extension of a wrap-up. Safe to repeat.</summary>
    Task<WorkOutcome> ExtendWrapUpAsync(InteractionId interaction, AgentId agent);

    /// <summary>Puts the work aside until the customer writes. Safe to repeat.</summary>
    /// <param name="noAnswerNeeded">Marks what is unanswered.</param>
    /// <param name="resumeAt">Queued then even if the customer has not written; null: only when they write.</param>
    Task<WorkOutcome> ParkAsync(
        InteractionId interaction, AgentId agent, bool noAnswerNeeded, DateTimeOffset? resumeAt = null);

    /// <summary>Marks what the customer wrote so far as needing no answer. Safe to repeat.</summary>
    Task<WorkOutcome> MarkNoAnswerNeededAsync(InteractionId interaction, AgentId agent);
}
