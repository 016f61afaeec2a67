using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Domain.Agents;

/// <summary>Something an agent's frontends must learn.</summary>
[GenerateSerializer, Immutable]
public abstract record AgentUpdate;

/// <summary>An offer rings: everything to decide, before the first word.</summary>
/// <param name="Conversation">The matter, with captured answers and the last messages.</param>
[GenerateSerializer, Immutable]
public sealed record OfferRang(
    [property: Id(0)] OfferId Offer,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] int Epoch,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] ConversationView Conversation) : AgentUpdate
{
    /// <summary>Work of this agent that is interrupted once they accept; they go on with it while it rings.</summary>
    [Id(5)]
    public ImmutableArray<InteractionId> Interrupts
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}

/// <summary>How an offer ended.</summary>
public enum OfferEnd
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>This agent took it.</summary>
    Accepted = 1,

    /// <summary>This agent declined it.</summary>
    Declined = 2,

    /// <summary>It rang out.</summary>
    Expired = 3,

    /// <summary>Withdrawn: the customer left.</summary>
    CustomerLeft = 4,

    /// <summary>Withdrawn: the agent's devices were gone.</summary>
    AgentLost = 5,

    /// <summary>Withdrawn: no frontend confirmed it.</summary>
    Undeliverable = 6,

    /// <summary>Withdrawn: it ran out while nobody could decide.</summary>
    Restart = 7,

    /// <summary>Withdrawn: the transfer it belonged to was called off.</summary>
    Cancelled = 8,

    /// <summary>Withdrawn: the interaction went to another queue.</summary>
    Moved = 9,

    /// <summary>Withdrawn: somebody else picked it.</summary>
    Taken = 10,
}

/// <summary>An offer does not ring any more.</summary>
[GenerateSerializer, Immutable]
public sealed record OfferEnded(
    [property: Id(0)] OfferId Offer, [property: Id(1)] InteractionId Interaction, [property: Id(2)] OfferEnd How)
    : AgentUpdate
{
    /// <summary>Class of its channel: how many may be missed depends on it.</summary>
    [Id(3)]
    public ChannelClass Class { get; init; }
}

/// <summary>A conversation as a whole: just assigned, or read again.</summary>
[GenerateSerializer, Immutable]
public sealed record ConversationShown([property: Id(0)] ConversationView Conversation) : AgentUpdate;

/// <summary>A message joined the transcript.</summary>
[GenerateSerializer, Immutable]
public sealed record MessageAdded(
    [property: Id(0)] ConversationId Conversation, [property: Id(1)] TranscriptEntry Message) : AgentUpdate;

/// <summary>A message of the transcript is another one now: edited, taken back or reacted to.</summary>
[GenerateSerializer, Immutable]
public sealed record MessageAltered(
    [property: Id(0)] ConversationId Conversation, [property: Id(1)] TranscriptEntry Message) : AgentUpdate;

/// <summary>An outbound message has come further.</summary>
[GenerateSerializer, Immutable]
public sealed record MessageStatusUpdated(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] MessageId Message,
    [property: Id(2)] DeliveryStatus Status) : AgentUpdate;

/// <summary>The customer answered a question.</summary>
[GenerateSerializer, Immutable]
public sealed record AnswerCaptured(
    [property: Id(0)] ConversationId Conversation, [property: Id(1)] CapturedAnswer Answer) : AgentUpdate;

/// <summary>An interaction's phase, owner or wish changed.</summary>
[GenerateSerializer, Immutable]
public sealed record InteractionChanged(
    [property: Id(0)] ConversationId Conversation, [property: Id(1)] InteractionView Interaction) : AgentUpdate;

/// <summary>The agent's own state changed.</summary>
[GenerateSerializer, Immutable]
public sealed record AgentChanged([property: Id(0)] AgentView Agent) : AgentUpdate;

/// <summary>The three axes, and the load.</summary>
[GenerateSerializer, Immutable]
public sealed record AgentView(
    [property: Id(0)] AgentId Id,
    [property: Id(1)] Presence Presence,
    [property: Id(2)] Routability Routability,
    [property: Id(3)] string Reason,
    [property: Id(4)] Routability Next,
    [property: Id(5)] Activity Activity,
    [property: Id(6)] int Load,
    [property: Id(7)] int Capacity);

/// <summary>What a conversation tells an agent. Idempotent: what is not newer than already known changes nothing.</summary>
/// <param name="Conversation">Whose news.</param>
/// <param name="Version">Stream version after the news.</param>
/// <param name="After">
/// Stream version the news follow on; an agent who knows less than this reads the conversation again.
/// </param>
/// <param name="Updates">In order; may be empty when only the work changed.</param>
/// <param name="Work">Everything the agent holds in this conversation now.</param>
[GenerateSerializer, Immutable]
public sealed record ConversationNotice(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] long Version,
    [property: Id(2)] long After,
    [property: Id(3)] ImmutableArray<AgentUpdate> Updates,
    [property: Id(4)] ImmutableArray<WorkItem> Work);
