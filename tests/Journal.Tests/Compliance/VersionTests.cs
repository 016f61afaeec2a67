using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

public abstract class VersionTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    [StoreFact]
    public async Task Append_ToNewStream_IsReadBackInOrder()
    {
        var first = (await Journal.AppendAsync(new() { Streams = [Sample.Counts("con_1", 0, 1, 2)] })).Position();
        await Journal.AppendAsync(Sample.Count("con_1", 2, 3));

        var events = await Journal.ReadStreamAsync("con_1", 0, 10);
        Assert.Equal([1, 2, 3], events.Numbers());
        Assert.Equal([1L, 2, 3], events.Select(e => e.Version));
        Assert.Equal([first, first + 1, first + 2], events.Select(e => e.Position));
        Assert.All(events, e => Assert.Equal(("con_1", Sample.Now), (e.Stream, e.Event.At)));
    }

    [StoreTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Append_AtOtherVersion_IsRefusedWithTheVersionThatIsThere(long expected)
    {
        await Journal.AppendAsync(new() { Streams = [Sample.Counts("con_1", 0, 1, 2)] });

        var outcome = await Journal.AppendAsync(Sample.Count("con_1", expected));

        Assert.Equal(new AppendOutcome.VersionMoved("con_1", 2), outcome);
        Assert.Equal(2, (await Journal.ReadStreamAsync("con_1", 0, 10)).Count);
    }

    [StoreFact]
    public async Task Append_ToTwoStreams_WritesBothOrNeither()
    {
        await Journal.AppendAsync(Sample.Count("con_1", 0));
        Append both = new() { Streams = [Sample.Counts("cus_1", 0, 1), Sample.Counts("con_1", 0, 2)] };
        Assert.Equal(new AppendOutcome.VersionMoved("con_1", 1), await Journal.AppendAsync(both));
        Assert.Empty(await Journal.ReadStreamAsync("cus_1", 0, 10));

        both = new() { Streams = [Sample.Counts("cus_1", 0, 3), Sample.Counts("con_1", 1, 4)] };
        var position = (await Journal.AppendAsync(both)).Position();
        var log = await Journal.ReadLogAsync(position - 1, 10);
        Assert.Equal([("cus_1", position), ("con_1", position + 1)], log.Select(e => (e.Stream, e.Position)));
    }

    [StoreFact]
    public async Task Append_OfTwoAtTheSameVersion_OneWins()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(n => Journal.AppendAsync(Sample.Count("con_1", 0, n))));

        Assert.Single(outcomes.OfType<AppendOutcome.Committed>());
        Assert.Equal(31, outcomes.Count(o => o == new AppendOutcome.VersionMoved("con_1", 1)));
    }

    [StoreFact]
    public async Task Append_RefusedInABatch_LeavesItsNeighboursAlone()
    {
        await Journal.AppendAsync(Sample.Count("con_0", 0));

        // Every second one is at a version that has gone.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            n => Journal.AppendAsync(Sample.Count(n % 2 == 0 ? $"con_{n + 1}" : "con_0", 0, n))));

        for (var n = 0; n < outcomes.Length; n++)
            Assert.Equal(n % 2 == 0, outcomes[n] is AppendOutcome.Committed);
        Assert.Single(await Journal.ReadStreamAsync("con_0", 0, 10));
    }

    [StoreFact]
    public async Task ReadStream_InPages_ReturnsEachEventOnce()
    {
        await Journal.AppendAsync(new() { Streams = [Sample.Counts("con_1", 0, 1, 2, 3, 4, 5)] });
        await Journal.AppendAsync(Sample.Count("con_10", 0, 99));

        Assert.Equal([1, 2], (await Journal.ReadStreamAsync("con_1", 0, 2)).Numbers());
        Assert.Equal([3, 4], (await Journal.ReadStreamAsync("con_1", 2, 2)).Numbers());
        Assert.Equal([5], (await Journal.ReadStreamAsync("con_1", 4, 2)).Numbers());
        Assert.Empty(await Journal.ReadStreamAsync("con_1", 5, 2));
        Assert.Empty(await Journal.ReadStreamAsync("con_unknown", 0, 2));
    }

    [StoreTheory]
    [InlineData(0x0000)]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public async Task Append_OfTextThatNotEveryStoreHolds_IsABug(int character)
    {
        var text = $"{(char)character}";
        var append = Sample.Count("con_1", 0);
        Append[] wrong =
        [
            Sample.Count($"con_{text}", 0),
            append with { Rows = [Sample.Row($"que_{text}", "a", new(1, "red"))] },
            append with { Rows = [Sample.Row("que_1", $"a{text}", new(1, "red"))] },
            append with { Claims = [ClaimChange.Take(ClaimKind.Agents, "agt_1", text)] },
        ];
        foreach (var bug in wrong)
            await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync(bug));

        var fine = append with { Rows = [Sample.Row("que_1", "😀", new(1, text))] };
        Assert.IsType<AppendOutcome.Committed>(await Journal.AppendAsync(fine));
    }

    [StoreFact]
    public async Task Append_OfNothing_IsABug()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync(new() { Streams = [] }));
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync(new() { Streams = [new("con_1", 0, [])] }));
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync(
            new() { Streams = [Sample.Counts("con_1", 0, 1), Sample.Counts("con_1", 1, 2)] }));
    }
}
