using System.Collections.Immutable;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>What a queue has measured since the last time, and what it has learned so far (Semantics §13).</summary>
/// <param name="Source">The activation that measured it.</param>
/// <param name="Number">Counts what that activation told, from 1.</param>
/// <param name="Days">How good estimates were, by the day on which waits ended, in the queue's zone.</param>
/// <param name="Channels">What was learned of each channel that changed.</param>
public sealed record QueueMeasured(
    QueueId Queue,
    string Source,
    long Number,
    ImmutableArray<DayCalibration> Days,
    ImmutableArray<ChannelLearned> Channels,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>How good the estimates of a day were.</summary>
[GenerateSerializer, Immutable]
public sealed record DayCalibration([property: Id(0)] DateOnly Day, [property: Id(1)] Calibration Calibration);

/// <summary>What was learned of a channel.</summary>
[GenerateSerializer, Immutable]
public sealed record ChannelLearned([property: Id(0)] string Channel, [property: Id(1)] LearnedForecast Learned);
