using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>
/// An agent takes part in an interaction that another one owns: both talk with the customer, both hold units. They are out
/// again when they leave, or when the interaction leaves its owner.
/// </summary>
/// <param name="Activation">The agent's activation that asked; a claim of the append. 0: an accepted offer claimed it.</param>
/// <param name="Units">Units of the agent's capacity it holds.</param>
public sealed record ParticipantJoined(
    InteractionId Interaction, AgentId Agent, ParticipantRole Role, int Activation, int Units, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>An agent takes part no more; the owner goes on.</summary>
public sealed record ParticipantLeft(InteractionId Interaction, AgentId Agent, LeaveCause Cause, DateTimeOffset At)
    : DomainEvent(At);
