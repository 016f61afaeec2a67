using Omni.Domain.Journal;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Operations;

public sealed class ReindexTests : OperationsTests
{
    [Fact]
    public void Reindex_OfASoundStore_ChangesNothing()
    {
        Settle();
        var before = Tables();

        var result = StoreReindex.Run(Target);

        Assert.Equal(new(Events, Streams: 13, Rows: 10, Claims: 3, Due: 10), result);
        Assert.Equal(before, Tables());
        StoreReindex.Run(Target);
        Assert.Equal(before, Tables());
    }

    [Theory]
    [InlineData("DELETE FROM row_seats; DELETE FROM due; DELETE FROM claims_identifiers")]
    [InlineData("UPDATE row_seats SET value = '{}'; UPDATE due SET at = at + 1")]
    [InlineData("UPDATE claims_identifiers SET value = 'x'")]
    [InlineData("INSERT INTO row_seats VALUES ('hall', 'ghost', '{}', 1); INSERT INTO due VALUES ('con_ghost', 1)")]
    public void Reindex_OfLostOrWrongTables_WritesThemAnew(string damage)
    {
        Settle();
        var before = Tables();
        Change(damage);
        Assert.NotEqual(before, Tables());

        StoreReindex.Run(Target);

        Assert.Equal(before, Tables());
        Assert.Empty(Verify().Findings);
    }

    [Fact]
    public async Task Reindex_KeepsClaimsThatNoEventTells()
    {
        var journal = await Store.OpenAsync();
        await journal.AppendAsync(Sample.Count("con_00", 0) with
        {
            Claims = [ClaimChange.Take(ClaimKind.Dedupe, "d", "1"), ClaimChange.Take(ClaimKind.Requests, "r", "2")],
        });
        await journal.EraseAsync("cus_con_said1");
        await Store.CloseAsync();

        StoreReindex.Run(Target);

        journal = await Store.OpenAsync();
        Assert.Equal("1", await journal.FindClaimAsync(new(ClaimKind.Dedupe, "d")));
        Assert.Equal("2", await journal.FindClaimAsync(new(ClaimKind.Requests, "r")));
        Assert.Equal("con_said1", await journal.FindClaimAsync(new(ClaimKind.Identifiers, "words 1")));
        Assert.Equal("con_said2", await journal.FindClaimAsync(new(ClaimKind.Identifiers, "words 2")));
    }

    [Fact]
    public async Task Reindex_EndedInTheMiddle_LeavesTheStoreAsItWas()
    {
        Change("DELETE FROM row_seats WHERE key = 'con_01'");
        Settle();
        var before = Tables();
        var interrupted = Target with { Progress = _ => throw new OperationCanceledException() };

        Assert.Throws<OperationCanceledException>(() => StoreReindex.Run(interrupted));

        Assert.Equal(before, Tables());
        await Store.OpenAsync();
        await Store.CloseAsync();
        StoreReindex.Run(Target);
        Assert.Empty(Verify().Findings);
    }

    [Fact]
    public void Reindex_OfADamagedLog_SaysWhereAndChangesNothing()
    {
        Settle();
        Change("UPDATE events SET skeleton = '{' WHERE position = 5");
        var before = Tables();

        var damaged = Assert.Throws<InvalidDataException>(() => StoreReindex.Run(Target));

        Assert.Contains("Counted at position 5 (con_03/1)", damaged.Message);
        Assert.Equal(before, Tables());
    }

    [Fact]
    public async Task Reindex_OfAStoreInUse_IsRefused()
    {
        await Store.OpenAsync();

        var refused = Assert.Throws<JournalStartException>(() => StoreReindex.Run(Target));
        Assert.Contains("is held by process", refused.Message);
    }
}
