using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What comes from the customer's side. Callers: Customer, and the API for connectors.</summary>
public interface IConversationInbound : IGrainWithStringKey
{
    /// <summary>Takes a message in; repeating gives the first answer.</summary>
    Task<ReceiveReply> ReceiveAsync(ReceiveCommand command);

    /// <summary>
    /// Keeps what the customer answered and, with a hand-over, queues the interaction, or ends it as contained. Safe to
    /// repeat.
    /// </summary>
    Task<WorkOutcome> RecordAnswersAsync(RecordAnswersCommand command);

    /// <summary>The connector reports that the medium is up. Safe to repeat.</summary>
    Task<WorkOutcome> ConnectedAsync(InteractionId interaction, ConnectorId connector);

    /// <summary>The connector reports that the customer has left. Safe to repeat.</summary>
    Task<WorkOutcome> CustomerLeftAsync(InteractionId interaction, ConnectorId connector);

    /// <summary>The connector tells how far a delivery has come; a status never goes back. Safe to repeat.</summary>
    Task<WorkOutcome> ReportDeliveryAsync(MessageId delivery, DeliveryStatus status, ConnectorId connector);

    /// <summary>The customer asks to go on over another channel. A repeated request gets the first answer.</summary>
    Task<SwitchOutcome> RequestSwitchAsync(string channel, RequestStamp stamp);

    /// <summary>Whose the conversation is, and where it goes on; null: there is none.</summary>
    Task<ConversationLink?> FindLinkAsync();
}

/// <summary>A message for a conversation.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="NewCustomer">Set when the customer does not exist yet: created in the same append.</param>
[GenerateSerializer, Immutable]
public sealed record ReceiveCommand(
    [property: Id(0)] InboundMessage Message,
    [property: Id(1)] CustomerId Customer,
    [property: Id(2)] bool NewCustomer)
{
    /// <summary>How it comes, when merges and splits passed it on.</summary>
    [Id(18)]
    public Onward Onward { get; init; }

    /// <summary>Nobody owns the address: the customer only claims it.</summary>
    [Id(81)]
    public bool IsClaim { get; init; }

    /// <summary>Of a new customer: who claims the address they write from.</summary>
    [Id(80)]
    public ImmutableArray<CustomerId> Claimants
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}

/// <summary>Where a conversation goes on.</summary>
/// <param name="Customer">Under whom it is filed.</param>
/// <param name="Survivor">The conversation that it was merged into; null: it is one of its own.</param>
[GenerateSerializer, Immutable]
public sealed record ConversationLink([property: Id(0)] CustomerId Customer, [property: Id(1)] ConversationId? Survivor);

/// <summary>What became of a message.</summary>
[GenerateSerializer, Immutable]
public sealed record ReceiveReply(
    [property: Id(0)] ReceiveStatus Status,
    [property: Id(1)] ConversationId Conversation,
    [property: Id(2)] InteractionId Interaction,
    [property: Id(3)] MessageId? Message,
    [property: Id(4)] DateTimeOffset At);

/// <summary>Captured answers, and the end of asking.</summary>
/// <param name="HandOver">Queue the interaction now.</param>
/// <param name="Queue">Another queue than the channel's; null: that one.</param>
/// <param name="Requires">What the answers made necessary.</param>
[GenerateSerializer, Immutable]
public sealed record RecordAnswersCommand(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] ConnectorId Connector,
    [property: Id(2)] ImmutableArray<CapturedAnswer> Answers,
    [property: Id(3)] bool HandOver,
    [property: Id(4)] QueueId? Queue,
    [property: Id(5)] ImmutableArray<SkillTerm> Requires)
{
    /// <summary>What the customer is worth, 0–600 seconds of virtual wait; null: what was said when it began.</summary>
    [Id(22)]
    public int? CustomerValueSeconds { get; init; }

    /// <summary>Self-service did what the customer came for; instead of a hand-over.</summary>
    [Id(60)]
    public bool Contained { get; init; }

    /// <summary>The bot has answered the customer.</summary>
    [Id(61)]
    public bool Replied { get; init; }
}
