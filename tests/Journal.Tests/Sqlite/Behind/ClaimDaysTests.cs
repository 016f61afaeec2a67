using Omni.Domain.Journal;
using Omni.Journal.Sqlite;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Sqlite.Behind;

/// <summary>Claims that are kept for days, then go with their day.</summary>
public sealed class ClaimDaysTests : IAsyncLifetime
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero));
    private readonly SqliteTestStore store;
    private IJournal journal = null!;
    private int streams;

    public ClaimDaysTests() => store = new() { Clock = clock };

    public async Task InitializeAsync() => journal = await OpenAsync();

    public async Task DisposeAsync() => await store.DisposeAsync();

    [Theory]
    [InlineData(ClaimKind.Dedupe, 7)]
    [InlineData(ClaimKind.Requests, 1)]
    public async Task Claim_IsHeldForItsDays_ThenFree(ClaimKind kind, int days)
    {
        await TakeAsync(kind, "first");
        for (var day = 0; day < days; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await TakeAsync(kind, $"day {day}");
            Assert.Equal("held", await journal.FindClaimAsync(new(kind, "first")));
        }

        clock.Advance(TimeSpan.FromDays(1));
        await TakeAsync(kind, "last");
        Assert.Null(await journal.FindClaimAsync(new(kind, "first")));
        await TakeAsync(kind, "first");
    }

    [Fact]
    public async Task Days_ThatAreOver_AreEmptiedAndTheirTablesGoWithTheNextStart()
    {
        await TakeAsync(ClaimKind.Dedupe, "first");
        Assert.Contains("claims_dedupe_20261122", Tables());
        clock.Advance(TimeSpan.FromDays(8));
        await TakeAsync(ClaimKind.Dedupe, "later");
        await TakeAsync(ClaimKind.Dedupe, "latest");
        await store.CloseAsync();

        journal = await OpenAsync();
        Assert.DoesNotContain("claims_dedupe_20261122", Tables());
        Assert.Equal("held", await journal.FindClaimAsync(new(ClaimKind.Dedupe, "later")));
    }

    private async Task<IJournal> OpenAsync() => await store.OpenAsync(store.Options with { RunChanges = 1 });

    // Three appends: the change, the run that takes it up, the run's end.
    private async Task TakeAsync(ClaimKind kind, string key)
    {
        Append take = new()
        {
            Streams = [Sample.Counts($"con_{streams++}", 0, 1)],
            Claims = [ClaimChange.Take(kind, key, "held")],
        };
        Assert.IsType<AppendOutcome.Committed>(await journal.AppendAsync(take));
        for (var n = 0; n < 3; n++)
            await journal.AppendAsync(Sample.Count($"con_{streams++}", 0));
    }

    private List<string> Tables()
    {
        using var database = Database.Open(store.Path);
        using var read = database.Prepare("SELECT name FROM sqlite_schema WHERE type = 'table'");
        List<string> names = [];
        while (read.Step()) names.Add(read.Text(0));
        return names;
    }
}
