using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>What a queue has learned of one channel, as it is kept.</summary>
/// <param name="Leaving">Hours of the last seven days with waits that ended.</param>
[GenerateSerializer, Immutable]
public sealed record LearnedForecast(
    [property: Id(0)] HandleTimeMean Handled,
    [property: Id(1)] ImmutableArray<LeavingHour> Leaving,
    [property: Id(2)] AnswerTime Answer,
    [property: Id(3)] P90Correction Correction)
{
    /// <summary>Recent talk and hold.</summary>
    [Id(4)]
    public RecentTimes Recent { get; init; }
}

/// <summary>Waits that ended within an hour.</summary>
/// <param name="Hour">Hours since 1970.</param>
/// <param name="Left">Customers who left.</param>
/// <param name="Seconds">Waiting time of all.</param>
[GenerateSerializer, Immutable]
public readonly record struct LeavingHour(
    [property: Id(0)] long Hour, [property: Id(1)] int Left, [property: Id(2)] double Seconds);
