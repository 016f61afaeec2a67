using Omni.Domain.Queues;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

[Trait("Semantics", "§7")]
public sealed class BoostPolicyRulesTests
{
    private static readonly Dictionary<string, Func<int, BoostPolicy>> Members = new(StringComparer.Ordinal)
    {
        ["missed_offer_seconds"] = s => new() { MissedOfferSeconds = s },
        ["sla_breached_seconds"] = s => new() { SlaBreachedSeconds = s },
        ["promise_broken_seconds"] = s => new() { PromiseBrokenSeconds = s },
        ["frustration_seconds"] = s => new() { FrustrationSeconds = s },
        ["agent_lost_seconds"] = s => new() { AgentLostSeconds = s },
        ["slow_transfer_seconds"] = s => new() { SlowTransferSeconds = s },
        ["returned_seconds"] = s => new() { ReturnedSeconds = s },
        ["escalated_seconds"] = s => new() { EscalatedSeconds = s },
        ["overload_seconds"] = s => new() { OverloadSeconds = s },
        ["causes_max_seconds"] = s => new() { CausesMaxSeconds = s },
    };

    public static TheoryData<string> Names() => [.. Members.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Seconds_OutsideTheirRange_AreNamedWithTheRange(string name)
    {
        var most = name == "causes_max_seconds" ? 3_600 : 600;
        foreach (var allowed in new[] { 0, most })
            Assert.Empty(Faults(name, allowed));
        foreach (var seconds in new[] { -1, most + 1, int.MaxValue, int.MinValue })
            Assert.Equal(
                ($"policy.boosts.{name}", $"{seconds} is outside 0 to {most} s"), Assert.Single(Faults(name, seconds)));
    }

    [Fact]
    public void Members_AreAllInTheTable() => Assert.Equal(
        typeof(BoostPolicy).GetProperties().Where(p => p.Name.EndsWith("Seconds", StringComparison.Ordinal)).Select(p => p.Name),
        Members.Keys.Select(k => string.Concat(k.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]))));

    private static IEnumerable<(string, string)> Faults(string name, int seconds) =>
        SettingsRules.Faults(Sample.Document with { Policy = Sample.Policy with { Boosts = Members[name](seconds) } })
            .Select(f => (f.Path, f.Text));
}
