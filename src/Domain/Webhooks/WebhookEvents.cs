using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Webhooks;

/// <summary>Deliveries of a webhook begin.</summary>
/// <param name="Position">Behind this place of the log: where the settings first named it.</param>
public sealed record WebhookStarted(long Position, DateTimeOffset At) : DomainEvent(At);

/// <summary>Deliveries have come further.</summary>
/// <param name="Position">Everything up to here was delivered, is not wanted, or waits behind a failure.</param>
/// <param name="Blocked">Streams whose deliveries wait behind a failure, as far as that is new.</param>
/// <param name="Freed">Streams that wait no longer.</param>
public sealed record WebhookAdvanced(
    long Position, ImmutableArray<BlockedStream> Blocked, ImmutableArray<string> Freed, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>Events could not be delivered in time and are set aside.</summary>
public sealed record WebhookLettersDied(ImmutableArray<DeadLetter> Letters, DateTimeOffset At) : DomainEvent(At);

/// <summary>Events that were set aside are delivered once more.</summary>
public sealed record WebhookLettersReplayed(ImmutableArray<long> Positions, DateTimeOffset At) : DomainEvent(At);
