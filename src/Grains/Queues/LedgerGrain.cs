using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Overload;
using Omni.Grains.Streams;
using Orleans.Runtime;

namespace Omni.Grains.Queues;

/// <summary>
/// What a queue measured, and what it promised. Key: <c>led_</c> and the queue. Owns the calibration by day and what was
/// learned; promises are read from their rows, which conversations write.
/// </summary>
internal sealed partial class LedgerGrain(
    GrainServices services,
    [PersistentState("ledger", Snapshots.StorageName)] IPersistentState<SnapshotEnvelope> snapshot,
    ILogger<LedgerGrain> log)
    : StreamGrain<LedgerState>(services, log), ILedgerGrain
{
    private const int ReadBatch = 10_000;

    /// <summary>Offers of a day beyond which they are counted every 10 s only.</summary>
    private const int OftenMax = 1_000;

    private static readonly TimeSpan CountSeldom = TimeSpan.FromSeconds(10);

    private readonly Snapshots<LedgerState> snapshots = new(snapshot, StateFormats.Ledger, services.Journal);

    private (DateOnly Day, DateTimeOffset At, DeflectionCounts Counts) counted;

    protected override ISnapshots<LedgerState>? Kept => snapshots;

    private QueueId Queue => new(Stream[4..]);

    /// <inheritdoc/>
    public Task AddAsync(Measurement measurement) => CommitAsync(now =>
        State.Has(measurement.Source, measurement.Number)
            ? false
            : new Decision<bool>(true, new QueueMeasured(
                Queue, measurement.Source, measurement.Number, measurement.Days, measurement.Channels, now)));

    /// <inheritdoc/>
    public async Task<LedgerPicture> PictureAsync()
    {
        await CatchUpAsync();
        return new(
            [.. State.Days.Select(d => new DayCalibration(d.Key, d.Value))],
            [.. State.Channels.Select(c => new ChannelLearned(c.Key, c.Value))]);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<LedgerDay>> ReadDaysAsync(DateOnly from, int days)
    {
        await CatchUpAsync();
        var read = ImmutableArray.CreateBuilder<LedgerDay>(days);
        for (var day = from; day < from.AddDays(days); day = day.AddDays(1))
            read.Add(await ReadDayAsync(day));
        return read.MoveToImmutable();
    }

    /// <inheritdoc/>
    public async Task<DeflectionCounts> ReadDeflectionsAsync(DateOnly day)
    {
        var now = Services.Clock.GetUtcNow();
        if (counted.Day == day && counted.Counts.Offered > OftenMax && now - counted.At < CountSeldom) return counted.Counts;
        counted = (day, now, await CountDeflectionsAsync(day));
        return counted.Counts;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<LedgerPromise>> ListPromisesAsync(DateOnly day, string? after, int limit)
    {
        var rows = await Services.Journal.ReadRowsAsync(PromiseRows.Table, PromiseRows.Scope(Queue, day), after, limit);
        return [.. rows.Select(r => new LedgerPromise(r.Key, r.Value))];
    }

    private async Task<LedgerDay> ReadDayAsync(DateOnly day)
    {
        var counts = new int[4];
        string? after = null;
        while (true)
        {
            var rows = await Services.Journal.ReadRowsAsync(
                PromiseRows.Table, PromiseRows.Scope(Queue, day), after, ReadBatch);
            foreach (var row in rows)
                counts[(int)row.Value.Result]++;
            if (rows.Count < ReadBatch) break;
            after = rows[^1].Key;
        }

        return new(
            day, State.Days.GetValueOrDefault(day), counts[(int)PromiseResult.Kept], counts[(int)PromiseResult.Broken],
            counts[(int)PromiseResult.Cancelled], counts[(int)PromiseResult.Unspecified])
        {
            Deflections = await CountDeflectionsAsync(day), Callbacks = await CountCallbacksAsync(day),
            Fairness = await FairnessOfAsync(day),
        };
    }

    private async Task<DeflectionCounts> CountDeflectionsAsync(DateOnly day)
    {
        var counts = default(DeflectionCounts);
        string? after = null;
        while (true)
        {
            var rows = await Services.Journal.ReadRowsAsync(
                DeflectionRows.Table, DeflectionRows.Scope(Queue, day), after, ReadBatch);
            counts = rows.Aggregate(counts, (sum, row) => sum.With(row.Value));
            if (rows.Count < ReadBatch) return counts;
            after = rows[^1].Key;
        }
    }
}
