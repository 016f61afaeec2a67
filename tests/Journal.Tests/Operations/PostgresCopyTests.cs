using Omni.Domain.Journal;
using Omni.Journal.Copying;
using Omni.Journal.Operations;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Operations;

/// <summary>A store on SQLite that moves to PostgreSQL.</summary>
public sealed class PostgresCopyTests : OperationsTests
{
    private const int Batch = 5;

    private readonly PostgresOperatedStore copy = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        // Makes the database; nothing is in it but what a start makes.
        await copy.OpenAsync();
        await copy.CloseAsync();
    }

    public override async Task DisposeAsync()
    {
        await copy.DisposeAsync();
        await base.DisposeAsync();
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Copy_ToADatabase_IsTheSameLogWithAllThatBelongsToIt()
    {
        var original = await Store.OpenAsync();
        await original.AppendAsync(SampleStreams.Count("con_00", 0, 1) with
        {
            Claims = [ClaimChange.Take(ClaimKind.Dedupe, "d", "1"), ClaimChange.Take(ClaimKind.Requests, "r", "2")],
        });
        await original.EraseAsync("cus_con_said1");
        var events = await original.ReadLogAsync(0, 1_000);
        var rows = await original.ReadRowsAsync(Sample.Seats, "hall", null, 100);
        var due = await original.ReadDueAsync(DateTimeOffset.MaxValue, 100);
        await Store.CloseAsync();
        Change("UPDATE events SET checksum = NULL WHERE position = 3");

        var result = StoreCopy.Run(Target, copy.Target);

        Assert.Equal((original.LogId, 0, events.Count), (result.LogId, result.ResumedAt, result.Digest.Events));
        var verified = copy.Target.Verify();
        Assert.Empty(verified.Findings);
        Assert.Equal((1, 1), (verified.Erased, verified.WithoutChecksum));
        var moved = await copy.OpenAsync();
        Assert.Equal(original.LogId, moved.LogId);
        Assert.Equal(events, await moved.ReadLogAsync(0, 1_000));
        Assert.Equal(rows, await moved.ReadRowsAsync(Sample.Seats, "hall", null, 100));
        Assert.Equal(due, await moved.ReadDueAsync(DateTimeOffset.MaxValue, 100));
        Assert.Equal("con_said3", await moved.FindClaimAsync(new(ClaimKind.Identifiers, "words 3")));
        Assert.Equal("2", await moved.FindClaimAsync(new(ClaimKind.Requests, "r")));
        var repeated = await moved.AppendAsync(SampleStreams.Count("con_00", 1, 2) with
        {
            Claims = [ClaimChange.Take(ClaimKind.Dedupe, "d", "other")],
        });
        Assert.Equal(new AppendOutcome.ClaimRefused(new(ClaimKind.Dedupe, "d"), "1"), repeated);
        Assert.Equal(events.Count + 1, (await moved.AppendAsync(SampleStreams.Count("con_00", 1, 2))).Position());
        Assert.Equal(events.Count + 2, (await moved.AppendAsync(
            Sample.Say("con_said2", 1, "cus_con_said2", "sealed with the key that came along"))).Position());
    }

    [RequiresTheory(Tools.Postgres)]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Copy_KilledBetweenEvents_GoesOnWhereItWas(int steps)
    {
        using (var process = CopyingProcess.Start(
            Path.GetDirectoryName(Store.Path)!, copy.ConnectionString, Batch))
        {
            for (var step = 0; step < steps; step++)
            {
                await process.StepAsync();
                await process.GoOnAsync();
            }

            Assert.Equal($"copying events: {Batch * (steps + 1)}", await process.StepAsync());
            await process.KillAsync();
        }

        Assert.Contains("that was not finished; repeat copy-store", Refused(() => copy.Target.Verify()));
        Assert.Contains(
            "that was not finished",
            (await Assert.ThrowsAsync<JournalStartException>(copy.OpenAsync)).Message);
        var result = StoreCopy.Run(Target, copy.Target);

        Assert.Equal((Batch * (steps + 1), Events), (result.ResumedAt, result.Digest.Events));
        Assert.Empty(copy.Target.Verify().Findings);
        Assert.Equal(Events + 1, (await (await copy.OpenAsync()).AppendAsync(Sample.Count("con_99", 0))).Position());
    }

    [RequiresFact(Tools.Postgres)]
    public void Copy_EndedWhileTablesAreWritten_IsFinishedByTheNext()
    {
        var ended = Target with
        {
            Progress = progress =>
            {
                if (progress.Step.Contains("keys", StringComparison.Ordinal)) throw new OperationCanceledException();
            },
        };
        Assert.Throws<OperationCanceledException>(() => StoreCopy.Run(ended, copy.Target));

        Assert.Equal(Events, StoreCopy.Run(Target, copy.Target).ResumedAt);
        Assert.Empty(copy.Target.Verify().Findings);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Copy_ToAnotherLog_OrOneThatIsAheadOrInUse_IsRefusedWithTheFix()
    {
        var journal = await copy.OpenAsync();
        await journal.AppendAsync(Sample.Count("con_own", 0));
        Assert.Contains("is used by a server", Refused(() => StoreCopy.Run(Target, copy.Target)));
        await copy.CloseAsync();
        Assert.Matches(
            $"holds log {journal.LogId}, the source is log_[0-9a-f]+; name an empty store, or the one that an earlier "
            + "copy of this log began",
            Refused(() => StoreCopy.Run(Target, copy.Target)));
        Assert.Equal(1, copy.Target.Verify().Events);

        await copy.ChangeAsync("DELETE FROM events");
        StoreCopy.Run(Target, copy.Target);
        await (await copy.OpenAsync()).AppendAsync(Sample.Count("con_later", 0));
        await copy.CloseAsync();
        Assert.Contains("ends at position 24", Refused(() => StoreCopy.Run(Target, copy.Target)));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Copy_BackToAFolder_IsTheSameStore()
    {
        StoreCopy.Run(Target, copy.Target);
        var back = (StoreTarget)Target with { Path = Path.Combine(Folder, "back", "omni.db") };

        var result = StoreCopy.Run(copy.Target, back);

        Assert.Equal(StoreCopy.Run(Target, copy.Target).Digest, result.Digest);
        Assert.Empty(back.Verify().Findings);
        var journal = await Store.OpenAsync(Store.Options with { Path = back.Path });
        var said = Assert.Single(await journal.ReadStreamAsync("con_said2", 0, 10));
        Assert.Equal("words 2", ((Said)said.Event).Personal?.Text);
        Assert.Equal("con_said2", await journal.FindClaimAsync(new(ClaimKind.Identifiers, "words 2")));
    }

    private static string Refused(Func<object> operation) => Assert.Throws<JournalStartException>(operation).Message;
}
