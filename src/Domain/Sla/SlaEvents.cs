using Omni.Domain.Journal;

namespace Omni.Domain.Sla;

/// <summary>
/// A clock runs, or runs otherwise since its queue, the settings or a pause moved it: always from its original start.
/// </summary>
/// <param name="Interaction">Whose answer is waited for; of a resolution the interaction whose queue shapes it.</param>
/// <param name="Day">The day it began, in the queue's zone.</param>
/// <param name="SettingsVersion">Version of the settings that shaped it.</param>
public sealed record SlaClockSet(
    InteractionId Interaction,
    SlaClock Clock,
    string Channel,
    QueueId Queue,
    DateTimeOffset StartedAt,
    TimeSpan Target,
    DateTimeOffset DueSoonAt,
    DateTimeOffset Deadline,
    DateOnly Day,
    int SettingsVersion,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>The settings give the clock no target any more.</summary>
public sealed record SlaClockDropped(InteractionId Interaction, SlaClock Clock, DateTimeOffset At) : DomainEvent(At);

/// <summary>80 % of the target have passed; once a clock.</summary>
public sealed record SlaDueSoon(
    InteractionId Interaction,
    SlaClock Clock,
    string Channel,
    QueueId Queue,
    DateTimeOffset StartedAt,
    DateTimeOffset Deadline,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>The deadline has passed; once a clock, never taken back. Alert a supervisor.</summary>
public sealed record SlaBreached(
    InteractionId Interaction,
    SlaClock Clock,
    string Channel,
    QueueId Queue,
    DateTimeOffset StartedAt,
    DateTimeOffset Deadline,
    DateTimeOffset At) : DomainEvent(At);
