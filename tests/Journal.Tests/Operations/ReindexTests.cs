using Omni.Domain.Journal;
using Omni.Journal.Tests.Compliance;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Operations;

public abstract class ReindexTests<TStore> : OperatedStoreTests<TStore>
    where TStore : IOperatedStore, new()
{
    [StoreFact]
    public async Task Reindex_OfASoundStore_ChangesNothing()
    {
        var before = await Store.TablesAsync();

        var result = Store.Target.Reindex();

        Assert.Equal(new(Events, Streams: 13, Rows: 10, Claims: 3, Due: 10), result);
        Assert.Equal(before, await Store.TablesAsync());
        Store.Target.Reindex();
        Assert.Equal(before, await Store.TablesAsync());
    }

    [StoreTheory]
    [InlineData("DELETE FROM row_seats; DELETE FROM due; DELETE FROM claims_identifiers")]
    [InlineData("UPDATE row_seats SET value = '{}'; UPDATE due SET at = at + 1")]
    [InlineData("UPDATE claims_identifiers SET value = 'x'")]
    [InlineData("{seats: 'hall', 'ghost', '{}', 1}; INSERT INTO due (stream, at) VALUES ('con_ghost', 1)")]
    public async Task Reindex_OfLostOrWrongTables_WritesThemAnew(string damage)
    {
        var before = await Store.TablesAsync();
        await Store.ChangeAsync(damage);
        Assert.NotEqual(before, await Store.TablesAsync());

        Store.Target.Reindex();

        Assert.Equal(before, await Store.TablesAsync());
        Assert.Empty(Verify().Findings);
    }

    [StoreFact]
    public async Task Reindex_KeepsClaimsThatNoEventTells()
    {
        await EraseAndRememberAsync();

        Store.Target.Reindex();

        var journal = await Store.OpenAsync();
        Assert.Equal("1", await journal.FindClaimAsync(new(ClaimKind.Dedupe, "d")));
        Assert.Equal("2", await journal.FindClaimAsync(new(ClaimKind.Requests, "r")));
        Assert.Equal("con_said1", await journal.FindClaimAsync(new(ClaimKind.Identifiers, "words 1")));
        Assert.Equal("con_said2", await journal.FindClaimAsync(new(ClaimKind.Identifiers, "words 2")));
    }

    [StoreFact]
    public async Task Reindex_EndedInTheMiddle_LeavesTheStoreAsItWas()
    {
        await Store.ChangeAsync("DELETE FROM row_seats WHERE key = 'con_01'");
        var before = await Store.TablesAsync();
        var interrupted = Store.Target with { Progress = _ => throw new OperationCanceledException() };

        Assert.Throws<OperationCanceledException>(interrupted.Reindex);

        Assert.Equal(before, await Store.TablesAsync());
        await Store.OpenAsync();
        await Store.CloseAsync();
        Store.Target.Reindex();
        Assert.Empty(Verify().Findings);
    }

    [StoreFact]
    public async Task Reindex_OfADamagedLog_SaysWhereAndChangesNothing()
    {
        await Store.ChangeAsync("UPDATE events SET skeleton = '{' WHERE position = 5");
        var before = await Store.TablesAsync();

        var damaged = Assert.Throws<InvalidDataException>(Store.Target.Reindex);

        Assert.Contains("Counted at position 5 (con_03/1)", damaged.Message);
        Assert.Equal(before, await Store.TablesAsync());
    }

    [StoreFact]
    public async Task Reindex_OfAStoreInUse_IsRefused()
    {
        await Store.OpenAsync();

        var refused = Assert.Throws<JournalStartException>(Store.Target.Reindex);
        Assert.Contains(Store.InUse, refused.Message);
    }
}

public sealed class SqliteReindexTests : ReindexTests<SqliteOperatedStore>;

public sealed class PostgresReindexTests : ReindexTests<PostgresOperatedStore>
{
    [RequiresFact(Tools.Postgres)]
    public async Task Server_ThatStartsDuringAReindex_IsRefusedAndTheReindexGoesOn()
    {
        using var pause = new Pause();
        var reindexing = Task.Run((Store.Target with { Progress = pause.On }).Reindex);
        await pause.ReachedAsync();

        var refused = await Assert.ThrowsAsync<JournalStartException>(Store.OpenAsync).Within("the server's refusal");

        Assert.Contains("Wait until the operation that holds the store", refused.Message);
        pause.Release();
        await reindexing.Within("the reindex");
        await Store.OpenAsync();
    }

    [RequiresFact(Tools.Postgres)]
    public void Reindex_WhileAnotherRuns_IsRefused()
    {
        JournalStartException? refused = null;
        var contested = Store.Target with
        {
            Progress = _ => refused = Assert.Throws<JournalStartException>(Store.Target.Reindex),
        };

        contested.Reindex();

        Assert.Contains("is held by another operation", refused!.Message);
    }
}
