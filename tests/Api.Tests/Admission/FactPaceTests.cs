using Omni.Api.Admission;

namespace Omni.Api.Tests.Admission;

/// <summary>How many appends of facts are under way follows from what they take.</summary>
public sealed class FactPaceTests
{
    private readonly FactPace pace = new(max: 64);

    [Fact]
    public void Limit_BeginsSmallAndGrowsWhileAppendsAreQuick()
    {
        Assert.Equal(4, pace.Limit);
        Took(windows: 10, milliseconds: 1);
        Assert.Equal(14, pace.Limit);
        Took(windows: 100, milliseconds: 1);
        Assert.Equal(64, pace.Limit);
    }

    [Fact]
    public void Limit_FallsByAFifthAWindowOnceAppendsTakeTwiceAsLong_AndKeepsOne()
    {
        Took(windows: 6, milliseconds: 1);
        Took(windows: 1, milliseconds: 2.1);
        Assert.Equal(8, pace.Limit);
        Took(windows: 50, milliseconds: 2.1);
        Assert.Equal(1, pace.Limit);
        Took(windows: 1, milliseconds: 1);
        Assert.Equal(2, pace.Limit);
    }

    [Fact]
    public void Limit_StaysWhereAppendsTakeSomewhatLonger()
    {
        Took(windows: 6, milliseconds: 1);
        Took(windows: 20, milliseconds: 1.8);
        Assert.Equal(10, pace.Limit);
    }

    [Fact]
    public void Limit_StaysWhereNobodyWaits()
    {
        Took(windows: 20, milliseconds: 1, othersWait: false);
        Assert.Equal(4, pace.Limit);
        Took(windows: 20, milliseconds: 5, othersWait: false);
        Assert.Equal(4, pace.Limit);
    }

    [Fact]
    public void OneSlowAppend_SaysLittle()
    {
        Took(windows: 6, milliseconds: 1);
        pace.Took(TimeSpan.FromMilliseconds(10), othersWait: true);
        for (var i = 1; i < FactPace.Window; i++) pace.Took(TimeSpan.FromMilliseconds(1), othersWait: true);
        Assert.Equal(11, pace.Limit);
    }

    /// <summary>A store that is slower for good is believed in the end: facts are not kept at one for ever.</summary>
    [Fact]
    public void StoreThatBecameSlower_IsTheNewMeasureInTheEnd()
    {
        Took(windows: 6, milliseconds: 1);
        Took(windows: 2_000, milliseconds: 5);
        Assert.Equal(64, pace.Limit);
    }

    [Fact]
    public void Limit_IsNeverAboveTheMaximum()
    {
        var narrow = new FactPace(max: 2);
        Assert.Equal(2, narrow.Limit);
        for (var i = 0; i < 10 * FactPace.Window; i++) narrow.Took(TimeSpan.FromMilliseconds(1), othersWait: true);
        Assert.Equal(2, narrow.Limit);
    }

    private void Took(int windows, double milliseconds, bool othersWait = true)
    {
        for (var i = 0; i < windows * FactPace.Window; i++) pace.Took(TimeSpan.FromMilliseconds(milliseconds), othersWait);
    }
}
