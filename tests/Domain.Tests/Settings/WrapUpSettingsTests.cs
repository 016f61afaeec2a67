using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

[Trait("Semantics", "§16")]
public sealed class WrapUpSettingsTests
{
    [Theory]
    [InlineData("timed", WrapUpMode.MandatoryTimed, 30, null, null)]
    [InlineData("timed with a maximum", WrapUpMode.MandatoryTimed, 30, 300, null)]
    [InlineData("untimed", WrapUpMode.Mandatory, 0, 1, null)]
    [InlineData("none", WrapUpMode.None, 0, null, null)]
    [InlineData("no mode", WrapUpMode.Unspecified, 0, null, "mode: Unspecified is not allowed; choose one of None, Optional")]
    [InlineData("timed without a base", WrapUpMode.MandatoryTimed, 0, null, "base: 0 s is outside 1 s to 300 s")]
    [InlineData("base beyond the installation's", WrapUpMode.MandatoryTimed, 301, null, "base: 301 s is outside 1 s to 300 s")]
    [InlineData("untimed with a base", WrapUpMode.Optional, 5, null, "base: only a timed wrap-up has a base; take it out")]
    [InlineData("a maximum below the base", WrapUpMode.MandatoryTimed, 30, 29, "max: 29 s is outside 30 s to 300 s")]
    [InlineData("a maximum beyond the installation's", WrapUpMode.Mandatory, 0, 301, "max: 301 s is outside 1 s to 300 s")]
    [InlineData("none with a maximum", WrapUpMode.None, 0, 5, "max: there is no wrap-up to bound; take it out")]
    public void WrapUp_ThatContradictsItself_IsNamedWithTheFix(
        string row, WrapUpMode mode, int length, int? max, string? fault)
    {
        Assert.NotEmpty(row);
        var faults = FaultsOf(new(
            mode, TimeSpan.FromSeconds(length), max is { } m ? TimeSpan.FromSeconds(m) : null));

        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith(
            $"queues[0].wrap_up.{fault}", $"{Assert.Single(faults).Path}: {faults[0].Text}", StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_ThatAreEmptyOrStandTwice_AreNamed()
    {
        var faults = FaultsOf(new(WrapUpMode.Optional, TimeSpan.Zero) { Topics = ["a", "a"], Regions = ["", "b"] });

        Assert.Equal(
            ["queues[0].wrap_up.topics[1]", "queues[0].wrap_up.regions[0]"], faults.Select(f => f.Path));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Length_OfAnAgent_HasARange(int seconds, bool allowed)
    {
        var anna = Sample.Document.Agents[0] with { WrapUp = TimeSpan.FromSeconds(seconds) };
        var faults = SettingsRules.Faults(Sample.Document with { Agents = [anna] });

        Assert.Equal(allowed ? [] : ["agents[0].wrap_up"], faults.Select(f => f.Path));
    }

    private static ImmutableArray<SettingsFault> FaultsOf(WrapUpPolicy policy) => SettingsRules.Faults(
        Sample.Document with { Queues = [Sample.Document.Queues[0] with { WrapUp = policy }, Sample.Document.Queues[1]] });
}
