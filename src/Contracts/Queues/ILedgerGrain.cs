using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Overload;
using Omni.Domain.Reporting;
using Orleans;

namespace Omni.Contracts.Queues;

/// <summary>
/// What a queue measured, and what it promised, day by day; key <see cref="GrainKeys.Ledger"/>. Callers: the API; Queue.
/// </summary>
public interface ILedgerGrain : IGrainWithStringKey
{
    /// <summary>Notes what a queue has measured since the last time. Teller: Queue. Safe to repeat.</summary>
    Task AddAsync(Measurement measurement);

    /// <summary>What is kept, for a queue that begins.</summary>
    Task<LedgerPicture> PictureAsync();

    /// <summary>How good estimates and promises were, the newest day last.</summary>
    /// <param name="from">First day.</param>
    /// <param name="days">1 to 31.</param>
    Task<ImmutableArray<LedgerDay>> ReadDaysAsync(DateOnly from, int days);

    /// <summary>
    /// What came of that day's offers to go on over another channel. Exact up to 1,000 offers; beyond up to 10 s old.
    /// </summary>
    Task<DeflectionCounts> ReadDeflectionsAsync(DateOnly day);

    /// <summary>How evenly a day's offers fell on the agents, and who had how much.</summary>
    Task<LedgerFairness> ReadFairnessAsync(DateOnly day);

    /// <summary>Notes the fairness of days that are over, and alerts of one that is uneven, once. Teller: Queue, every 5 min. Safe to repeat.</summary>
    Task LookAtFairnessAsync();

    /// <summary>Promises of a day, in the order of their keys.</summary>
    /// <param name="after">Key behind which to begin; null: the first.</param>
    /// <param name="limit">1 to 500.</param>
    Task<ImmutableArray<LedgerPromise>> ListPromisesAsync(DateOnly day, string? after, int limit);
}

/// <summary>What a queue has measured since the last time, and what it has learned so far.</summary>
/// <param name="Source">The activation that measured it.</param>
/// <param name="Number">Counts what that activation told, from 1.</param>
[GenerateSerializer, Immutable]
public sealed record Measurement(
    [property: Id(0)] string Source,
    [property: Id(1)] long Number,
    [property: Id(2)] ImmutableArray<DayCalibration> Days,
    [property: Id(3)] ImmutableArray<ChannelLearned> Channels);

/// <summary>What a ledger keeps.</summary>
[GenerateSerializer, Immutable]
public sealed record LedgerPicture(
    [property: Id(0)] ImmutableArray<DayCalibration> Days, [property: Id(1)] ImmutableArray<ChannelLearned> Channels);

/// <summary>A day of a queue.</summary>
/// <param name="Kept">Promises that were kept.</param>
/// <param name="Broken">Promises that were not.</param>
/// <param name="Cancelled">Promises that the customer took back; they count nowhere.</param>
/// <param name="Open">Promises whose time has not come.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerDay(
    [property: Id(0)] DateOnly Day,
    [property: Id(1)] Calibration Calibration,
    [property: Id(2)] int Kept,
    [property: Id(3)] int Broken,
    [property: Id(4)] int Cancelled,
    [property: Id(5)] int Open)
{
    /// <summary>Offers of that day to go on over another channel, and what came of them so far.</summary>
    [Id(6)]
    public DeflectionCounts Deflections { get; init; }

    /// <summary>Callbacks of those who began to wait on that day, and what came of them so far; null: not counted.</summary>
    [Id(7)]
    public CallbackCounts? Callbacks { get; init; }

    /// <summary>How evenly the queue's offers of that day fell on its agents so far; null: not counted.</summary>
    [Id(8)]
    public FairnessFigures? Fairness { get; init; }
}

/// <summary>A promise and its place in the ledger.</summary>
[GenerateSerializer, Immutable]
public sealed record LedgerPromise([property: Id(0)] string Key, [property: Id(1)] PromiseRow Promise);

/// <summary>How evenly a queue's offers fell on its agents on a day.</summary>
/// <param name="Agents">Everybody who was offered something or was available, in the order of their ids.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerFairness(
    [property: Id(0)] DateOnly Day, [property: Id(1)] FairnessFigures Figures, [property: Id(2)] ImmutableArray<AgentShare> Agents);
