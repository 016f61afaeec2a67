using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Postgres;

/// <summary>Claims that are kept for days, and their tables.</summary>
public sealed class ClaimDaysTests : PostgresTests
{
    private readonly ManualClock clock = new(Sample.Now);
    private int appends;

    protected override TimeProvider Clock => clock;

    [RequiresTheory(Tools.Postgres)]
    [InlineData(ClaimKind.Dedupe, 7)]
    [InlineData(ClaimKind.Requests, 1)]
    public async Task Claim_KeptForDays_IsThereForThatLongAndThenGone(ClaimKind kind, int days)
    {
        ClaimKey key = new(kind, "once");
        await TakeAsync(key);
        clock.Advance(TimeSpan.FromDays(days));
        Assert.IsType<AppendOutcome.ClaimRefused>(await TakeAsync(key));

        clock.Advance(TimeSpan.FromDays(1));
        await TakeAsync(new(ClaimKind.Agents, "agt_1"));
        Assert.Null(await Journal.FindClaimAsync(key));
        Assert.IsType<AppendOutcome.Committed>(await TakeAsync(key));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Claim_KeptForEver_IsThereAYearLater()
    {
        ClaimKey key = new(ClaimKind.Identifiers, "+4930123");
        await TakeAsync(key);
        clock.Advance(TimeSpan.FromDays(365));

        Assert.IsType<AppendOutcome.ClaimRefused>(await TakeAsync(key));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Days_TurnWhileADumpReadsEverything_AndOldTablesGoAfterIt()
    {
        await TakeAsync(new(ClaimKind.Dedupe, "old"));
        await Database.ExecuteAsync("BEGIN; LOCK TABLE claims, events, rows, due IN ACCESS SHARE MODE");
        clock.Advance(TimeSpan.FromDays(30));
        Assert.IsType<AppendOutcome.Committed>(await TakeAsync(new(ClaimKind.Dedupe, "new")));
        Assert.Equal(2, await TablesAsync("20261122"));

        await Database.ExecuteAsync("COMMIT");
        clock.Advance(TimeSpan.FromMinutes(10));
        await TakeAsync(new(ClaimKind.Dedupe, "newer"));
        Assert.Equal(0, await TablesAsync("20261122"));
    }

    private Task<long> TablesAsync(string day) =>
        Database.ReadAsync<long>($"SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'claims%{day}'");

    private Task<AppendOutcome> TakeAsync(ClaimKey key) =>
        Journal.AppendAsync(Sample.Count($"con_{appends++}", 0) with { Claims = [new(key, null, "answer")] });
}
