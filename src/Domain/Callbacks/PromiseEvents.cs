using Omni.Domain.Journal;

namespace Omni.Domain.Callbacks;

/// <summary>Something was promised (mission U9).</summary>
/// <param name="Number">Counts the promises of the interaction, from 1.</param>
/// <param name="Queue">Queue that made it.</param>
/// <param name="Day">Day of <paramref name="Until"/> in the queue's zone; without one in UTC.</param>
/// <param name="From">First instant that keeps it.</param>
/// <param name="Until">Last instant that keeps it.</param>
public sealed record PromiseMade(
    InteractionId Interaction,
    int Number,
    QueueId Queue,
    PromiseKind Kind,
    DateOnly Day,
    DateTimeOffset From,
    DateTimeOffset Until,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>A promise was kept, broken or cancelled; once a promise.</summary>
public sealed record PromiseEnded(InteractionId Interaction, int Number, PromiseResult Result, DateTimeOffset At)
    : DomainEvent(At);
