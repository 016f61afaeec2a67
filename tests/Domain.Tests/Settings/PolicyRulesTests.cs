using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

public sealed class PolicyRulesTests
{
    /// <summary>Every time of the policy: smallest and largest allowed, in milliseconds.</summary>
    public static TheoryData<string, long, long> Times()
    {
        const long Second = 1_000, Minute = 60_000, Hour = 60 * Minute, Day = 24 * Hour;
        var rows = new TheoryData<string, long, long>
        {
            { "delivery_confirmation", Second, 30 * Second },
            { "cool_down", Second, Day },
            { "device_lease", Second, 15 * Minute },
            { "push_lease", Second, 12 * Hour },
            { "verified_for", Minute, Day },
            { "edit_within", Second, 30 * Day },
            { "recall_within", Second, 30 * Day },
            { "reconnect_grace", 0, Hour },
            { "connect_timeout", Second, 5 * Minute },
            { "hand_over_timeout", Second, Day },
            { "bot_silence", Second, Day },
            { "ring_limit", Second, 5 * Minute },
            { "parked_for", Hour, 366 * Day },
            { "deferred_kept", Second, 7 * Day },
        };
        foreach (var channelClass in new[] { "live", "chat", "deferred" })
        {
            rows.Add($"offer_ttl.{channelClass}", Second, Hour);
            rows.Add($"wrap_up.{channelClass}", 0, 300 * Second);
            rows.Add($"reopen_window.{channelClass}", 0, 366 * Day);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void Time_OutsideItsRange_IsNamedWithTheRange(string name, long min, long max)
    {
        Assert.Empty(Check(name, min));
        Assert.Empty(Check(name, max));
        foreach (var ms in new[] { min - 1, max + 1, -1, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond })
        {
            var fault = Assert.Single(Check(name, ms));
            Assert.Equal($"policy.{name}", fault.Path);
            Assert.Contains(
                FormattableString.Invariant($"is outside {min / 1000} s to {max / 1000} s"), fault.Text,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("live", 0)]
    [InlineData("chat", -1)]
    [InlineData("deferred", 101)]
    public void Misses_OutsideTheirRange_AreNamed(string channelClass, int count)
    {
        var misses = Sample.Policy.MissesAllowed;
        var policy = Sample.Policy with
        {
            MissesAllowed = channelClass switch
            {
                "live" => misses with { Live = count },
                "chat" => misses with { Chat = count },
                _ => misses with { Deferred = count },
            },
        };

        var fault = Assert.Single(SettingsRules.Faults(Sample.Document with { Policy = policy }));
        Assert.Equal($"policy.misses_allowed.{channelClass}", fault.Path);
        Assert.Contains($"{count} is outside 1 to 100", fault.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_001)]
    public void ParkedCost_OutsideItsRange_IsNamed(int units)
    {
        var policy = Sample.Policy with { ParkedCost = units };

        var fault = Assert.Single(SettingsRules.Faults(Sample.Document with { Policy = policy }));
        Assert.Equal(("policy.parked_cost", $"{units} is outside 0 to 1000 units"), (fault.Path, fault.Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void AddressesMax_OutsideItsRange_IsNamed(int count)
    {
        var policy = Sample.Policy with { AddressesMax = count };

        var fault = Assert.Single(SettingsRules.Faults(Sample.Document with { Policy = policy }));
        Assert.Equal(("policy.addresses_max", $"{count} is outside 1 to 200 addresses"), (fault.Path, fault.Text));
    }

    [Theory]
    [InlineData("live", -1)]
    [InlineData("chat", 101)]
    [InlineData("deferred", 101)]
    public void WrapUpShare_OutsideItsRange_IsNamed(string channelClass, int percent)
    {
        var share = Sample.Policy.WrapUpShare;
        var policy = Sample.Policy with
        {
            WrapUpShare = channelClass switch
            {
                "live" => share with { Live = percent },
                "chat" => share with { Chat = percent },
                _ => share with { Deferred = percent },
            },
        };

        var fault = Assert.Single(SettingsRules.Faults(Sample.Document with { Policy = policy }));
        Assert.Equal($"policy.wrap_up_share.{channelClass}", fault.Path);
        Assert.Contains($"{percent} is outside 0 to 100 percent", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_OfThePolicy_AreAllInTheTable()
    {
        var singles = typeof(PolicySettings).GetProperties().Count(p => p.PropertyType == typeof(TimeSpan));
        var triples = typeof(PolicySettings).GetProperties().Count(p => p.PropertyType == typeof(ClassTimes));

        Assert.Equal(Times().Count, singles + (3 * triples));
    }

    private static IEnumerable<SettingsFault> Check(string name, long ms) =>
        SettingsRules.Faults(Sample.Document with { Policy = With(name, TimeSpan.FromMilliseconds(ms)) });

    private static PolicySettings With(string name, TimeSpan value)
    {
        var policy = Sample.Policy;
        var (field, channelClass) = (name.Split('.')[0], name.Split('.')[^1]);
        return field switch
        {
            "delivery_confirmation" => policy with { DeliveryConfirmation = value },
            "cool_down" => policy with { CoolDown = value },
            "device_lease" => policy with { DeviceLease = value },
            "push_lease" => policy with { PushLease = value },
            "verified_for" => policy with { VerifiedFor = value },
            "edit_within" => policy with { EditWithin = value },
            "recall_within" => policy with { RecallWithin = value },
            "reconnect_grace" => policy with { ReconnectGrace = value },
            "connect_timeout" => policy with { ConnectTimeout = value },
            "ring_limit" => policy with { RingLimit = value },
            "hand_over_timeout" => policy with { HandOverTimeout = value },
            "bot_silence" => policy with { BotSilence = value },
            "parked_for" => policy with { ParkedFor = value },
            "deferred_kept" => policy with { DeferredKept = value },
            "offer_ttl" => policy with { OfferTtl = With(policy.OfferTtl, channelClass, value) },
            "wrap_up" => policy with { WrapUp = With(policy.WrapUp, channelClass, value) },
            _ => policy with { ReopenWindow = With(policy.ReopenWindow, channelClass, value) },
        };
    }

    private static ClassTimes With(ClassTimes times, string channelClass, TimeSpan value) => channelClass switch
    {
        "live" => times with { Live = value },
        "chat" => times with { Chat = value },
        _ => times with { Deferred = value },
    };
}
