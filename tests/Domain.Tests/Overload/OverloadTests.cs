using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Overload;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Overload;

[Trait("Semantics", "§12")]
public sealed class OverloadTests
{
    // Seconds:value, and what the state is afterwards (1 on).
    [Theory]
    [InlineData("below: stays off", "0:179", "0")]
    [InlineData("on at exactly T_on", "0:180", "1")]
    [InlineData("two calm minutes", "0:200 10:126 129:126 130:126", "1110")]
    [InlineData("not calm enough", "0:200 10:127 140:127", "111")]
    [InlineData("a break starts the two minutes anew", "0:200 10:100 100:130 110:100 131:100 229:100 230:100", "1111110")]
    [InlineData("unknown is not calm", "0:200 10:100 60:- 130:100 249:100 250:100", "111110")]
    [InlineData("unknown turns nothing on", "0:-", "0")]
    [InlineData("on again at once", "0:200 10:100 130:100 131:180", "1101")]
    public void State_HasHysteresis(string row, string values, string expected) =>
        Assert.Equal(expected, Play(OverloadRule.LiveDefault, values));

    [Theory]
    [InlineData("a low service level turns it on", "0:81 1:80", "01")]
    [InlineData("off above 86", "0:80 10:85 131:85 140:86 260:86", "11110")]
    public void State_OfAServiceLevel_IsWorseWhenLower(string row, string values, string expected) =>
        Assert.Equal(expected, Play(new(OverloadTrigger.ServiceLevel, 0.8, OverloadAction.OfferCallback), values, 0.01));

    [Theory]
    [InlineData("less than half", 100, 49.999, true)]
    [InlineData("half", 100, 50d, false)]
    [InlineData("unknown here", null, 1d, false)]
    [InlineData("unknown there", 100, null, false)]
    public void Deflection_IsOfferedOnlyWhenItHelps(string row, int? current, double? target, bool helps) =>
        Assert.Equal(helps, DeflectionRules.Helps(
            current is { } c ? TimeSpan.FromSeconds(c) : null, target is { } t ? TimeSpan.FromSeconds(t) : null));

    [Fact]
    public void Deflection_Counted_HasSharesOrNone()
    {
        var counts = new DeflectionCounts(8, 4, 3);

        Assert.Equal((0.5, 0.75), (counts.TakenShare, counts.KeptShare));
        Assert.Equal((null, null), (default(DeflectionCounts).TakenShare, default(DeflectionCounts).KeptShare));
    }

    [Theory]
    [InlineData("none", "a>b a>c b>d c>d", "")]
    [InlineData("into itself", "a>a", "a a")]
    [InlineData("of three", "x>a a>b b>c c>a", "a b c a")]
    [InlineData("behind a dead end", "a>b a>c c>a", "a c a")]
    public void Cycle_OfOverflows_IsNamed(string row, string targets, string cycle) => Assert.Equal(
        cycle,
        string.Join(' ', OverflowRules.Cycle(targets.Split(' ').Select(t => t.Split('>')).GroupBy(t => t[0])
            .ToDictionary(g => new QueueId(g.Key), g => g.Select(t => new QueueId(t[1])).ToImmutableArray()))
            .Select(q => q.Value)));

    [Theory]
    [InlineData("closing a call", OverloadTrigger.P90, 180, OverloadAction.Close, "Deferred alone")]
    [InlineData("no trigger", OverloadTrigger.Unspecified, 180, OverloadAction.Boost, "what triggers")]
    [InlineData("no action", OverloadTrigger.P90, 180, OverloadAction.Unspecified, "what is done")]
    [InlineData("always on", OverloadTrigger.P90, 0, OverloadAction.Boost, "more than 0")]
    [InlineData("a level of 1", OverloadTrigger.ServiceLevel, 1, OverloadAction.Boost, "less than 1")]
    [InlineData("all is well", OverloadTrigger.P90, 180, OverloadAction.Boost, null)]
    public void Fault_SaysWhatToChange(
        string row, OverloadTrigger trigger, double on, OverloadAction action, string? expected)
    {
        var fault = new OverloadRule(trigger, on, action).Fault(ChannelClass.Live);

        if (expected is null) Assert.Null(fault);
        else Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    private static string Play(OverloadRule rule, string values, double unit = 1)
    {
        var (state, seen) = (default(OverloadState), "");
        foreach (var pair in values.Split(' ').Select(v => v.Split(':')))
        {
            var at = Start.AddSeconds(double.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture));
            double? value = pair[1] == "-" ? null : int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture) * unit;
            state = state.Next(rule, value, at);
            seen += state.IsOn ? '1' : '0';
        }

        return seen;
    }
}
