using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>A bot or a menu of the connector serves the customer before any queue (Semantics §3).</summary>
/// <param name="Silence">Queued when the bot owes an answer for so long.</param>
public sealed record SelfServiceStarted(InteractionId Interaction, TimeSpan Silence, DateTimeOffset At) : DomainEvent(At);

/// <summary>The bot has answered the customer, and owes nothing until they write.</summary>
public sealed record SelfServiceReplied(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);

/// <summary>Self-service did what the customer came for: no entry, no agent.</summary>
public sealed record InteractionContained(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);
