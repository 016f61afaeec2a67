using Omni.Journal.Postgres.Operations;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Tests.Compliance;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Operations;

public abstract class VerifyTests<TStore> : OperatedStoreTests<TStore>
    where TStore : IOperatedStore, new()
{
    [StoreFact]
    public async Task Verify_OfASoundStore_FindsNothing()
    {
        var journal = await Store.OpenAsync();
        await journal.EraseAsync("cus_con_said1");
        await Store.CloseAsync();

        var result = Verify();

        Assert.Empty(result.Findings);
        Assert.Equal((Events, 13, 1, 10), (result.Events, result.Streams, result.Erased, result.Rows));
        Assert.Equal(0, result.WithoutChecksum);
    }

    /// <summary>Each of them can be read as before, and nothing but the checksum tells.</summary>
    [StoreTheory]
    [InlineData("UPDATE events SET skeleton = replace(skeleton, ':1,', ':0,') WHERE position = 1",
        "position 1, con_01/1, Counted")]
    [InlineData("UPDATE events SET skeleton = skeleton || ' ' WHERE position = 2", "position 2, con_01/2, Counted")]
    [InlineData("UPDATE events SET at = at + 1 WHERE position = 3", "position 3, con_02/1, Counted")]
    [InlineData("UPDATE events SET subject = 'cus_con_said1' WHERE position = 4", "position 4, con_02/2, Counted")]
    [InlineData("UPDATE events SET checksum = checksum - 1 WHERE position = 5", "position 5, con_03/1, Counted")]
    [InlineData(
        "UPDATE events SET personal = substr(personal, 1, length(personal) - 2) || {blob:0000} WHERE position = 21",
        "position 21, con_said1/1, Said")]
    public async Task Verify_OfAnEventThatDecodesAndWasChanged_NamesIt(string change, string expected)
    {
        var journal = await Store.OpenAsync();
        await journal.EraseAsync("cus_con_said1");
        await Store.CloseAsync();
        await Store.ChangeAsync(change);

        var finding = Assert.Single(Verify().Findings);

        Assert.Equal(expected, finding.Where);
        Assert.Equal("Its checksum says that it was changed since it was written.", finding.What);
    }

    [StoreFact]
    public async Task Verify_OfEventsWithoutChecksum_CountsThem()
    {
        await Store.ChangeAsync("UPDATE events SET checksum = NULL WHERE position <= 5");

        var result = Verify();

        Assert.Empty(result.Findings);
        Assert.Equal((Events, 5), (result.Events, result.WithoutChecksum));
    }

    [StoreTheory]
    [InlineData("DELETE FROM events WHERE position = 7", "position 8: follows on 6; events are missing between them")]
    [InlineData("DELETE FROM events WHERE position = 7", "con_04/2, Counted: version 1 was expected")]
    [InlineData("UPDATE events SET version = 9 WHERE position = 4", "con_02/9, Counted: version 2 was expected")]
    [InlineData("UPDATE events SET skeleton = '{\"Num' WHERE position = 3", "position 3, con_02/1, Counted: ")]
    [InlineData("UPDATE events SET type = 'Later' WHERE position = 3", "is unknown here")]
    [InlineData("UPDATE events SET personal = {blob:0000000000000000} WHERE stream = 'con_said2'",
        "con_said2/1, Said: ")]
    [InlineData(
        "UPDATE events SET personal = substr(personal, 1, length(personal) - 2) || {blob:0000} WHERE position = 22",
        "does not match its seal")]
    [InlineData("UPDATE events SET stream = 'xyz_1' WHERE stream = 'con_01'", "xyz_1: is a kind of stream")]
    [InlineData("DELETE FROM row_seats WHERE key = 'con_05'", "row_seats hall/con_05: the row is missing")]
    [InlineData("UPDATE row_seats SET value = '{\"Number\":1,\"Colour\":\"red\"}' WHERE key = 'con_05'",
        "row_seats hall/con_05: the row is not what the events say")]
    [InlineData("UPDATE row_seats SET value = '{' WHERE key = 'con_05'",
        "row_seats hall/con_05: the row is not what the events say")]
    [InlineData("{seats: 'hall', 'ghost', '{}', 1}", "row_seats hall/ghost: no event says")]
    [InlineData("DELETE FROM claims_identifiers WHERE value = 'con_said1'",
        "claims_identifiers: the claim that events say is 'con_said1' is missing")]
    [InlineData("{identifier: {blob:00}, 'con_01'}",
        "claims_identifiers: no event says that the claim with value 'con_01' is there")]
    [InlineData("DELETE FROM due WHERE stream = 'con_06'", "due con_06: nobody would look at this stream in time")]
    [InlineData("UPDATE due SET at = at + 1 WHERE stream = 'con_06'", "due con_06: nobody would look")]
    [InlineData("INSERT INTO due (stream, at) VALUES ('con_ghost', 1)", "due con_ghost: there is no such stream")]
    public async Task Verify_OfADamagedStore_SaysWhatAndWhere(string damage, string expected)
    {
        await Store.ChangeAsync(damage);

        var result = Verify();

        Assert.Contains(result.Findings, finding => $"{finding}".Contains(expected, StringComparison.Ordinal));
        Assert.True(result.Faults > 0);
    }

    [StoreTheory]
    [InlineData("UPDATE row_seats SET value = ' {\"Colour\":\"red\",\"Number\":105}' WHERE key = 'con_05'")]
    [InlineData("UPDATE due SET at = at - 5000 WHERE stream = 'con_06'")]
    public async Task Verify_OfWhatMeansTheSame_FindsNothing(string change)
    {
        await Store.ChangeAsync(change);

        Assert.Empty(Verify().Findings);
    }
}

public sealed class SqliteVerifyTests : VerifyTests<SqliteOperatedStore>
{
    [Fact]
    public void Verify_WithoutAStore_SaysSo()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"omni-none-{Guid.NewGuid():N}");
        var nowhere = (StoreTarget)Store.Target with { Path = Path.Combine(folder, "omni.db") };

        var refused = Assert.Throws<JournalStartException>(() => StoreVerify.Run(nowhere));

        Assert.Contains("There is no store at", refused.Message);
        Assert.False(Directory.Exists(folder));
    }
}

public sealed class PostgresVerifyTests : VerifyTests<PostgresOperatedStore>
{
    [RequiresFact(Tools.Postgres)]
    public async Task Verify_BesideAWriter_IsTheStoreAtOneMoment()
    {
        // The stream has been read and its tables have not: without one snapshot, its row would be a fault.
        var journal = await Store.OpenAsync();
        using var pause = new Pause();
        var verifying = Task.Run((Store.Target with { Progress = pause.On }).Verify);
        await pause.ReachedAsync();
        await journal.AppendAsync(SampleStreams.Count("con_other", 0, 7));
        await journal.AppendAsync(SampleStreams.Count("con_01", 2, 7));
        pause.Release();

        var result = await verifying.Within("the verification");

        Assert.Empty(result.Findings);
        Assert.Equal((Events, 10), (result.Events, result.Rows));
        var later = Verify();
        Assert.Equal((Events + 2, 11, 0), (later.Events, later.Rows, later.Faults));
    }

    [RequiresFact(Tools.Postgres)]
    public void Verify_WithoutADatabase_SaysSo()
    {
        var target = (PostgresTarget)Store.Target;
        var nowhere = target with { ConnectionString = $"{target.ConnectionString};Database=nowhere" };

        var refused = Assert.Throws<JournalStartException>(nowhere.Verify);

        Assert.Contains("cannot be opened. 3D000: database \"nowhere\" does not exist", refused.Message);
    }
}
