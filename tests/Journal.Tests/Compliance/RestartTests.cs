using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

public abstract class RestartTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    private static readonly ClaimKey Claim = new(ClaimKind.Dedupe, "connector/1");

    [StoreFact]
    public async Task Reopened_HoldsWhatWasAcknowledged()
    {
        await FillAsync();
        await CheckAsync(await Store.ReopenAsync());
    }

    [StoreFact]
    public async Task OpenedAfterACrash_HoldsWhatWasAcknowledged()
    {
        await FillAsync();
        await CheckAsync(await Store.OpenAfterCrashAsync());
    }

    [StoreFact]
    public async Task Disposed_FinishesWhatWaits_ThenRefuses()
    {
        var waiting = Enumerable.Range(0, 300).Select(n => Journal.AppendAsync(Sample.Count($"con_{n}", 0))).ToList();
        var reopened = await Store.ReopenAsync();

        Assert.All(await Task.WhenAll(waiting), outcome => Assert.IsType<AppendOutcome.Committed>(outcome));
        Assert.Equal(300, (await reopened.ReadLogAsync(0, 1_000)).Count);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
            () => Journal.AppendAsync(Sample.Count("con_late", 0)));
        Assert.True(refused.OutcomeKnown);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.ReadLogAsync(0, 1));
    }

    [StoreFact]
    public async Task Cancelled_BeforeItIsTaken_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Journal.AppendAsync(Sample.Count("con_1", 0), new CancellationToken(canceled: true)));
        Assert.Empty(await Journal.ReadLogAsync(0, 10));
    }

    private Task FillAsync() => Journal.AppendAsync(new()
    {
        Streams = [Sample.Counts("con_1", 0, 1, 2) with { Due = DueChange.To(Sample.Now) }],
        Rows = [Sample.Row("que_1", "a", new(1, "red"))],
        Claims = [new(Claim, null, "answer")],
    });

    private async Task CheckAsync(IJournal journal)
    {
        Assert.Equal(Journal.LogId, journal.LogId);
        Assert.Equal([1, 2], (await journal.ReadStreamAsync("con_1", 0, 10)).Numbers());
        Assert.Single(await journal.ReadRowsAsync(Sample.Seats, "que_1", null, 10));
        Assert.Equal("answer", await journal.FindClaimAsync(Claim));
        Assert.Equal(new DueRow("con_1", Sample.Now), Assert.Single(await journal.ReadDueAsync(Sample.Now, 10)));
        Assert.Equal(new AppendOutcome.VersionMoved("con_1", 2), await journal.AppendAsync(Sample.Count("con_1", 1)));
        Assert.Equal(3, (await journal.AppendAsync(Sample.Count("con_1", 2))).Position());
    }
}
