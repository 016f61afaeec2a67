using Omni.Journal.Sqlite.Operations;

namespace Omni.Journal.Tests.Operations;

public sealed class VerifyTests : OperationsTests
{
    [Fact]
    public async Task Verify_OfASoundStore_FindsNothing()
    {
        var journal = await Store.OpenAsync();
        await journal.EraseAsync("cus_con_said1");
        await Store.CloseAsync();

        var result = Verify();

        Assert.Empty(result.Findings);
        Assert.Equal((Events, 13, 1, 10), (result.Events, result.Streams, result.Erased, result.Rows));
    }

    [Theory]
    [InlineData("DELETE FROM events WHERE position = 7", "position 8: follows on 6; events are missing between them")]
    [InlineData("DELETE FROM events WHERE position = 7", "con_04/2, Counted: version 1 was expected")]
    [InlineData("UPDATE events SET version = 9 WHERE position = 4", "con_02/9, Counted: version 2 was expected")]
    [InlineData("UPDATE events SET skeleton = '{\"Num' WHERE position = 3", "position 3, con_02/1, Counted: ")]
    [InlineData("UPDATE events SET type = 'Later' WHERE position = 3", "is unknown here")]
    [InlineData("UPDATE events SET personal = zeroblob(80) WHERE stream = 'con_said2'", "con_said2/1, Said: ")]
    [InlineData("UPDATE events SET personal = substr(personal, 1, length(personal) - 2) || x'0000' WHERE position = 22",
        "does not match its seal")]
    [InlineData("UPDATE events SET stream = 'xyz_1' WHERE stream = 'con_01'", "xyz_1: is a kind of stream")]
    [InlineData("DELETE FROM row_seats WHERE key = 'con_05'", "row_seats hall/con_05: the row is missing")]
    [InlineData("UPDATE row_seats SET value = '{\"Number\":1,\"Colour\":\"red\"}' WHERE key = 'con_05'",
        "row_seats hall/con_05: the row is not what the events say")]
    [InlineData("UPDATE row_seats SET value = '{' WHERE key = 'con_05'",
        "row_seats hall/con_05: the row is not what the events say")]
    [InlineData("INSERT INTO row_seats VALUES ('hall', 'ghost', '{}', 1)", "row_seats hall/ghost: no event says")]
    [InlineData("DELETE FROM claims_identifiers WHERE value = 'con_said1'",
        "claims_identifiers: the claim that events say is 'con_said1' is missing")]
    [InlineData("INSERT INTO claims_identifiers VALUES (x'00', 'con_01')",
        "claims_identifiers: no event says that the claim with value 'con_01' is there")]
    [InlineData("DELETE FROM due WHERE stream = 'con_06'", "due con_06: nobody would look at this stream in time")]
    [InlineData("UPDATE due SET at = at + 1 WHERE stream = 'con_06'", "due con_06: nobody would look")]
    [InlineData("INSERT INTO due VALUES ('con_ghost', 1)", "due con_ghost: there is no such stream")]
    public void Verify_OfADamagedStore_SaysWhatAndWhere(string damage, string expected)
    {
        Settle();
        Change(damage);

        var result = Verify();

        Assert.Contains(result.Findings, finding => $"{finding}".Contains(expected, StringComparison.Ordinal));
        Assert.True(result.Faults > 0);
    }

    [Theory]
    [InlineData("UPDATE row_seats SET value = ' {\"Colour\":\"red\",\"Number\":105}' WHERE key = 'con_05'")]
    [InlineData("UPDATE due SET at = at - 5000 WHERE stream = 'con_06'")]
    public void Verify_OfWhatMeansTheSame_FindsNothing(string change)
    {
        Settle();
        Change(change);

        Assert.Empty(Verify().Findings);
    }

    [Fact]
    public void Verify_WithoutAStore_SaysSo()
    {
        var nowhere = Target with { Path = Path.Combine(Folder, "none", "omni.db") };

        var refused = Assert.Throws<JournalStartException>(() => StoreVerify.Run(nowhere));

        Assert.Contains("There is no store at", refused.Message);
        Assert.False(Directory.Exists(Path.Combine(Folder, "none")));
    }
}
