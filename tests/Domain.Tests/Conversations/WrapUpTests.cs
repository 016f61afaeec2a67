using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§16")]
public sealed class WrapUpTests
{
    [Theory]
    [InlineData(ChannelClass.Live, 30, 100)]
    [InlineData(ChannelClass.Chat, 20, 11)]
    public void WrapUp_OfEachClass_LastsItsTimeAndCostsItsShare(ChannelClass channelClass, int seconds, int units)
    {
        var matter = new Matter();
        matter.Receive(Of(channelClass));
        matter.Commit(OfferRules.Make(
            matter.Last, new("off_1"), Anna, 1, 0, channelClass == ChannelClass.Live ? 100 : 21, false, matter.Settings,
            matter.Now));
        matter.Accept();
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        matter.End();

        Assert.Equal((InteractionPhase.WrapUp, (AgentId?)Anna), (matter.Last.Phase, matter.Last.Owner));
        Assert.Equal(matter.Now.AddSeconds(seconds), matter.Last.WrapUpUntil);
        Assert.Equal(units, matter.Last.Units);
    }

    [Fact]
    public void WrapUp_OfDeferredWork_IsNone()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Deferred);
        matter.End();

        Assert.Equal((InteractionPhase.Closed, InteractionResult.Handled), (matter.Last.Phase, matter.Last.Result));
    }

    [Fact]
    public void WrapUp_SwitchedOffByPolicy_IsNone()
    {
        var none = new ClassTimes(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = With(Policy with { WrapUp = none });
        matter.End();

        Assert.Equal("AgentEnded InteractionClosed ConversationClosed", Matter.NamesOf([.. matter.Log[^3..]]));
    }

    [Theory]
    [InlineData("1 ms before its limit", 19_999, InteractionPhase.WrapUp)]
    [InlineData("at its limit", 20_000, InteractionPhase.Closed)]
    public void WrapUp_AtItsLimit_EndsWithoutADisposition(string row, int ms, InteractionPhase phase)
    {
        var matter = Matter.In(InteractionPhase.WrapUp);
        matter.Pass(Ms(ms));

        Assert.Equal(phase, matter.Last.Phase);
        if (phase == InteractionPhase.Closed)
            Assert.Equal(
                new WrapUpCompleted(matter.Last.Id, "", true, matter.Now),
                Assert.Single(matter.Log.OfType<WrapUpCompleted>()));
    }

    [Fact]
    public void WrapUp_Completed_KeepsTheDispositionAndFreesTheAgent()
    {
        var matter = Matter.In(InteractionPhase.Closed);

        Assert.Equal("done", Assert.Single(matter.Log.OfType<WrapUpCompleted>()).Disposition);
        Assert.Equal((0, (AgentId?)null), (matter.Last.Units, matter.Last.Owner));
    }
}
