using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Estimates;

/// <summary>What of a handle time is talk, and what hold.</summary>
[Trait("Semantics", "§9")]
public sealed class PartTimesTests
{
    [Theory]
    [InlineData("ended while talking", false, false, 50, 20)]
    [InlineData("ended on hold", true, false, 40, 30)]
    [InlineData("wrapped up for a while", false, true, 50, 20)]
    [InlineData("ended on hold and wrapped up", true, true, 40, 30)]
    public void Call_IsTalkAndHold(string row, bool endsOnHold, bool isWrappedUp, int talk, int hold)
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);
        Pass(matter, 30);
        Hold(matter, true);
        Pass(matter, 20);
        Hold(matter, false);
        Pass(matter, 10);
        if (endsOnHold) Hold(matter, true);
        Pass(matter, 10);
        if (isWrappedUp)
        {
            matter.End();
            Pass(matter, 25);
        }

        Assert.Equal((Seconds(talk), Seconds(hold)), Of(matter));
    }

    [Fact]
    public void Call_MarkedWhileOnHold_CountsTheHoldOnce()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);
        Hold(matter, true);
        Pass(matter, 10);
        matter.Commit([new NoAnswerNeeded(matter.Last.Id, Anna, matter.Now)]);
        Pass(matter, 10);

        Assert.Equal((TimeSpan.Zero, Seconds(20)), Of(matter));
    }

    [Fact]
    public void Hold_OfTheAgentBefore_IsNoneOfTheNext()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);
        Hold(matter, true);
        Pass(matter, 20);
        Hold(matter, false);

        Assert.Equal(TimeSpan.Zero, (matter.Last with { Owner = Bert }).HeldUntil(matter.Now));
        Assert.Equal(Seconds(20), matter.Last.HeldUntil(matter.Now));
    }

    [Fact]
    public void Chat_KnowsNoHold()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Hold(matter, true);
        Pass(matter, 20);

        Assert.Equal((Seconds(20), null), Of(matter));
    }

    /// <summary>The vector of Semantics §9.</summary>
    [Fact]
    public void Recent_IsSmoothed()
    {
        List<RecentTimes> seen = [];
        foreach (var seconds in new[] { 60, 120, 30, 90 })
            seen.Add(seen.LastOrDefault().With(new(Seconds(seconds), seconds > 100 ? null : Seconds(seconds))));

        Assert.Equal([60, 75, 63, 69], seen.Select(s => s.Talk!.Value));
        Assert.Equal([60, 60, 52, 61], seen.Select(s => s.Hold!.Value));
    }

    private static (TimeSpan Talk, TimeSpan? Hold) Of(Matter matter) =>
        HandlingRules.TimesOf(matter.Last, matter.Now) is var times ? (times.Talk, times.Hold) : default;

    private static void Hold(Matter matter, bool on) => matter.Commit(WorkRules.Hold(matter.Last, Anna, on, matter.Now));

    private static void Pass(Matter matter, int seconds) => matter.Now += Seconds(seconds);

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
