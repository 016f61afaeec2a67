using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Domain.Callbacks;

/// <summary>What the new interaction is: somebody who will be called (Semantics §14).</summary>
/// <param name="Interaction">The callback.</param>
/// <param name="From">The interaction that it was chosen for, or that was abandoned.</param>
/// <param name="WaitingSince">When that one entered its queue: the wait including off-line counts from here.</param>
/// <param name="AgedFrom">What the callback's order counts from.</param>
/// <param name="Tier">The callback's tier before promotion, 0 to 4.</param>
public sealed record CallbackChosen(
    InteractionId Interaction,
    InteractionId From,
    CallbackKind Kind,
    DateTimeOffset WaitingSince,
    DateTimeOffset AgedFrom,
    int Tier,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>What the customer of a callback wishes: when not to be called (Semantics §21).</summary>
public sealed record QuietHoursNoted(InteractionId Interaction, DateTimeOffset At) : PersonalEvent<QuietHours>(At);

/// <summary>It enters its queue by itself, but not before then.</summary>
public sealed record InteractionScheduled(InteractionId Interaction, DateTimeOffset DueAt, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>A place in a slot is taken; a claim of the append, so nobody else has it.</summary>
/// <param name="Seat">From 0, below what is planned for the slot.</param>
public sealed record SlotBooked(
    InteractionId Interaction, QueueId Queue, DateTimeOffset SlotAt, int Seat, DateTimeOffset At) : DomainEvent(At);

/// <summary>The place is nobody's any more: the slot has come, or the callback was cancelled.</summary>
public sealed record SlotFreed(
    InteractionId Interaction, QueueId Queue, DateTimeOffset SlotAt, int Seat, DateTimeOffset At) : DomainEvent(At);

/// <summary>The connector began to dial.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="ConnectBy">When nobody has picked up by then, the attempt has failed.</param>
public sealed record CallbackDialled(
    InteractionId Interaction, int Attempt, DateTimeOffset ConnectBy, DateTimeOffset At) : DomainEvent(At);

/// <summary>Nobody was reached; the agent is free again.</summary>
/// <param name="Attempt">From 1 to 3.</param>
/// <param name="NextAt">The end of the pause.</param>
/// <param name="Closes">It was the last attempt: at <paramref name="NextAt"/> it is closed as failed.</param>
public sealed record CallbackAttemptFailed(
    InteractionId Interaction,
    int Attempt,
    CallbackFailure Reason,
    DateTimeOffset NextAt,
    bool Closes,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>The customer is not called any more.</summary>
/// <param name="ReturnedAs">The interaction by which the customer came back first; it takes over what its order counts from.</param>
public sealed record CallbackCancelled(
    InteractionId Interaction, CallbackCancelCause Cause, InteractionId? ReturnedAs, DateTimeOffset At) : DomainEvent(At);
