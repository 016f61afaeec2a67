using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>How an agent got an interaction without an offer.</summary>
public enum AssignmentCause
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Picked from the queue's list: the entry ends answered.</summary>
    Picked = 1,

    /// <summary>The agent goes on with what they had parked: it was in no queue.</summary>
    Unparked = 2,
}

/// <summary>An agent took it from the queue's list, or went on with what they had parked: a direct assignment.</summary>
/// <param name="Activation">The agent's activation that asked; a claim of the append.</param>
/// <param name="Epoch">Grows with each offer and direct assignment.</param>
/// <param name="Cost">Units it holds.</param>
/// <param name="ConnectBy">The medium must be up by then (Semantics §3).</param>
public sealed record InteractionAssigned(
    InteractionId Interaction,
    AgentId Agent,
    int Activation,
    int Epoch,
    int Cost,
    AssignmentCause Cause,
    DateTimeOffset ConnectBy,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>The agent waits for the customer, who has been answered; the owner stays (Semantics §3).</summary>
/// <param name="Until">Closed, or queued, by then if the customer does not write.</param>
/// <param name="Units">Units it holds meanwhile.</param>
public sealed record InteractionParked(
    InteractionId Interaction, AgentId Agent, DateTimeOffset Until, int Units, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>Whether its agent snoozed it: then it is queued, not closed. Null: no.</summary>
    public bool? Resumes { get; init; }
}

/// <summary>It gives way to more urgent work of its agent, and resumes when their load allows (Semantics §6).</summary>
/// <param name="By">The interaction that its agent took instead.</param>
/// <param name="Offer">The offer of that one, which named it.</param>
/// <param name="Units">Units it holds meanwhile.</param>
public sealed record InteractionInterrupted(
    InteractionId Interaction, AgentId Agent, InteractionId By, OfferId Offer, int Units, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>Somebody says that what the customer wrote needs no answer (Semantics §18).</summary>
/// <param name="Agent">Empty: the connector that closed the conversation.</param>
public sealed record NoAnswerNeeded(InteractionId Interaction, AgentId Agent, DateTimeOffset At) : DomainEvent(At);
