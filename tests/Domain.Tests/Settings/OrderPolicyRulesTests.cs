using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

/// <summary>Ranges of the order and of sticky routing.</summary>
public sealed class OrderPolicyRulesTests
{
    [Theory]
    [InlineData("promoted by nothing", 0d, 0, 0, "promote_every", "is outside 0.001 s to")]
    [InlineData("promoted backwards", -1d, 0, 0, "promote_every", "is outside 0.001 s to")]
    [InlineData("for years", 9000d, 0, 0, "promote_every", "to 31622400 s")]
    [InlineData("a negative grace", 1d, -1, 0, "grace", "is outside 0 s to 31622400 s")]
    [InlineData("a grace for years", 1d, 9000, 0, "grace", "is outside 0 s to 31622400 s")]
    [InlineData("a floor below it", 1d, 0, 2, "floor_tier", "2 is outside 0 to 1")]
    [InlineData("a negative floor", 1d, 0, -1, "floor_tier", "-1 is outside 0 to 1")]
    [InlineData("all is well", 1d, 0, 1, null, null)]
    [InlineData("never promoted", null, 0, 0, null, null)]
    public void Tier_OutsideItsRange_IsNamed(
        string row, double? hours, int grace, int floor, string? member, string? says)
    {
        var tier = new TierPolicy(hours is { } h ? TimeSpan.FromHours(h) : null, TimeSpan.FromHours(grace), floor);

        var faults = Faults(OrderPolicy.Default with { Promotion = OrderPolicy.Default.Promotion.SetItem(1, tier) });

        if (member is null)
        {
            Assert.Empty(faults);
            return;
        }

        var fault = Assert.Single(faults);
        Assert.Equal($"policy.order.chat.{member}", fault.Path);
        Assert.Contains(says!, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tiers_OfAnotherNumber_AreRefused() =>
        Assert.Equal("policy.order", Assert.Single(Faults(new() { Promotion = [TierPolicy.Default] })).Path);

    [Theory]
    [InlineData("live", 366, true)]
    [InlineData("chat", 367, false)]
    [InlineData("deferred", -1, false)]
    public void AnswerWithin_OutsideItsRange_IsNamed(string channelClass, int days, bool allowed)
    {
        var faults = Faults(new() { AnswerWithin = Times(channelClass, days) });

        Assert.Equal(
            allowed ? [] : [$"policy.order.answer_within.{channelClass}"], faults.Select(f => f.Path));
    }

    [Theory]
    [InlineData("window.live", 366, true)]
    [InlineData("window.chat", 367, false)]
    [InlineData("window.deferred", -1, false)]
    [InlineData("wait.live", 7, true)]
    [InlineData("wait.chat", 8, false)]
    [InlineData("wait.deferred", -1, false)]
    [InlineData("capacity_percent", 0, true)]
    [InlineData("capacity_percent", 100, true)]
    [InlineData("capacity_percent", 101, false)]
    [InlineData("capacity_percent", -1, false)]
    public void Sticky_OutsideItsRange_IsNamed(string name, int value, bool allowed)
    {
        var sticky = name.Split('.') is [var member, var channelClass]
            ? member == "window"
                ? StickyPolicy.Default with { Window = Times(channelClass, value) }
                : StickyPolicy.Default with { Wait = Times(channelClass, value) }
            : StickyPolicy.Default with { CapacityPercent = value };

        var faults = SettingsRules.Faults(Sample.Document with { Policy = Sample.Policy with { Sticky = sticky } });

        Assert.Equal(allowed ? [] : [$"policy.sticky.{name}"], faults.Select(f => f.Path));
    }

    private static IReadOnlyList<SettingsFault> Faults(OrderPolicy order) =>
        SettingsRules.Faults(Sample.Document with { Policy = Sample.Policy with { Order = order } });

    private static ClassTimes Times(string channelClass, int days)
    {
        var (none, time) = (TimeSpan.Zero, TimeSpan.FromDays(days));
        return channelClass switch
        {
            "live" => new(time, none, none),
            "chat" => new(none, time, none),
            _ => new(none, none, time),
        };
    }
}
