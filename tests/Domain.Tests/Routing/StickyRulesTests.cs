using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Routing;

[Trait("Semantics", "§10")]
public sealed class StickyRulesTests
{
    private static readonly Fitness Fit = new(true, true, true, true, false, true);
    private static readonly StickyPolicy Standard = new();

    [Theory]
    [InlineData("chat, 24 h", ChannelClass.Chat, 24, true)]
    [InlineData("chat, later", ChannelClass.Chat, 24.001, false)]
    [InlineData("deferred, 14 d", ChannelClass.Deferred, 14 * 24, true)]
    [InlineData("deferred, later", ChannelClass.Deferred, (14 * 24) + 1, false)]
    [InlineData("live is off", ChannelClass.Live, 0, false)]
    public void Hint_HoldsWithinTheWindow(string row, ChannelClass channelClass, double hours, bool sticky) =>
        Assert.Equal(
            sticky ? Anna : null, StickyRules.Hint(Anna, Start.AddHours(-hours), channelClass, Standard, Start));

    [Fact]
    public void Wait_IsFifteenSecondsForChat_AndHalfAnHourOfWorkForDeferred()
    {
        // The start is a Monday, 10:00.
        var hours = new WorkingTime(new("h", "UTC",
            [new(Weekday.Monday, [new(540, 610)]), new(Weekday.Tuesday, [new(540, 1020)])], []));

        Assert.Equal(Start.AddSeconds(15), StickyRules.KeptUntil(ChannelClass.Chat, Start, hours, Standard));
        Assert.Equal(
            Start.AddHours(23).AddMinutes(20), StickyRules.KeptUntil(ChannelClass.Deferred, Start, hours, Standard));
        Assert.Equal(Start.AddMinutes(30), StickyRules.KeptUntil(ChannelClass.Deferred, Start, null, Standard));
        Assert.Null(StickyRules.KeptUntil(ChannelClass.Live, Start, hours, Standard));
    }

    public static TheoryData<string, bool> Reasons() => new()
    {
        { "nothing but capacity", true }, { "connected", false }, { "available", false }, { "skills", false },
        { "queue", false }, { "cool-down", false }, { "working time", false }, { "time is up", false },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Waiting_GoesOnOnlyWhileNothingButCapacityIsInTheWay(string what, bool waits)
    {
        var agent = what switch
        {
            "connected" => Fit with { IsConnected = false },
            "available" => Fit with { IsAvailable = false },
            "skills" => Fit with { MeetsMusts = false },
            "queue" => Fit with { ServesQueue = false },
            "cool-down" => Fit with { IsExcluded = true },
            "working time" => Fit with { IsWorkingTime = false },
            _ => Fit,
        };

        Assert.Equal(waits, StickyRules.KeepsWaiting(
            Start.AddSeconds(15), agent, what == "time is up" ? Start.AddSeconds(15) : Start));
    }

    [Theory]
    [InlineData("one is always allowed", 0, 0, 100, true)]
    [InlineData("up to 40 %", 20, 1, 20, true)]
    [InlineData("above it", 40, 2, 20, false)]
    public void Room_IsFortyPercentOfCapacity(string row, int held, int count, int cost, bool room) =>
        Assert.Equal(room, StickyRules.HasRoom(100, held, count, cost, Standard));
}
