using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

public abstract class DueTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    [StoreFact]
    public async Task Due_IsReadFromItsInstantOn_TheEarliestFirst()
    {
        await SetAsync("con_late", 0, 20);
        await SetAsync("con_early", 0, 10);
        await SetAsync("con_never", 0, null);

        Assert.Empty(await ReadAsync(9));
        Assert.Equal(["con_early"], await ReadAsync(10));
        Assert.Equal(["con_early", "con_late"], await ReadAsync(20));
        Assert.Equal(new DueRow("con_early", At(10)), Assert.Single(await Journal.ReadDueAsync(At(20), 1)));
    }

    [StoreFact]
    public async Task Due_OfAStream_IsReplacedKeptOrRemovedByItsAppends()
    {
        await SetAsync("con_1", 0, 10);
        await SetAsync("con_1", 1, 20);
        await Journal.AppendAsync(Sample.Count("con_1", 2));
        Assert.Equal(new DueRow("con_1", At(20)), Assert.Single(await Journal.ReadDueAsync(At(99), 10)));

        await SetAsync("con_1", 3, null);
        Assert.Empty(await ReadAsync(99));
    }

    [StoreFact]
    public async Task Due_BetweenTwoMilliseconds_IsNotReadTooEarly()
    {
        var instant = At(10).AddTicks(1);
        await Journal.AppendAsync(new()
        {
            Streams = [Sample.Counts("con_1", 0, 1) with { Due = DueChange.To(instant) }],
        });

        Assert.Empty(await Journal.ReadDueAsync(At(10), 10));
        Assert.Single(await Journal.ReadDueAsync(At(10).AddMilliseconds(1), 10));
        await Journal.RescheduleAsync("con_1", instant, null);
        Assert.Empty(await ReadAsync(99));
    }

    [StoreFact]
    public async Task Reschedule_WhereTheRowStillStands_MovesOrRemovesIt()
    {
        await SetAsync("con_1", 0, 10);
        await Journal.RescheduleAsync("con_1", At(10), At(30));
        Assert.Empty(await ReadAsync(29));
        Assert.Equal(["con_1"], await ReadAsync(30));

        await Journal.RescheduleAsync("con_1", At(30), null);
        await Journal.RescheduleAsync("con_1", At(30), null);
        Assert.Empty(await ReadAsync(99));
    }

    [StoreFact]
    public async Task Reschedule_AfterTheStreamMovedIt_DoesNothing()
    {
        await SetAsync("con_1", 0, 10);
        await SetAsync("con_1", 1, 20);
        await Journal.RescheduleAsync("con_1", At(10), At(99));
        await Journal.RescheduleAsync("con_1", At(10), null);
        await Journal.RescheduleAsync("con_unknown", At(10), At(15));

        Assert.Equal(["con_1"], await ReadAsync(20));
    }

    private static DateTimeOffset At(int second) => Sample.Now.AddSeconds(second);

    private async Task<List<string>> ReadAsync(int second) =>
        [.. (await Journal.ReadDueAsync(At(second), 10)).Select(row => row.Stream)];

    private Task SetAsync(string stream, long expected, int? second) => Journal.AppendAsync(new()
    {
        Streams =
        [
            Sample.Counts(stream, expected, 1) with { Due = DueChange.To(second is { } s ? At(s) : null) },
        ],
    });
}
