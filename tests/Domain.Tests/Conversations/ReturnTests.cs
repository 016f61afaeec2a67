using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Back to the queue after an agent had it.</summary>
[Trait("Semantics", "§5")]
public sealed class ReturnTests
{
    [Fact]
    public void AgentLost_WithAChatInHand_QueuesItAgainWithItsAgeABoostAndAHint()
    {
        var matter = Matter.In(InteractionPhase.Active);
        var before = matter.Last;
        matter.Now += TimeSpan.FromMinutes(3);

        var decision = WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now);

        Assert.Equal("AgentLost InteractionQueued BoostApplied", Matter.NamesOf(decision.Events));
        matter.Commit(decision);
        Assert.Equal((EntryKind.Returned, matter.Now, before.AgedFrom, before.Seq, 60, (AgentId?)Anna),
            (matter.Log.OfType<InteractionQueued>().Last().Kind, matter.Last.EnteredAt, matter.Last.AgedFrom,
                matter.Last.Seq, matter.Last.BoostSeconds, matter.Last.OwnerHint));
        Assert.Equal((null, 0), (matter.Last.Owner, matter.Last.Units));
    }

    [Theory]
    [InlineData("another agent's", InteractionPhase.Active, ChannelClass.Chat, "agt_bert")]
    [InlineData("a call that is up follows its media", InteractionPhase.Active, ChannelClass.Live, "agt_anna")]
    [InlineData("a call on hold follows its media", InteractionPhase.Held, ChannelClass.Live, "agt_anna")]
    [InlineData("deferred work stays", InteractionPhase.Active, ChannelClass.Deferred, "agt_anna")]
    [InlineData("wrap-up runs out by itself", InteractionPhase.WrapUp, ChannelClass.Chat, "agt_anna")]
    public void AgentLost_WhereNothingWaitsForTheAgent_ChangesNothing(
        string row, InteractionPhase phase, ChannelClass channelClass, string agent)
    {
        var matter = Matter.In(phase, channelClass);
        var decision = WorkRules.AgentLost(matter.Last, new(agent), matter.Now, matter.Settings, matter.Now);

        Assert.Equal(WorkOutcome.Done, decision.Outcome);
        Assert.Empty(decision.Events);
    }

    [Theory]
    [Trait("Semantics", "§3")]
    [InlineData("1 ms before its time", 9_999, InteractionPhase.Connecting)]
    [InlineData("at its time", 10_000, InteractionPhase.Queued)]
    public void Connecting_WithoutAMedium_GoesBackAfterTenSeconds(string row, int ms, InteractionPhase phase)
    {
        var matter = Matter.In(InteractionPhase.Connecting, ChannelClass.Live);
        matter.Pass(Ms(ms));

        Assert.Equal(phase, matter.Last.Phase);
        if (phase == InteractionPhase.Queued)
            Assert.Equal(
                (EntryKind.Returned, 60, 0, Start),
                (matter.Log.OfType<InteractionQueued>().Last().Kind, matter.Last.BoostSeconds,
                    matter.Last.Exclusions.Length, matter.Last.AgedFrom));
    }

    [Fact]
    public void Connected_InTime_StopsTheClock()
    {
        var matter = Matter.In(InteractionPhase.Connecting, ChannelClass.Live);
        matter.Now += TimeSpan.FromSeconds(10);
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        matter.Pass(TimeSpan.FromHours(1));

        Assert.Equal((InteractionPhase.Active, null), (matter.Last.Phase, matter.Last.ConnectBy));
    }

    [Theory]
    [Trait("Semantics", "§7")]
    [InlineData(5, 300)]
    [InlineData(6, 300)]
    public void Return_AgainAndAgain_NeverBoostsBeyondItsBound(int times, int expected)
    {
        var matter = Matter.In(InteractionPhase.Active);
        for (var i = 0; i < times; i++)
        {
            matter.Commit(WorkRules.Return(matter.Last, BoostCause.Returned, matter.Settings, matter.Now));
            matter.Offer(Anna);
            matter.Accept();
        }

        Assert.Equal(expected, matter.Last.BoostSeconds);
    }
}
