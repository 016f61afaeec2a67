using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Sqlite.Behind;

/// <summary>However runs fall, the newest state is what is read: live, after a start, and after a crash at any moment.</summary>
public sealed class RandomLifeTests
{
    private const int Steps = 600;
    private const int Keys = 40;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(64, 3)]
    [InlineData(100_000, 4)]
    public async Task State_AfterRandomChanges_IsTheLastOneWritten(int runChanges, int seed)
    {
        await using var store = new LifeStore(runChanges);
        var journal = await store.OpenAsync();
        var life = new Life(seed);
        for (var step = 1; step <= Steps; step++)
        {
            await life.ChangeAsync(journal);
            if (step % 150 == 0)
            {
                await life.CompareAsync(journal);
                await life.CompareAsync(await store.OpenAfterCrashAsync());
            }
            if (step == 300) journal = await store.ReopenOldestAsync();
        }
    }

    private sealed class LifeStore(int runChanges) : SqliteTestStore
    {
        public override SqliteOptions Options => base.Options with { RunChanges = runChanges };

        public async Task<IJournal> ReopenOldestAsync()
        {
            while (OpenCount > 0) await CloseAsync();
            return await OpenAsync();
        }
    }

    /// <summary>What was appended, and what must be read of it.</summary>
    private sealed class Life(int seed)
    {
        private readonly Random random = new(seed);
        private readonly SortedDictionary<string, Seat> rows = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> claims = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, DateTimeOffset> due = new(StringComparer.Ordinal);
        private int streams;

        public async Task ChangeAsync(IJournal journal)
        {
            var key = $"k{random.Next(Keys):D2}";
            var stream = $"con_{streams++}";
            var seat = random.Next(3) == 0 ? null : new Seat(streams, "red");
            var isNew = !rows.ContainsKey(key);
            var claim = $"agt_{random.Next(Keys)}";
            var (held, next) = (claims.GetValueOrDefault(claim), random.Next(4) == 0 ? null : $"{streams}");
            var at = Sample.Now.AddMilliseconds(random.Next(1_000));
            var outcome = await journal.AppendAsync(new()
            {
                Streams = [Sample.Counts(stream, 0, 1) with { Due = DueChange.To(at) }],
                Rows = seat is null && isNew ? [] : [Sample.Row("hall", key, seat) with { IsNew = isNew }],
                Claims = [new(new(ClaimKind.Agents, claim), held, next)],
            });
            Assert.IsType<AppendOutcome.Committed>(outcome);
            Remember(key, seat, claim, next);
            due[stream] = at;
            await MoveDueAsync(journal, $"con_{random.Next(streams)}");
        }

        public async Task CompareAsync(IJournal journal)
        {
            Assert.Equal(
                rows.Select(row => (row.Key, row.Value)),
                (await journal.ReadRowsAsync(Sample.Seats, "hall", null, 1_000)).Select(row => (row.Key, row.Value)));
            Assert.Equal(
                rows.Where(row => string.CompareOrdinal(row.Key, "k10") > 0).Take(5).Select(row => row.Key),
                (await journal.ReadRowsAsync(Sample.Seats, "hall", "k10", 5)).Select(row => row.Key));
            Assert.Equal(
                rows.Reverse().Select(row => (row.Key, row.Value)),
                (await journal.ReadRowsBackAsync(Sample.Seats, "hall", null, 1_000)).Select(row => (row.Key, row.Value)));
            Assert.Equal(
                rows.Reverse().Where(row => string.CompareOrdinal(row.Key, "k10") < 0).Take(5).Select(row => row.Key),
                (await journal.ReadRowsBackAsync(Sample.Seats, "hall", "k10", 5)).Select(row => row.Key));
            foreach (var n in Enumerable.Range(0, Keys))
                Assert.Equal(
                    claims.GetValueOrDefault($"agt_{n}"), await journal.FindClaimAsync(new(ClaimKind.Agents, $"agt_{n}")));
            Assert.Equal(
                due.OrderBy(row => row.Value).ThenBy(row => row.Key, StringComparer.Ordinal).Take(200)
                    .Select(row => new DueRow(row.Key, row.Value)),
                await journal.ReadDueAsync(Sample.Now.AddDays(1), 200));
        }

        private void Remember(string key, Seat? seat, string claim, string? value)
        {
            if (seat is null) rows.Remove(key);
            else rows[key] = seat;
            if (value is null) claims.Remove(claim);
            else claims[claim] = value;
        }

        private async Task MoveDueAsync(IJournal journal, string stream)
        {
            if (!due.TryGetValue(stream, out var at)) return;
            DateTimeOffset? next = random.Next(3) == 0 ? null : at.AddMilliseconds(random.Next(100));
            await journal.RescheduleAsync(stream, at, next);
            if (next is { } moved) due[stream] = moved;
            else due.Remove(stream);
        }
    }
}
