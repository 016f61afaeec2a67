using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Postgres;

/// <summary>Group commit from inside: what shares a commit, and what becomes of it when the commit fails.</summary>
public sealed class WriterTests : PostgresTests
{
    private const string Waiting = $"{Postgres.Database.Writers} AND wait_event = 'advisory'";

    [RequiresFact(Tools.Postgres)]
    public async Task Appends_ThatWaitTogether_ShareOneCommit()
    {
        var first = await BlockAsync();
        var waiting = Enumerable.Range(0, 4).Select(n => Journal.AppendAsync(Sample.Count($"con_{n}", 0))).ToArray();
        await Database.ReleaseWritersAsync();
        await Task.WhenAll([first, .. waiting]).Within("both commits");

        var done = Journal.Statistics;
        Assert.Equal((2, 5, 5, 4), (done.Commits, done.Appends, done.Events, done.BatchLargest));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Appends_ThatDependOnEachOther_ShareACommitToo_InTheirOrder()
    {
        var first = await BlockAsync();
        ClaimKey claim = new(ClaimKind.Identifiers, "+4930123");
        Task<AppendOutcome>[] waiting =
        [
            Journal.AppendAsync(Sample.Count("con_1", 0)),
            Journal.AppendAsync(Sample.Count("con_1", 1) with { Claims = [new(claim, null, "cus_1")] }),
            Journal.AppendAsync(Sample.Count("con_1", 1)),
            Journal.AppendAsync(Sample.Count("con_2", 0) with { Claims = [new(claim, null, "cus_2")] }),
            Journal.AppendAsync(Sample.Count("con_1", 2) with { Claims = [new(claim, "cus_1", "cus_3")] }),
        ];
        await Database.ReleaseWritersAsync();
        await first.Within("the first commit");
        var outcomes = await Task.WhenAll(waiting).Within("the second commit");

        Assert.Equal(
            [
                new AppendOutcome.Committed(2),
                new AppendOutcome.Committed(3),
                new AppendOutcome.VersionMoved("con_1", 2),
                new AppendOutcome.ClaimRefused(claim, "cus_1"),
                new AppendOutcome.Committed(4),
            ],
            outcomes);
        Assert.Equal((2, 2), (Journal.Statistics.Commits, Journal.Statistics.Refusals));
        Assert.Equal("cus_3", await Journal.FindClaimAsync(claim));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Append_BeyondTheLimit_IsRefusedAtOnceAndTheOthersAreWritten()
    {
        var first = await BlockAsync();
        var waiting = Enumerable.Range(0, 5).Select(n => Journal.AppendAsync(Sample.Count($"con_{n}", 0))).ToArray();
        var refused = await Assert.ThrowsAsync<JournalOverloadedException>(
            () => Journal.AppendAsync(Sample.Count("con_9", 0)));
        Assert.True(refused.RetryAfter > TimeSpan.Zero);

        await Database.ReleaseWritersAsync();
        await Task.WhenAll([first, .. waiting]).Within("what was waiting");
        Assert.Equal(6, await Journal.ReadHeadAsync());
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Append_CancelledWhileItWaits_IsNotWritten()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await BlockAsync();
        var cancelled = Journal.AppendAsync(Sample.Count("con_1", 0), cancellation.Token);
        var other = Journal.AppendAsync(Sample.Count("con_2", 0));
        await cancellation.CancelAsync();
        await Database.ReleaseWritersAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Within("the cancellation"));
        await first.Within("the first commit");
        Assert.Equal(2, (await other.Within("the second commit")).Position());
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Batch_ThatTheServerRefuses_IsRolledBackKnowingly_AndTheNextIsWritten()
    {
        var append = await BlockAsync();
        await Database.ExecuteAsync($"SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE {Waiting}");
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => append.Within("the refusal"));
        Assert.True(refused.OutcomeKnown);

        await Database.ReleaseWritersAsync();
        Assert.Equal(1, (await Journal.AppendAsync(Sample.Count("con_first", 0))).Position());
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Batch_WhoseConnectionIsLost_HasAnUnknownOutcome_AndTheNextIsWritten()
    {
        var append = await BlockAsync();
        await Database.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {Waiting}");
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => append.Within("the loss"));
        Assert.False(refused.OutcomeKnown);

        await Database.ReleaseWritersAsync();
        Assert.Equal(1, (await Journal.AppendAsync(Sample.Count("con_first", 0))).Position());
        Assert.Equal(1, Journal.Statistics.Failures);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Lock_HeldTooLong_RefusesTheBatchKnowingly()
    {
        var append = await BlockAsync();

        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => append.Within("the time-out of 5 s"));
        Assert.True(refused.OutcomeKnown);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Batch_LargerThanItsLimit_IsDivided()
    {
        var first = await BlockAsync();
        var rows = Enumerable.Range(0, 9_000).Select(n => Sample.Row("que_1", $"{n}", new(n, "red"))).ToArray();
        var waiting = Enumerable.Range(0, 3).Select(n => Journal.AppendAsync(Sample.Count($"con_{n}", 0) with
        {
            Rows = [.. rows.Select(row => row with { Scope = $"que_{n}" })],
        })).ToArray();
        await Database.ReleaseWritersAsync();
        await Task.WhenAll([first, .. waiting]).Within("all commits");

        Assert.Equal((3, 2), (Journal.Statistics.Commits, Journal.Statistics.BatchLargest));
    }

    private protected override PostgresOptions Configure(PostgresOptions options) =>
        options with { AppendsWaitingMax = 5 };

    /// <summary>An append under way that waits at the server, so that what comes next shares the next batch.</summary>
    private async Task<Task<AppendOutcome>> BlockAsync()
    {
        await Database.HoldWritersAsync();
        var append = Journal.AppendAsync(Sample.Count("con_first", 0));
        await Database.WriterWaitsAsync();
        return append;
    }
}
