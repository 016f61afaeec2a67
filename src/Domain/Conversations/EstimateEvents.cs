using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>A customer is told how long it will take (Semantics §13): in the journal before anybody hears it.</summary>
/// <param name="P90">Unrounded.</param>
/// <param name="Spoken">What is said: the P90 rounded up.</param>
/// <param name="WorkingDays">0 unless it is said in working days.</param>
/// <param name="Position">Place in the queue, from 1.</param>
/// <param name="Ahead">k.</param>
/// <param name="Slots">c.</param>
/// <param name="HandleTime">h.</param>
public sealed record EstimateTold(
    InteractionId Interaction,
    QueueId Queue,
    TimeSpan Mean,
    TimeSpan P50,
    TimeSpan P90,
    TimeSpan Spoken,
    int WorkingDays,
    int Position,
    long Ahead,
    int Slots,
    TimeSpan HandleTime,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>What is said rises, which needs a reason.</summary>
/// <param name="From">What was said.</param>
/// <param name="To">What is said from now on.</param>
public sealed record EstimateRaised(
    InteractionId Interaction,
    TimeSpan From,
    TimeSpan To,
    int WorkingDays,
    EstimateRiseReason Reason,
    long Ahead,
    int Slots,
    TimeSpan HandleTime,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>The system wrote to the customer who entered a queue; no human reply.</summary>
/// <param name="SettingsVersion">Version of the settings with its text.</param>
public sealed record AutoReplySent(
    MessageId Message, InteractionId Interaction, QueueId Queue, int SettingsVersion, DateTimeOffset At)
    : PersonalEvent<MessageText>(At);
