using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Domain.Messages;

/// <summary>What tells about a person in a change that waits for its message.</summary>
public sealed record HeldContent(
    Identifier Address, string ExternalId, string Target, string? Text, ImmutableArray<string> Reactions);

/// <summary>A change came before its message; it waits for it.</summary>
/// <param name="Number">Counts the changes held for this message, from 1.</param>
/// <param name="Customer">Owner of the address; null when nobody owned it yet.</param>
/// <param name="ChangedAt">When it was made.</param>
/// <param name="Sequence">The connector's number within the address; 0: none.</param>
/// <param name="Until">Orphaned by then.</param>
public sealed record ChangeHeld(
    int Number,
    CustomerId? Customer,
    ConnectorId Connector,
    MessageChangeKind Kind,
    DeliveryStatus Status,
    DateTimeOffset ChangedAt,
    long Sequence,
    DateTimeOffset Until,
    DateTimeOffset At) : PersonalEvent<HeldContent>(At);

/// <summary>The message came; what was held for it was done in the same append.</summary>
public sealed record HeldChangesReleased(ConversationId Conversation, MessageId Message, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>The message did not come in time; the change is not done.</summary>
public sealed record ChangeOrphaned(int Number, MessageChangeKind Kind, DateTimeOffset At) : DomainEvent(At);
