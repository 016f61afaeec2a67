using System.Collections.Immutable;
using Omni.Contracts.Sla;
using Omni.Domain.Journal;
using Omni.Domain.Sla;
using Orleans;

namespace Omni.Grains.Sla;

/// <summary>
/// Who waits for an answer, and what became of promises. Key: <c>sla_</c> and the brand. Owns nothing: conversations write
/// the rows that it reads.
/// </summary>
internal sealed class SlaGrain(IJournal journal) : Grain, ISlaGrain
{
    private const int ReadBatch = 1_000;

    private string Brand => this.GetPrimaryKeyString()[4..];

    /// <inheritdoc/>
    public async Task<UnansweredPage> ListUnansweredAsync(string? channel, string? after, int limit)
    {
        var found = ImmutableArray.CreateBuilder<UnansweredRow>();
        while (true)
        {
            var batch = channel is null ? limit + 1 : ReadBatch;
            var rows = await journal.ReadRowsAsync(SlaRows.Unanswered, Brand, after, batch);
            foreach (var row in rows)
            {
                if (found.Count == limit) return new(found.ToImmutable(), after);
                after = row.Key;
                if (channel is null || string.Equals(row.Value.Channel, channel, StringComparison.Ordinal)) found.Add(row.Value);
            }

            if (rows.Count < batch) return new(found.ToImmutable(), null);
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<SlaDay>> ReadDaysAsync(string channel, DateOnly from, int days)
    {
        var counts = new SortedDictionary<(DateOnly Day, SlaClock Clock), SlaCount>();
        for (var day = from; day < from.AddDays(days); day = day.AddDays(1))
            await EachAsync(SlaRows.Tallies, SlaRows.Scope(channel, day), row => Add(day, row.Clock, c => c.With(row)));
        await EachAsync(SlaRows.Unanswered, Brand, row =>
        {
            if (string.Equals(row.Channel, channel, StringComparison.Ordinal) && row.Clock != SlaClock.Unspecified
                && row.Day >= from && row.Day < from.AddDays(days))
                Add(row.Day, row.Clock, c => c.With(row));
        });
        return
        [
            .. Enumerable.Range(0, days).Select(from.AddDays).Select(day => new SlaDay(
                day, [.. counts.Where(c => c.Key.Day == day).Select(c => c.Value)])),
        ];

        void Add(DateOnly day, SlaClock clock, Func<SlaCount, SlaCount> with) => counts[(day, clock)] =
            with(counts.GetValueOrDefault((day, clock), new(clock, 0, 0, 0, 0, 0, 0)));
    }

    private async Task EachAsync<T>(RowTable<T> table, string scope, Action<T> each)
        where T : class
    {
        string? after = null;
        while (true)
        {
            var rows = await journal.ReadRowsAsync(table, scope, after, ReadBatch);
            foreach (var row in rows)
                each(row.Value);
            if (rows.Count < ReadBatch) return;
            after = rows[^1].Key;
        }
    }
}
