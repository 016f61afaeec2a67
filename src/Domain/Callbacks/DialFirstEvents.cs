using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Callbacks;

/// <summary>The connector is to dial a callback that waits, before an agent has it (Semantics §14).</summary>
/// <param name="Queue">The queue that saw that the wait is short.</param>
/// <param name="Attempt">From 1 to 3.</param>
/// <param name="ExpectedWait">E[W] of its place, by §13: at most the mean time to dial.</param>
/// <param name="DialBy">When nobody has begun to dial by then, the order has lapsed.</param>
public sealed record DialFirstOrdered(
    InteractionId Interaction,
    QueueId Queue,
    int Attempt,
    TimeSpan ExpectedWait,
    DateTimeOffset DialBy,
    int SettingsVersion,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>
/// The customer picked up before an agent has it: they wait in their queue, on the line, and go to the next agent by a boost.
/// </summary>
public sealed record CallbackPickedUp(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);

/// <summary>Nobody dialled in time, so no attempt was made: in this entry an agent is to have it first.</summary>
public sealed record DialFirstLapsed(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);
