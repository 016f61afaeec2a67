using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain.Journal;
using Omni.Journal.Format;
using Omni.Journal.Sqlite;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Sqlite;

/// <summary>Group commit seen from inside: what shares a commit, and what becomes of it when the commit fails.</summary>
public sealed class WriterTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteTestStore files = new();
    private Connections connections = null!;
    private Store store = null!;
    private SqliteJournal journal = null!;

    public Task InitializeAsync()
    {
        Open(files.Options with { AppendsWaitingMax = 4 });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await journal.DisposeAsync();
        await files.DisposeAsync();
    }

    [Fact]
    public async Task Appends_ThatWaitTogether_ShareOneCommit()
    {
        using var blocker = await BlockAsync();
        var waiting = Enumerable.Range(0, 4).Select(n => journal.AppendAsync(Sample.Count($"con_{n}", 0))).ToArray();
        blocker.Release();
        await Task.WhenAll(waiting).WaitAsync(Patience);

        var statistics = journal.Statistics;
        Assert.Equal((1, 4, 4, 4), (statistics.Commits, statistics.Appends, statistics.Events, statistics.BatchLargest));
        Assert.Equal(1, statistics.Syncs);
    }

    [Fact]
    public async Task Append_BeyondTheLimit_IsRefusedAtOnceAndTheOthersAreWritten()
    {
        using var blocker = await BlockAsync();
        var waiting = Enumerable.Range(0, 4).Select(n => journal.AppendAsync(Sample.Count($"con_{n}", 0))).ToArray();
        var refused = await Assert.ThrowsAsync<JournalOverloadedException>(
            () => journal.AppendAsync(Sample.Count("con_9", 0)));
        Assert.True(refused.RetryAfter > TimeSpan.Zero);

        blocker.Release();
        await Task.WhenAll(waiting).WaitAsync(Patience);
        Assert.Equal(4, (await journal.ReadLogAsync(0, 10)).Count);
    }

    [Fact]
    public async Task Append_CancelledWhileItWaits_IsNotWritten()
    {
        using var cancellation = new CancellationTokenSource();
        using var blocker = await BlockAsync();
        var cancelled = journal.AppendAsync(Sample.Count("con_1", 0), cancellation.Token);
        var other = journal.AppendAsync(Sample.Count("con_2", 0));
        await cancellation.CancelAsync();
        blocker.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Patience));
        Assert.Equal(1, (await other.WaitAsync(Patience)).Position());
    }

    [Fact]
    public async Task Subject_WhoseStoredKeyIsAnother_IsSealedAgainWithThatOne()
    {
        // Refused, so the key made for it was not stored, but is remembered.
        Assert.IsType<AppendOutcome.VersionMoved>(await journal.AppendAsync(Sample.Say("con_1", 7, "cus_1", "lost")));
        var stored = SubjectKey.Create("cus_1");
        var other = new EncodedStream("con_0", 0, [new("Counted", 0, "{}"u8.ToArray(), null, null, 0)], DueChange.Keep);
        await store.WriteAsync(new AppendWrite(new([other], [], [], [stored]), CancellationToken.None));

        Assert.IsType<AppendOutcome.Committed>(await journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "kept")));
        var read = (Said)Assert.Single(await journal.ReadStreamAsync("con_1", 0, 10)).Event;
        Assert.Equal("kept", read.Personal?.Text);
    }

    [Fact]
    public async Task Store_ThatIsFull_RefusesKnowingly_AndGoesOnWhenThereIsRoom()
    {
        await journal.AppendAsync(Sample.Count("con_1", 0));
        connections.Writer.Execute("PRAGMA max_page_count = 1");
        var text = new string('x', 100_000);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
            () => journal.AppendAsync(Sample.Say("con_1", 1, "cus_1", text)));
        Assert.True(refused.OutcomeKnown);
        Assert.Contains("full", refused.Message);

        connections.Writer.Execute("PRAGMA max_page_count = 1000000");
        Assert.Equal(2, (await journal.AppendAsync(Sample.Say("con_1", 1, "cus_1", text))).Position());
        Assert.Equal(1, journal.Statistics.Failures);
    }

    [Fact]
    public async Task Probe_OfAStoreThatTakesNoWrite_FailsAsAnAppendWould()
    {
        await journal.ProbeAsync(DateTimeOffset.UtcNow);
        connections.Writer.Execute("CREATE TRIGGER full BEFORE INSERT ON meta BEGIN SELECT RAISE(ABORT, 'full'); END");
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
            () => journal.ProbeAsync(DateTimeOffset.UtcNow));
        Assert.True(refused.OutcomeKnown);

        connections.Writer.Execute("DROP TRIGGER full");
        Assert.Null(await journal.ProbeAsync(DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task Commit_ThatFails_SaysThatTheOutcomeIsUnknown_AndTheNextStartsFromWhatIsThere()
    {
        await journal.AppendAsync(Sample.Count("con_1", 0));
        // A foreign key that is checked at COMMIT and cannot hold.
        connections.Writer.Execute(
            """
            PRAGMA foreign_keys = ON;
            CREATE TABLE parents (id INTEGER PRIMARY KEY);
            CREATE TABLE children (id INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
            CREATE TRIGGER poison AFTER INSERT ON events WHEN NEW.stream = 'con_poison'
            BEGIN INSERT INTO children VALUES (1); END;
            """);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.AppendAsync(new()
        {
            Streams = [Sample.Counts("con_1", 1, 1), Sample.Counts("con_poison", 0, 1)],
        }));
        Assert.False(refused.OutcomeKnown);

        Assert.Equal(2, (await journal.AppendAsync(Sample.Count("con_1", 1))).Position());
    }

    [Fact]
    public async Task Log_BeyondItsLimit_StartsAgainFromItsBeginning()
    {
        await journal.DisposeAsync();
        Open(files.Options with { LogPagesMax = 800 });
        var text = new string('x', 40_000);
        for (var n = 0; n < 400; n++)
            await journal.AppendAsync(Sample.Say("con_1", n, "cus_1", text)).WaitAsync(Patience);

        // 400 appends of 10 pages and more, in a log of 800 pages that may grow to about twice that.
        Assert.True(journal.Statistics.Pages > 4_000);
        Assert.InRange(new FileInfo(files.Path + "-wal").Length, 1, 2_400 * 4_096L);
    }

    [Fact]
    public async Task Meter_CountsWhatWasCommitted()
    {
        Dictionary<string, long> seen = new(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter == store.Metrics.Meter)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        await journal.AppendAsync(new() { Streams = [Sample.Counts("con_1", 0, 1, 2)] });
        await journal.AppendAsync(Sample.Count("con_1", 0));
        listener.RecordObservableInstruments();

        Assert.Equal(
            (1, 1, 2, 1),
            (seen["omni.journal.commits"], seen["omni.journal.appends"], seen["omni.journal.events"],
                seen["omni.journal.refusals"]));
    }

    private void Open(SqliteOptions options)
    {
        connections = Connections.Open(options, TimeProvider.System);
        store = new Store(connections, options, TimeProvider.System, NullLogger.Instance);
        journal = new SqliteJournal(store, options, Sample.Catalog);
    }

    private async Task<Blocker> BlockAsync()
    {
        var blocker = new Blocker();
        _ = store.WriteAsync(blocker);
        await blocker.Entered.WaitAsync(Patience);
        return blocker;
    }

    /// <summary>Holds the writer, so that what comes next has to wait and shares the next batch.</summary>
    private sealed class Blocker() : PendingWrite<bool>(CancellationToken.None), IDisposable
    {
        private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim released = new();

        public Task Entered => entered.Task;

        protected override bool Result => true;

        public void Release() => released.Set();

        public override void Execute(WriteSession session)
        {
            entered.SetResult();
            Assert.True(released.Wait(Patience), "The test did not release the writer.");
        }

        public void Dispose() => released.Dispose();
    }
}
