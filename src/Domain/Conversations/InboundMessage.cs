using System.Collections.Immutable;
using Omni.Domain.Attachments;
using Omni.Domain.Customers;
using Omni.Domain.Messages;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>What a connector brings in: a message, or a medium that begins.</summary>
/// <param name="Connector">Who brings it: the token's subject.</param>
/// <param name="Channel">Channel id of the settings.</param>
/// <param name="Address">Where it came from, normalised.</param>
/// <param name="ExternalId">The channel's own id: with connector and address it names this input once and for all.</param>
/// <param name="Evidence">How surely the address is the customer's.</param>
/// <param name="DisplayName">Name the channel shows; used when the customer is new.</param>
/// <param name="Text">The message; null when only a medium begins.</param>
/// <param name="SentAt">The provider's time; null when it has none.</param>
/// <param name="Sequence">The connector's number within the address; null when it has none.</param>
/// <param name="Queue">Queue to wait in; null: the channel's.</param>
/// <param name="Requires">What an agent must be able to do, besides what the queue requires.</param>
/// <param name="AwaitHandOver">The connector will record answers first and then hand over.</param>
/// <param name="ReceivedAt">When Omni got it.</param>
[GenerateSerializer, Immutable]
public sealed record InboundMessage(
    [property: Id(0)] ConnectorId Connector,
    [property: Id(1)] string Channel,
    [property: Id(2)] Identifier Address,
    [property: Id(3)] string ExternalId,
    [property: Id(4)] EvidenceLevel Evidence,
    [property: Id(5)] string DisplayName,
    [property: Id(6)] string? Text,
    [property: Id(7)] DateTimeOffset? SentAt,
    [property: Id(8)] long? Sequence,
    [property: Id(9)] QueueId? Queue,
    [property: Id(10)] ImmutableArray<SkillTerm> Requires,
    [property: Id(11)] bool AwaitHandOver,
    [property: Id(12)] DateTimeOffset ReceivedAt)
{
    /// <summary>What the customer is worth, 0–600 seconds of virtual wait; counts when an interaction begins.</summary>
    [Id(22)]
    public int CustomerValueSeconds { get; init; }

    /// <summary>A bot or a menu of the connector serves the customer first; with <see cref="AwaitHandOver"/>.</summary>
    [Id(60)]
    public bool SelfService { get; init; }

    /// <summary>The files that go with the message.</summary>
    [Id(40)]
    public ImmutableArray<Attachment> Files
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Files that came with the message and were not taken.</summary>
    [Id(43)]
    public ImmutableArray<RefusedFile> Refused
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What it came together with, by the channel's own id; null: it came alone.</summary>
    [Id(38)]
    public string? Album { get; init; }

    /// <summary>Key of the claim that makes this input count once.</summary>
    public string DedupeKey(string brand) => InputKey.Of(brand, Connector, Address, ExternalId);
}

/// <summary>Ids that an inbound message may need, made before the rule decides.</summary>
public sealed record InboundIds(ConversationId Conversation, InteractionId Interaction, MessageId Message);
