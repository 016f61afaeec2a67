using Omni.Contracts.Feed;
using Omni.Domain.Journal;
using Omni.Grains.Feed;

namespace Omni.Grains.Tests.Feed;

public sealed class FeedWindowTests
{
    private readonly ManualClock clock = new();
    private readonly FeedWindow window;

    public FeedWindowTests() => window = new(clock);

    [Fact]
    public void Window_HandsOutWhatFollowsOnAPosition()
    {
        Fill(from: 11, to: 15);
        Assert.Equal([13, 14, 15], Positions(12));
        Assert.Equal([11, 12, 13, 14, 15], Positions(10));
        Assert.Empty(window.Read(15)!);
        Assert.Empty(window.Read(99)!);
        Assert.Null(window.Read(9));
    }

    [Fact]
    public void Window_ThatIsFull_ForgetsTheOldest()
    {
        Fill(from: 1, to: FeedWindow.EventsMax + 5);
        Assert.Null(window.Read(4));
        Assert.Equal(6, window.Read(5)![0].Position);
    }

    [Fact]
    public void Window_WithTooManyBytes_ForgetsTheOldest()
    {
        var tenth = (int)(FeedWindow.BytesMax / 10);
        Fill(from: 1, to: 14, tenth);
        Assert.Null(window.Read(3));
        Assert.Equal(5, window.Read(4)![0].Position);
    }

    [Fact]
    public void Event_OlderThanTheLimit_IsNotHandedOut()
    {
        Fill(from: 1, to: 1);
        clock.Advance(FeedWindow.AgeMax);
        window.Add(Event(2));
        Assert.NotNull(window.Read(0));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(window.Read(0));
        Assert.Equal([2], Positions(1));
    }

    [Fact]
    public void Page_IsBoundedInNumberAndBytes()
    {
        Fill(from: 1, to: 2_000);
        Assert.Equal(1_000, window.Read(0)!.Count);
        Fill(from: 1, to: 20, bytes: 400_000);
        Assert.Equal(3, window.Read(0)!.Count);
    }

    [Fact]
    public void Window_ThatIsClosed_HasNothing()
    {
        Fill(from: 1, to: 3);
        window.Close();
        Assert.Null(window.Read(3));
        Fill(from: 8, to: 9);
        Assert.Equal([8, 9], Positions(7));
    }

    private IEnumerable<int> Positions(long after) => window.Read(after)!.Select(e => (int)e.Position);

    private void Fill(long from, long to, int bytes = 10)
    {
        window.Open(from - 1);
        for (var position = from; position <= to; position++)
            window.Add(Event(position, bytes));
    }

    private FeedEvent Event(long position, int bytes = 10) => new(new RawEvent(
        position, "con_1", position, "Said", clock.GetUtcNow(), new byte[bytes], null, default));
}
