using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§16")]
public sealed class WrapUpRulesTests
{
    [Theory]
    [InlineData(ChannelClass.Live, 30)]
    [InlineData(ChannelClass.Chat, 20)]
    [InlineData(ChannelClass.Deferred, null)]
    public void Length_ByDefault_IsTheClasss(ChannelClass channelClass, int? seconds) =>
        Assert.Equal(Seconds(seconds), WrapUpRules.Length(WrapUpPolicy.Default(channelClass), null));

    [Theory]
    [InlineData("the base", WrapUpMode.MandatoryTimed, 30, null, null, 30)]
    [InlineData("the agent's is shorter", WrapUpMode.MandatoryTimed, 30, null, 10, 10)]
    [InlineData("the agent's is longer, up to twice the base", WrapUpMode.MandatoryTimed, 30, null, 90, 60)]
    [InlineData("the queue's maximum", WrapUpMode.MandatoryTimed, 30, 45, 90, 45)]
    [InlineData("the installation's maximum", WrapUpMode.MandatoryTimed, 400, 900, 900, 300)]
    [InlineData("untimed: up to the installation's", WrapUpMode.Mandatory, 30, null, null, 300)]
    [InlineData("untimed with a queue's maximum", WrapUpMode.Optional, 30, 100, null, 100)]
    [InlineData("none", WrapUpMode.None, 30, null, 50, null)]
    public void Length_IsTheLeastOfThree(string row, WrapUpMode mode, int length, int? max, int? agents, int? expected) =>
        Assert.Equal(
            Seconds(expected), WrapUpRules.Length(new(mode, TimeSpan.FromSeconds(length), Seconds(max)), Seconds(agents)));

    [Theory]
    [InlineData("once by the base", 30, null, 30, true, 60)]
    [InlineData("not twice", 30, null, 30, false, null)]
    [InlineData("up to the queue's maximum", 30, 40, 30, true, 40)]
    [InlineData("not beyond it", 30, 30, 30, true, null)]
    [InlineData("up to the installation's", 200, null, 200, true, 300)]
    public void Extension_IsOneByTheBase(string row, int length, int? max, int until, bool extendable, int? expected) =>
        Assert.Equal(
            expected is { } s ? Start.AddSeconds(s) : null,
            WrapUpRules.Extend(
                new(WrapUpMode.MandatoryTimed, TimeSpan.FromSeconds(length), Seconds(max)), Start, Start.AddSeconds(until),
                extendable));

    [Theory]
    [InlineData(WrapUpMode.Optional, false)]
    [InlineData(WrapUpMode.Mandatory, true)]
    [InlineData(WrapUpMode.MandatoryTimed, true)]
    public void Disposition_IsNeededWhereItIsMandatory(WrapUpMode mode, bool needed) =>
        Assert.Equal(needed, WrapUpRules.NeedsDisposition(mode));

    private static TimeSpan? Seconds(int? count) => count is { } c ? TimeSpan.FromSeconds(c) : null;
}
