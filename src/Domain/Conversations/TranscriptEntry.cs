using System.Collections.Immutable;
using Omni.Domain.Attachments;
using Omni.Domain.Messages;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>One message of a transcript. Order: (<see cref="SentAt"/>, <see cref="Version"/>).</summary>
/// <param name="Id">Message id.</param>
/// <param name="Interaction">The interaction it belongs to.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Author">The agent who wrote it; null for the customer.</param>
/// <param name="Text">What it says now; null once erased or taken back.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Version">Stream version of its event.</param>
/// <param name="Status">How far an outbound message has come; Unspecified for inbound.</param>
/// <param name="Late">It was inserted before messages already shown.</param>
[GenerateSerializer, Immutable]
public sealed record TranscriptEntry(
    [property: Id(0)] MessageId Id,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] MessageDirection Direction,
    [property: Id(3)] AgentId? Author,
    [property: Id(4)] string? Text,
    [property: Id(5)] DateTimeOffset SentAt,
    [property: Id(6)] long Version,
    [property: Id(7)] DeliveryStatus Status,
    [property: Id(8)] bool Late)
{
    /// <summary>The page that the visitor was sent to; null: it is a message, or once erased.</summary>
    [Id(40)]
    public PageLink? Page { get; init; }

    /// <summary>The files that go with it; none once erased.</summary>
    [Id(41)]
    public ImmutableArray<Attachment> Files
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Files that came with it and were not taken; none once erased.</summary>
    [Id(43)]
    public ImmutableArray<RefusedFile> Refused
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The connector's number within the address; null when it gave none.</summary>
    [Id(20)]
    public long? Sequence { get; init; }

    /// <summary>What it came together with, by the channel's own id; null: it came alone.</summary>
    [Id(21)]
    public string? Album { get; init; }

    /// <summary>What it said, the first wording first; empty: it was never changed.</summary>
    [Id(22)]
    public ImmutableArray<MessageWording> Wordings
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>When its author took it back; null: it stands.</summary>
    [Id(23)]
    public DateTimeOffset? RecalledAt { get; init; }

    /// <summary>The customer's reactions to it.</summary>
    [Id(24)]
    public ImmutableArray<string> Reactions
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>When they reacted last; null: never.</summary>
    [Id(25)]
    public ChangeOrder? ReactedAt { get; init; }

    /// <summary>The channel's own id of a message that went out; null: its connector told none.</summary>
    [Id(26)]
    public string? ExternalId { get; init; }

    /// <summary>
    /// How far its author's last edit or recall has come: Queued, Sent, or Failed when the channel did not do it;
    /// Unspecified: there was none.
    /// </summary>
    [Id(27)]
    public DeliveryStatus ChangeStatus { get; init; }

    /// <summary>What the customer wrote.</summary>
    public static TranscriptEntry Of(MessageReceived e, long version) => new(
        e.Message, e.Interaction, MessageDirection.Inbound, null, e.Personal?.Text, e.SentAt, version,
        DeliveryStatus.Unspecified, e.Late)
    {
        Sequence = e.Sequence, Album = e.Album, Files = e.Personal?.Files ?? [], Refused = e.Personal?.Refused ?? [],
    };

    /// <summary>What an agent wrote.</summary>
    public static TranscriptEntry Of(MessageSent e, long version, DeliveryStatus status) => new(
        e.Message, e.Interaction, MessageDirection.Outbound, e.Author, e.Personal?.Text, e.At, version, status, false)
    {
        Files = e.Personal?.Files ?? [],
    };
}

/// <summary>Something a connector has not acknowledged yet.</summary>
/// <param name="Id">Message id, or the id of the order to connect or disconnect.</param>
/// <param name="Kind">What the connector is asked to do.</param>
/// <param name="Interaction">For which interaction.</param>
/// <param name="Connector">Which connector.</param>
/// <param name="Agent">The agent to connect to, or the author.</param>
public sealed record PendingDelivery(
    MessageId Id, DeliveryKind Kind, InteractionId Interaction, ConnectorId Connector, AgentId Agent)
{
    /// <summary>Begins the id of an order; that of a message is its own.</summary>
    public const string OrderPrefix = "ord_";

    /// <summary>The message to edit or to recall; null for other orders.</summary>
    public MessageId? About { get; init; }

    /// <summary>Stream version of that message; null for other orders.</summary>
    public long? AboutVersion { get; init; }
}
