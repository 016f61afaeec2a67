using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>Why an agent gives an interaction away, in their words.</summary>
public sealed record TransferReason(string Reason);

/// <summary>An agent gives the interaction away; the clock of 20 and 30 s starts (Semantics §15).</summary>
/// <param name="From">Who gives it away.</param>
/// <param name="FromQueue">The queue it had come from.</param>
/// <param name="To">The agent it goes to; null: whoever the queue finds.</param>
/// <param name="Queue">Where it goes; with <paramref name="To"/>: where it goes if that agent does not take it.</param>
/// <param name="ExcludedUntil">
/// No offer of it to <paramref name="From"/> before; null: with a return as long as it lives, else at once.
/// </param>
public sealed record TransferRequested(
    InteractionId Interaction,
    TransferKind Kind,
    AgentId From,
    QueueId FromQueue,
    AgentId? To,
    QueueId Queue,
    DateTimeOffset? ExcludedUntil,
    DateTimeOffset At) : PersonalEvent<TransferReason>(At)
{
    /// <summary>An escalation that is talked over first: who gives it away stays its owner until it is completed; null: no.</summary>
    public bool? Consults { get; init; }
}

/// <summary>A warm transfer is done: the agent who was consulted is the owner.</summary>
/// <param name="ConnectBy">The medium must be up by then.</param>
public sealed record TransferCompleted(
    InteractionId Interaction, AgentId From, AgentId To, DateTimeOffset ConnectBy, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>A warm transfer came to nothing.</summary>
/// <param name="By">The agent who called it off; null: nobody did.</param>
public sealed record TransferCancelled(
    InteractionId Interaction, TransferCancelCause Cause, AgentId? By, DateTimeOffset At) : DomainEvent(At);

/// <summary>Nobody has accepted for 20 s.</summary>
public sealed record TransferSlow(InteractionId Interaction, DateTimeOffset RequestedAt, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>Nobody has accepted for 30 s: an alert for supervisors.</summary>
public sealed record TransferTooSlow(InteractionId Interaction, DateTimeOffset RequestedAt, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>An agent who gave the interaction away finishes their part of it (Semantics §16).</summary>
/// <param name="Queue">The queue it had come from: its codes count.</param>
/// <param name="Units">Units of the agent's capacity it holds.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record SegmentWrapUpStarted(
    InteractionId Interaction, AgentId Agent, QueueId Queue, int Units, DateTimeOffset Until, DateTimeOffset At)
    : DomainEvent(At)
{
    /// <summary>When it ends after its one extension; null: it may not be extended.</summary>
    public DateTimeOffset? ExtensionUntil { get; init; }

    /// <summary>Whether only a disposition, or the time, ends it; null: no.</summary>
    public bool? NeedsCode { get; init; }
}

/// <summary>That part is over; the interaction goes on or has ended without it.</summary>
/// <param name="Disposition">The code the agent picked; empty: unset.</param>
/// <param name="TimedOut">The limit ended it.</param>
public sealed record SegmentWrapUpCompleted(
    InteractionId Interaction, AgentId Agent, string Disposition, bool TimedOut, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>What it was about, a code of the queue; null: unset.</summary>
    public string? Topic { get; init; }

    /// <summary>Where the customer is, a code of the queue; null: unset.</summary>
    public string? Region { get; init; }
}
