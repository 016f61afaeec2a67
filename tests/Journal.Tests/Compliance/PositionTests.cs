using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

public abstract class PositionTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    private const int Writers = 64;
    private const int AppendsEach = 40;

    [StoreFact]
    public async Task Positions_WithManyWriters_AreConsecutiveFromOneAndFollowersMissNone()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer))));
        List<RecordedEvent> followed = [];
        while (!writing.IsCompleted)
            followed.AddRange(await Journal.ReadLogAsync(followed.Count, 100));
        var expected = (await writing).Sum();
        while (await Journal.ReadLogAsync(followed.Count, 1_000) is { Count: > 0 } rest)
            followed.AddRange(rest);

        Assert.Equal(Enumerable.Range(1, expected).Select(n => (long)n), followed.Select(e => e.Position));
        foreach (var stream in followed.GroupBy(e => e.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(e => e.Version));
    }

    [StoreFact]
    public async Task ReadLog_AfterAPosition_StartsBehindIt()
    {
        await Journal.AppendAsync(new() { Streams = [Sample.Counts("con_1", 0, 1, 2, 3)] });

        Assert.Equal([2, 3], (await Journal.ReadLogAsync(1, 10)).Numbers());
        Assert.Equal([1, 2], (await Journal.ReadLogAsync(0, 2)).Numbers());
        Assert.Empty(await Journal.ReadLogAsync(3, 10));
    }

    // Every fourth append is refused: refusals must not use up positions.
    private async Task<int> WriteAsync(int writer)
    {
        var written = 0;
        for (var n = 0; n < AppendsEach; n++)
        {
            var version = n % 4 == 3 ? written + 7 : written;
            Append append = new() { Streams = [Sample.Counts($"con_{writer}", version, [.. Enumerable.Range(0, 1 + n % 3)])] };
            if (await Journal.AppendAsync(append) is AppendOutcome.Committed)
                written += 1 + n % 3;
        }
        return written;
    }
}
