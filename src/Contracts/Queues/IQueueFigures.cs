using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Calendars;
using Omni.Domain.Estimates;
using Omni.Domain.Overload;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Queues;

/// <summary>How a queue stands now; key: queue id. Caller: the API. Reads memory only and changes nothing.</summary>
public interface IQueueFigures : IGrainWithStringKey
{
    /// <summary>What waits, and who is there for it. O(1) in what waits beyond 10,000, O(what waits) below.</summary>
    [AlwaysInterleave]
    Task<QueueView> GetAsync();

    /// <summary>How long somebody would wait who entered now on that channel. A few microseconds, whatever waits.</summary>
    [AlwaysInterleave]
    Task<QueueForecast> ForecastAsync(string channel);
}

/// <summary>How long it takes, or why no number can be said.</summary>
/// <param name="Estimate">Null: closed, or nobody is there who could.</param>
/// <param name="IsOpen">The queue's calendar says open; always true without one.</param>
/// <param name="OpensAt">The next opening while closed.</param>
/// <param name="AfterHours">What becomes of what arrives while closed; Unspecified: queue with promise.</param>
[GenerateSerializer, Immutable]
public sealed record QueueForecast(
    [property: Id(0)] GivenEstimate? Estimate,
    [property: Id(1)] bool IsOpen,
    [property: Id(2)] DateTimeOffset? OpensAt,
    [property: Id(3)] ClosedBehaviour AfterHours);

/// <summary>What a queue knows of one channel.</summary>
/// <param name="Forecast">For somebody who entered now.</param>
/// <param name="HandleTime">h: mean handle time.</param>
/// <param name="Correction">What the formula's P90 is multiplied by, learned from past waits.</param>
[GenerateSerializer, Immutable]
public sealed record ChannelView(
    [property: Id(0)] string Channel,
    [property: Id(1)] QueueForecast Forecast,
    [property: Id(2)] TimeSpan HandleTime,
    [property: Id(3)] double Correction)
{
    /// <summary>Recent talk and hold.</summary>
    [Id(4)]
    public Domain.Estimates.RecentTimes Recent { get; init; }
}

/// <summary>An overload rule that is on.</summary>
/// <param name="Value">What its trigger showed at the last look; null: unknown.</param>
/// <param name="Since">Since when, as far as this activation of the queue knows.</param>
[GenerateSerializer, Immutable]
public sealed record ActiveOverload(
    [property: Id(0)] OverloadRule Rule, [property: Id(1)] double? Value, [property: Id(2)] DateTimeOffset Since);

/// <summary>A queue as it stands now.</summary>
/// <param name="Waiting">Interactions that wait, offered ones too.</param>
/// <param name="OldestEnteredAt">Start of the oldest entry; null: nothing waits. Beyond 10,000 up to 10 s old.</param>
/// <param name="OffersOpen">Interactions that ring at an agent; beyond 10,000 up to 10 s old.</param>
/// <param name="AgentsConnected">Agents who serve it, Connected or Reconnecting.</param>
/// <param name="AgentsAvailable">Of them, Connected and Available, busy or free.</param>
/// <param name="At">The clock of the silo that says so.</param>
[GenerateSerializer, Immutable]
public sealed record QueueView(
    [property: Id(0)] QueueId Queue,
    [property: Id(1)] int Waiting,
    [property: Id(2)] DateTimeOffset? OldestEnteredAt,
    [property: Id(3)] int OffersOpen,
    [property: Id(4)] int AgentsConnected,
    [property: Id(5)] int AgentsAvailable,
    [property: Id(6)] DateTimeOffset At)
{
    /// <summary>Channels that lead here, and others that were waited on here.</summary>
    [Id(7)]
    public ImmutableArray<ChannelView> Channels { get; init; } = [];

    /// <summary>Whether it works now, and the next opening when not.</summary>
    [Id(8)]
    public bool IsOpen { get; init; } = true;

    /// <summary>The next opening while it is closed.</summary>
    [Id(9)]
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>How good the estimates of today were, in the queue's zone.</summary>
    [Id(10)]
    public DayCalibration? Today { get; init; }

    /// <summary>Overload rules that are on, in the order of the settings.</summary>
    [Id(11)]
    public ImmutableArray<ActiveOverload> Overload
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
