using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

public abstract class RowTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    [StoreFact]
    public async Task Row_Written_IsReadWithThePositionOfItsAppend()
    {
        await Journal.AppendAsync(Sample.Count("con_0", 0));
        var position = (await Journal.AppendAsync(new()
        {
            Streams = [Sample.Counts("con_1", 0, 1, 2)],
            Rows = [Sample.Row("que_1", "a", new(1, "red"))],
        })).Position();

        var row = Assert.Single(await Journal.ReadRowsAsync(Sample.Seats, "que_1", null, 10));
        Assert.Equal(new StoredRow<Seat>("que_1", "a", new(1, "red"), position), row);
    }

    [StoreFact]
    public async Task Row_WrittenAgain_IsReplaced_AndRemoved_IsGone()
    {
        await WriteAsync(0, Sample.Row("que_1", "a", new(1, "red")), Sample.Row("que_1", "b", new(2, "red")));
        await WriteAsync(1, Sample.Row("que_1", "a", new(1, "blue")), Sample.Row("que_1", "b", null));
        await WriteAsync(2, Sample.Row("que_1", "unknown", null));

        var row = Assert.Single(await Journal.ReadRowsAsync(Sample.Seats, "que_1", null, 10));
        Assert.Equal(("a", "blue"), (row.Key, row.Value.Colour));
        Assert.Equal(2, row.FirstPosition);
    }

    [StoreFact]
    public async Task Rows_OfARefusedAppend_AreNotWritten()
    {
        await WriteAsync(7, Sample.Row("que_1", "a", new(1, "red")));

        Assert.Empty(await Journal.ReadRowsAsync(Sample.Seats, "que_1", null, 10));
    }

    [StoreFact]
    public async Task Rows_InPages_ComeInTheOrderOfTheirKeysAndOfOneScopeOnly()
    {
        string[] keys = ["B", "a", "b", "ba", "é", "😀"];
        await WriteAsync(0, [.. keys.Reverse().Select((key, n) => Sample.Row("que_1", key, new(n, "red")))]);
        await WriteAsync(1, Sample.Row("que_10", "c", new(0, "red")), Sample.Row("", "c", new(0, "red")));

        List<string> seen = [];
        for (string? after = null; ; after = seen[^1])
        {
            var page = await Journal.ReadRowsAsync(Sample.Seats, "que_1", after, 4);
            seen.AddRange(page.Select(row => row.Key));
            if (page.Count < 4)
                break;
        }
        Assert.Equal(keys, seen);

        seen.Clear();
        for (string? before = null; ; before = seen[^1])
        {
            var page = await Journal.ReadRowsBackAsync(Sample.Seats, "que_1", before, 4);
            seen.AddRange(page.Select(row => row.Key));
            if (page.Count < 4)
                break;
        }
        Assert.Equal(keys.Reverse(), seen);
        Assert.Single(await Journal.ReadRowsAsync(Sample.Seats, "", null, 4));
    }

    [StoreFact]
    public async Task Row_WithMembersUnknownToTheReader_IsReadWithoutThem()
    {
        await WriteAsync(0, Sample.Row("que_1", "a", new(7, "red")));

        var row = Assert.Single(await Journal.ReadRowsAsync(Sample.OldSeats, "que_1", null, 10));
        Assert.Equal(new OldSeat(7), row.Value);
    }

    [StoreFact]
    public async Task Row_NamedTwice_OrOfATableThatIsNotListed_IsABug()
    {
        var row = Sample.Row("que_1", "a", new(1, "red"));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(0, row, row));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(0, row with { Table = Sample.Unlisted }));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(0, row with { Key = "" }));
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.ReadRowsAsync(Sample.Unlisted, "que_1", null, 10));
    }

    [StoreTheory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task Read_OfMoreThanAllowed_IsABug(int limit)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Journal.ReadRowsAsync(Sample.Seats, "que_1", null, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Journal.ReadRowsBackAsync(Sample.Seats, "que_1", null, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Journal.ReadStreamAsync("con_1", 0, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Journal.ReadLogAsync(0, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Journal.ReadDueAsync(Sample.Now, limit));
    }

    private Task<AppendOutcome> WriteAsync(long expected, params RowChange[] rows) =>
        Journal.AppendAsync(Sample.Count("con_1", expected) with { Rows = [.. rows] });
}
