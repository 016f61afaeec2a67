using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Routing;

namespace Omni.Domain.Conversations;

/// <summary>Where the customer is reached for an interaction, and the name known when it began.</summary>
public sealed record InteractionAddress(Identifier Address, string CustomerName);

/// <summary>What a message says.</summary>
public sealed record MessageText(string Text);

/// <summary>What the customer answered.</summary>
public sealed record AnswerValue(string Value);

/// <summary>A customer's matter begins.</summary>
public sealed record ConversationOpened(
    ConversationId Id, CustomerId Customer, string Brand, DateTimeOffset At) : DomainEvent(At);

/// <summary>The customer came back within the reopen window.</summary>
public sealed record ConversationReopened(DateTimeOffset At) : DomainEvent(At);

/// <summary>Its last interaction is over.</summary>
public sealed record ConversationClosed(DateTimeOffset At) : DomainEvent(At);

/// <summary>A stretch of work on one channel begins.</summary>
/// <param name="Requires">What it brings itself; a queue adds its own with <see cref="InteractionQueued"/>.</param>
/// <param name="HandOverBy">Queued no later than this even if the connector never hands over; null: at once.</param>
public sealed record InteractionOpened(
    InteractionId Interaction,
    string Channel,
    ChannelClass Class,
    ConnectorId Connector,
    EvidenceLevel Evidence,
    QueueId Queue,
    ImmutableArray<SkillTerm> Requires,
    DateTimeOffset? HandOverBy,
    DateTimeOffset At) : PersonalEvent<InteractionAddress>(At)
{
    /// <summary>What the customer is worth, 0–600 seconds of virtual wait.</summary>
    public int CustomerValueSeconds { get; init; }

    /// <summary>Whether everybody can read it: a channel of public posts. Null: no.</summary>
    public bool? Public { get; init; }
}

/// <summary>An entry into a queue begins; wait and service-level clocks start.</summary>
/// <param name="AgedFrom">What order counts from (Semantics §2).</param>
/// <param name="OwnerHint">Agent who knows the matter and goes first if free.</param>
/// <param name="SettingsVersion">Version of the settings that shaped it.</param>
public sealed record InteractionQueued(
    InteractionId Interaction,
    QueueId Queue,
    EntryKind Kind,
    ImmutableArray<SkillTerm> Requires,
    DateTimeOffset AgedFrom,
    AgentId? OwnerHint,
    int SettingsVersion,
    DateTimeOffset At) : DomainEvent(At), IPlacedEvent
{
    /// <summary>
    /// What of <see cref="Requires"/> it brings itself, where that was learned after it was opened; null: what it was
    /// opened with.
    /// </summary>
    public ImmutableArray<SkillTerm>? Brings { get; init; }

    /// <summary>
    /// Until then it waits for <see cref="OwnerHint"/> alone, while only capacity is in their way (Semantics §10); null: it
    /// doesn't.
    /// </summary>
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>Its tier where the class does not say it: what a closed queue takes as deferred work has 4.</summary>
    public int? Tier { get; init; }

    /// <summary>
    /// Whether what the weight of its former queue gave stands until <see cref="BoostApplied"/> changes it. Null: it gave nothing,
    /// or the entry itself took it back, as it did before.
    /// </summary>
    public bool? KeepsWeight { get; init; }
}

/// <summary>It left a queue without an answer and without having given up (Semantics §3).</summary>
/// <param name="Queue">The queue it left.</param>
public sealed record InteractionFlowedOut(
    InteractionId Interaction, QueueId Queue, FlowOutCause Cause, DateTimeOffset At) : DomainEvent(At);

/// <summary>A customer's message was accepted.</summary>
/// <param name="SentAt">When it was sent, by §20; transcript order is (SentAt, stream version).</param>
/// <param name="Sequence">The connector's number within the address; null when it has none.</param>
/// <param name="Late">It sorts before a message already shown.</param>
public sealed partial record MessageReceived(
    MessageId Message,
    InteractionId Interaction,
    DateTimeOffset SentAt,
    long? Sequence,
    bool Late,
    DateTimeOffset At) : PersonalEvent<MessageContent>(At)
{
    /// <summary>What it came together with, by the channel's own id; null: it came alone.</summary>
    public string? Album { get; init; }

    /// <summary>How surely the address is the customer's, where that has changed in the interaction; null: it has not.</summary>
    public EvidenceLevel? Evidence { get; init; }
}

/// <summary>
/// A customer arrived without a message where an interaction is open already. It changes nothing, but whoever repeats the
/// arrival gets the same answer, also when that interaction is over.
/// </summary>
public sealed record CustomerArrivedAgain(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);

/// <summary>An agent's message was accepted and waits for its connector.</summary>
public sealed partial record MessageSent(
    MessageId Message, InteractionId Interaction, AgentId Author, DateTimeOffset At) : PersonalEvent<MessageContent>(At);

/// <summary>A connector told how far a message has come.</summary>
public sealed record MessageStatusChanged(MessageId Message, DeliveryStatus Status, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>A connector did what it was asked to do with a medium, or with a message that had gone out.</summary>
public sealed partial record DeliveryAcked(MessageId Delivery, DateTimeOffset At) : DomainEvent(At);

/// <summary>The customer answered a question; no agent has to ask it again.</summary>
/// <param name="Slot">What was asked, lower-case name, for example <c>topic</c>.</param>
public sealed record AnswerRecorded(InteractionId Interaction, string Slot, DateTimeOffset At)
    : PersonalEvent<AnswerValue>(At);

/// <summary>Virtual wait was granted, or what the weight of its former queue gave was taken back.</summary>
/// <param name="Seconds">Below 0: taken back, with an entry of a queue that weighs less.</param>
public sealed record BoostApplied(InteractionId Interaction, BoostCause Cause, int Seconds, DateTimeOffset At)
    : DomainEvent(At)
{
    /// <summary>Version of the settings that said how much; null: granted before they did.</summary>
    public int? SettingsVersion { get; init; }
}

/// <summary>The medium is up; talk time starts.</summary>
public sealed record InteractionConnected(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);

/// <summary>The agent put the customer on hold.</summary>
public sealed partial record InteractionHeld(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);

/// <summary>The agent went on.</summary>
public sealed record InteractionResumed(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);

/// <summary>The customer left before an answer.</summary>
public sealed partial record InteractionAbandoned(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);

/// <summary>The customer left.</summary>
public sealed record CustomerLeft(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);

/// <summary>The agent ended it.</summary>
public sealed record AgentEnded(InteractionId Interaction, AgentId Agent, DateTimeOffset At) : DomainEvent(At);

/// <summary>The agent's devices are gone for good; the interaction goes back.</summary>
public sealed record AgentLost(InteractionId Interaction, AgentId Agent, DateTimeOffset At) : DomainEvent(At);

/// <summary>Timed work after the customer has gone (Semantics §16).</summary>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Extendable">Whether it may still be prolonged once by its base length.</param>
public sealed record WrapUpStarted(
    InteractionId Interaction, DateTimeOffset Until, bool Extendable, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>Units of the agent's capacity it holds; null: by its class, Live all, Chat half, Deferred none.</summary>
    public int? Units { get; init; }

    /// <summary>When it ends after its one extension; null: it may not be extended.</summary>
    public DateTimeOffset? ExtensionUntil { get; init; }

    /// <summary>Whether only a disposition, or the time, ends it; null: no.</summary>
    public bool? NeedsCode { get; init; }
}

/// <summary>The agent took the one extension of a wrap-up: the interaction's, or that of a part given away.</summary>
/// <param name="Until">When it ends by itself now.</param>
public sealed record WrapUpExtended(InteractionId Interaction, AgentId Agent, DateTimeOffset Until, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>The segment is over.</summary>
/// <param name="Disposition">The code the agent picked; empty: unset.</param>
/// <param name="TimedOut">The limit ended it.</param>
public sealed record WrapUpCompleted(
    InteractionId Interaction, string Disposition, bool TimedOut, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>What it was about, a code of the queue; null: unset.</summary>
    public string? Topic { get; init; }

    /// <summary>Where the customer is, a code of the queue; null: unset.</summary>
    public string? Region { get; init; }
}

/// <summary>Over, with a result.</summary>
public sealed record InteractionClosed(InteractionId Interaction, InteractionResult Result, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>The customer asked to go on over another channel.</summary>
public sealed record ChannelSwitchRequested(InteractionId Interaction, string Channel, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>Same conversation, same agent, another channel; capacity is swapped in this one event.</summary>
/// <param name="From">The interaction that ends as Switched.</param>
/// <param name="To">The one that goes on, Connecting.</param>
/// <param name="Overcommitted">The agent confirmed more work than their capacity.</param>
public sealed record ChannelSwitched(
    InteractionId From,
    InteractionId To,
    string Channel,
    ChannelClass Class,
    ConnectorId Connector,
    AgentId Agent,
    int Activation,
    int Epoch,
    int Cost,
    bool Overcommitted,
    DateTimeOffset ConnectBy,
    DateTimeOffset At) : PersonalEvent<InteractionAddress>(At)
{
    /// <summary>Whether everybody can read what goes on: a channel of public posts. Null: no.</summary>
    public bool? Public { get; init; }
}
