using System.Collections.Immutable;
using Omni.Domain.Attachments;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Connectors;

/// <summary>Something a connector has to do; repeated until acknowledged, so its id must be remembered there.</summary>
/// <param name="Id">Stable over repetitions.</param>
/// <param name="Key">Order within the connector's outbox.</param>
/// <param name="Kind">What to do.</param>
/// <param name="Address">Whom to reach; null once erased.</param>
/// <param name="Agent">Author of a message, or the agent to connect to; empty: the system wrote it.</param>
/// <param name="Text">For messages; null once erased.</param>
[GenerateSerializer, Immutable]
public sealed record Delivery(
    [property: Id(0)] MessageId Id,
    [property: Id(1)] string Key,
    [property: Id(2)] DeliveryKind Kind,
    [property: Id(3)] ConversationId Conversation,
    [property: Id(4)] InteractionId Interaction,
    [property: Id(5)] string Channel,
    [property: Id(6)] Identifier? Address,
    [property: Id(7)] AgentId Agent,
    [property: Id(8)] string? Text)
{
    /// <summary>The page to send the visitor to; null for other orders and once erased.</summary>
    [Id(40)]
    public PageLink? Page { get; init; }

    /// <summary>The files that go with a message; none for other orders and once erased.</summary>
    [Id(42)]
    public ImmutableArray<Attachment> Files
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The message to edit or to recall; null for other orders.</summary>
    [Id(18)]
    public MessageId? About { get; init; }

    /// <summary>The channel's own id of that message; null: the connector told none.</summary>
    [Id(19)]
    public string? AboutExternalId { get; init; }

    /// <summary>The last message of the customer that an agent has read; null for other orders.</summary>
    [Id(41)]
    public MessageId? ReadUpTo { get; init; }

    /// <summary>How long an order to dial rings; null: it is another one.</summary>
    [Id(27)]
    public TimeSpan? RingLimit { get; init; }

    /// <summary>For announcements: the wait that is said; null: no number can be said.</summary>
    [Id(9)]
    public TimeSpan? Wait { get; init; }

    /// <summary>For announcements: place in the queue, from 1; 0: not said.</summary>
    [Id(10)]
    public int Position { get; init; }

    /// <summary>For announcements: the channel that is offered instead; null: none.</summary>
    [Id(11)]
    public string? DeflectTo { get; init; }

    /// <summary>Until when that may be taken.</summary>
    [Id(12)]
    public DateTimeOffset? DeflectUntil { get; init; }

    /// <summary>For announcements: the customer may be called instead.</summary>
    [Id(13)]
    public bool CallbackOffered { get; init; }
}
