using System.Collections.Immutable;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Estimates;
using Omni.Domain.Journal;
using Omni.Domain.Reporting;

namespace Omni.Grains.Queues;

/// <content>How evenly a day's offers fell on the agents: counted from rows, and noted once the day is over.</content>
internal sealed partial class LedgerGrain
{
    /// <summary>Days noted by one look; the next goes on.</summary>
    private const int SettledMax = 31;

    /// <summary>After midnight a day is left alone for this long: what was decided before it is on disk then.</summary>
    private static readonly TimeSpan SettlesAfter = TimeSpan.FromMinutes(10);

    /// <summary>Most of a day are few: who finds none, or those of a later day, has not read many for that.</summary>
    private const int FirstBatch = 100;

    private DateTimeOffset watchFrom;

    /// <summary>Days that are over and that no event holds, since nothing was offered: counted once by the same settings.</summary>
    private (int Version, Dictionary<DateOnly, FairnessFigures> Days) quiet = (0, []);

    private double Limit => Services.Settings.Current.Policy.FairnessAlarmAbove ?? 0;

    /// <inheritdoc/>
    public async Task LookAtFairnessAsync()
    {
        await CatchUpAsync();
        for (var settled = 0; settled < SettledMax && await FirstUnsettledAsync() is { } day; settled++)
        {
            if (Now < StartOf(day.AddDays(1)) + SettlesAfter) break;
            var shares = await CountSharesAsync(day);
            await CommitAsync(now => new Decision<bool>(true, State.FairnessDays.GetValueOrDefault(day)?.Figures is not null ? [] :
            [
                new QueueFairnessMeasured(Queue, day, shares, now),
                .. FairnessAlarm.Of(State, Queue, day, FairnessFigures.Of(shares), Limit, now),
            ]));
        }

        await WatchTodayAsync();
    }

    /// <summary>Tells supervisors while something can be done about it; the more there is to count, the less often.</summary>
    private async Task WatchTodayAsync()
    {
        var (today, now) = (DayOf(Now), Services.Clock.GetUtcNow());
        if (Limit <= 0 || State.IsAlarmed(today) || now < watchFrom) return;
        var figures = FairnessFigures.Of(await CountSharesAsync(today));
        watchFrom = now + TimeSpan.FromMinutes((double)figures.Offers / FairnessAlarm.OffersAMinute);
        await CommitAsync(at => new Decision<bool>(true, FairnessAlarm.Of(State, Queue, today, figures, Limit, at)));
    }

    /// <inheritdoc/>
    public async Task<LedgerFairness> ReadFairnessAsync(DateOnly day)
    {
        await CatchUpAsync();
        if (State.FairnessDays.GetValueOrDefault(day) is not { MeasuredIn: > 0 and var version, Figures: { } figures })
        {
            var counted = await CountSharesAsync(day);
            return new(day, FairnessFigures.Of(counted), counted);
        }

        var noted = await Services.Journal.ReadStreamAsync(Stream, version - 1, limit: 1);
        return new(day, figures, ((QueueFairnessMeasured)noted[0].Event).Agents);
    }

    private async Task<FairnessFigures> FairnessOfAsync(DateOnly day)
    {
        if (State.FairnessDays.GetValueOrDefault(day)?.Figures is { } noted) return noted;
        var version = Services.Settings.Current.Version; // Its calendar says where the day begins.
        if (quiet.Version != version || quiet.Days.Count >= LedgerState.DaysMax) quiet = (version, []);
        var days = quiet.Days;
        if (days.TryGetValue(day, out var known)) return known;
        var figures = FairnessFigures.Of(await CountSharesAsync(day));
        if (Now >= StartOf(day.AddDays(1)) + SettlesAfter) days[day] = figures;
        return figures;
    }

    /// <summary>The first day with offers behind the last that was noted; null: there are none.</summary>
    private async Task<DateOnly?> FirstUnsettledAsync()
    {
        var from = State.FairnessDays.LastOrDefault(d => d.Value.Figures is not null) is { Value: not null } last
            ? OfferedRows.KeyOf(QuarterHour.Of(StartOf(last.Key.AddDays(1))))
            : null;
        var rows = await Services.Journal.ReadRowsAsync(OfferedRows.Table, Queue.Value, from, limit: 1);
        return rows.Count > 0 ? DayOf(QuarterHour.StartOf(rows[0].Value.Quarter)) : null;
    }

    /// <summary>Everybody's part in a day so far.</summary>
    private async Task<ImmutableArray<AgentShare>> CountSharesAsync(DateOnly day)
    {
        var (from, now) = (StartOf(day), Services.Clock.GetUtcNow());
        var until = StartOf(day.AddDays(1)) is var end && end < now ? end : now;
        if (until <= from) return [];
        var tally = new FairnessTally(Queue, from, until);
        await EachAsync(OfferedRows.Table, Queue.Value, OfferedRows.KeyOf(tally.First), tally.Add);
        foreach (var row in await ReadServedAsync(tally.Days))
            tally.Add(row);
        return tally.Shares;
    }

    /// <summary>
    /// Available time, that which goes on too. Time that ends meanwhile moves from there to its day: read again until nobody's
    /// has, or it would be counted twice or not at all.
    /// </summary>
    private async Task<IEnumerable<ServedRow>> ReadServedAsync(IEnumerable<DateOnly> days)
    {
        const int tries = 3;
        var open = await ReadAllAsync(ServedRows.Open);
        for (var attempt = 1; ; attempt++)
        {
            List<ServedRow> served = [];
            foreach (var day in days)
                served.AddRange(await ReadAllAsync(ServedRows.Scope(day)));
            var after = await ReadAllAsync(ServedRows.Open);
            if (open.SequenceEqual(after) || attempt == tries) return served.Concat(open);
            open = after;
        }
    }

    private async Task<List<ServedRow>> ReadAllAsync(string scope)
    {
        List<ServedRow> all = [];
        await EachAsync(ServedRows.Table, scope, null, row =>
        {
            all.Add(row);
            return true;
        });
        return all;
    }

    private async Task EachAsync<TRow>(RowTable<TRow> table, string scope, string? after, Func<TRow, bool> add)
        where TRow : class
    {
        for (var batch = FirstBatch; ; batch = ReadBatch)
        {
            var rows = await Services.Journal.ReadRowsAsync(table, scope, after, batch);
            foreach (var row in rows)
                if (!add(row.Value))
                    return;
            if (rows.Count < batch) return;
            after = rows[^1].Key;
        }
    }

    private DateOnly DayOf(DateTimeOffset at) =>
        Services.Settings.Current.HoursOf(Queue)?.DayOf(at) ?? DateOnly.FromDateTime(at.UtcDateTime);
}
