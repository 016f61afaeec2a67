using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>Signs a customer reacts with.</summary>
public sealed record MessageSigns(ImmutableArray<string> Signs);

/// <summary>The channel's own id of a message.</summary>
public sealed record MessageName(string ExternalId);

/// <summary>A message says something else now; what it said stays in its history.</summary>
/// <param name="EditedAt">When it was changed; the newest wording holds, whichever came first.</param>
/// <param name="Sequence">The connector's number within the address; 0: none.</param>
public sealed record MessageEdited(
    MessageId Message, InteractionId Interaction, DateTimeOffset EditedAt, long Sequence, DateTimeOffset At)
    : PersonalEvent<MessageText>(At)
{
    /// <summary>The agent who changed what they had written; null: the customer did.</summary>
    public AgentId? Author { get; init; }
}

/// <summary>A message was taken back, for good.</summary>
/// <param name="RecalledAt">When it was.</param>
public sealed record MessageRecalled(
    MessageId Message, InteractionId Interaction, DateTimeOffset RecalledAt, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>The agent who took back what they had written; null: the customer did.</summary>
    public AgentId? Author { get; init; }
}

/// <summary>The customer's reactions to a message: these, and no others.</summary>
/// <param name="ReactedAt">When they reacted; the newest hold, whichever came first.</param>
/// <param name="Sequence">The connector's number within the address; 0: none.</param>
public sealed record ReactionsChanged(
    MessageId Message, InteractionId Interaction, DateTimeOffset ReactedAt, long Sequence, DateTimeOffset At)
    : PersonalEvent<MessageSigns>(At);

/// <summary>The connector told under which id its channel knows a message that went out.</summary>
public sealed record MessageNamed(MessageId Message, InteractionId Interaction, DateTimeOffset At)
    : PersonalEvent<MessageName>(At);
