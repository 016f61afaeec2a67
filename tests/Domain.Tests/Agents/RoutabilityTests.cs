using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Agents.Routability;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Agents;

[Trait("Semantics", "§5")]
public sealed class RoutabilityTests
{
    [Theory]
    [InlineData("something else", NotReady, "Lunch", 1)]
    [InlineData("the same again", Available, "", 0)]
    [InlineData("draining", Draining, "", 1)]
    public void Declare_OfAnAvailableAgent_SaysOnlyWhatIsNew(
        string row, Routability routability, string reason, int events) =>
        Assert.Equal(events, AgentRules.Declare(AgentHistory.AvailableSince(Start), routability, reason, Start).Length);

    [Fact]
    public void Declare_OfTheSame_TakesBackWhatWasMeantForLater()
    {
        var agent = AgentHistory.AvailableSince(Start).After([new NextRoutabilityChosen(NotReady, "Lunch", Start)]);

        agent = agent.After(AgentRules.Declare(agent, Available, "", Start));

        Assert.Equal((Available, Unspecified), (agent.Routability, agent.Next));
    }

    [Fact]
    public void DeclareNext_WithWorkInHand_WaitsForLoadZero()
    {
        var agent = AgentHistory.AvailableSince(Start);
        agent = agent.After(AgentRules.DeclareNext(agent, NotReady, "Lunch", 20, Start));

        Assert.Equal((Available, NotReady, "Lunch"), (agent.Routability, agent.Next, agent.NextReason));
        Assert.Empty(AgentRules.DeclareNext(agent, NotReady, "Lunch", 20, Start));
        Assert.Empty(AgentRules.TakeNext(agent, 1, Start));
        agent = agent.After(AgentRules.TakeNext(agent, 0, Start));
        Assert.Equal((NotReady, "Lunch", Unspecified), (agent.Routability, agent.Reason, agent.Next));
        Assert.Empty(AgentRules.TakeNext(agent, 0, Start));
    }

    [Fact]
    public void DeclareNext_WithoutLoad_IsTakenAtOnceAndOnce()
    {
        var agent = AgentHistory.AvailableSince(Start);
        agent = agent.After(AgentRules.DeclareNext(agent, NotReady, "Lunch", 0, Start));

        Assert.Equal((NotReady, "Lunch"), (agent.Routability, agent.Reason));
        Assert.Empty(AgentRules.DeclareNext(agent, NotReady, "Lunch", 0, Start));
    }

    [Theory]
    [InlineData("connected", false, Available, "")]
    [InlineData("reconnecting", true, NotReady, NotReadyReasons.NotConnected)]
    public void TakeNext_OfAvailable_NeedsAConnection(string row, bool gone, Routability expected, string reason)
    {
        var agent = AgentHistory.AvailableSince(Start)
            .After([new RoutabilityChanged(Draining, "", Start), new NextRoutabilityChosen(Available, "", Start)]);
        if (gone) agent = agent.After([new AgentReconnecting(Start)]);

        agent = agent.After(AgentRules.TakeNext(agent, 0, Start));

        Assert.Equal((expected, reason), (agent.Routability, agent.Reason));
    }

    [Theory]
    [InlineData("1 ms short of 5 minutes", 299_999, false)]
    [InlineData("5 minutes", 300_000, true)]
    public void AvailableSince_AfterBeingAway_MovesOnlyAfterFiveMinutes(string row, int ms, bool moves)
    {
        var away = Start.AddHours(1);
        var back = away + Ms(ms);

        var agent = AgentHistory.AvailableSince(Start)
            .After([new RoutabilityChanged(NotReady, "Lunch", away), new RoutabilityChanged(Available, "", back)]);

        Assert.Equal(moves ? back : Start, agent.AvailableSince);
    }

    [Fact]
    public void AvailableSince_AfterSeveralReasonsInARow_CountsThemTogether()
    {
        var away = Start.AddHours(1);

        var agent = AgentHistory.AvailableSince(Start).After(
        [
            new RoutabilityChanged(Draining, "", away),
            new RoutabilityChanged(NotReady, "Lunch", away.AddMinutes(2)),
            new RoutabilityChanged(NotReady, "Meeting", away.AddMinutes(4)),
            new RoutabilityChanged(Available, "", away.AddMinutes(6)),
        ]);

        Assert.Equal(away.AddMinutes(6), agent.AvailableSince);
    }

    [Theory]
    [Trait("Semantics", "§4")]
    [InlineData("Live: the first", ChannelClass.Live, 0, true)]
    [InlineData("Chat: the first", ChannelClass.Chat, 0, true)]
    [InlineData("Deferred: the first", ChannelClass.Deferred, 0, false)]
    [InlineData("Deferred: the second", ChannelClass.Deferred, 1, false)]
    [InlineData("Deferred: the third", ChannelClass.Deferred, 2, true)]
    public void Missed_InARow_SetsNotResponding(string row, ChannelClass channelClass, int before, bool notReady)
    {
        var agent = AgentHistory.AvailableSince(Start);
        for (var miss = 0; miss < before; miss++)
            agent = agent.After(AgentRules.Missed(agent, new($"off_before{miss}"), channelClass, Policy, Start));

        var events = AgentRules.Missed(agent, new("off_1"), channelClass, Policy, Start);

        Assert.Equal(new OfferMissed(new("off_1"), channelClass, before + 1, Start), events[0]);
        agent = agent.After(events);
        Assert.Equal(notReady ? NotReady : Available, agent.Routability);
        if (notReady) Assert.Equal(NotReadyReasons.NotResponding, agent.Reason);
        Assert.Empty(AgentRules.Missed(agent, new("off_1"), channelClass, Policy, Start));
    }

    /// <summary>Tells of several conversations come in any order, and again.</summary>
    [Fact]
    [Trait("Semantics", "§4")]
    public void Missed_ToldAgainAfterAnotherMiss_CountsOnce()
    {
        var agent = AgentHistory.AvailableSince(Start);
        foreach (var offer in new[] { "off_1", "off_2" })
            agent = agent.After(AgentRules.Missed(agent, new(offer), ChannelClass.Deferred, Policy, Start));

        Assert.Empty(AgentRules.Missed(agent, new("off_1"), ChannelClass.Deferred, Policy, Start));
    }

    /// <summary>In a row: what the agent does in between begins the count anew, and nothing is noted where there is none.</summary>
    [Fact]
    [Trait("Semantics", "§4")]
    public void Missed_AfterAnAnswer_CountsFromOne()
    {
        var agent = AgentHistory.AvailableSince(Start);
        Assert.Empty(AgentRules.Responded(agent, Start));
        agent = agent.After(AgentRules.Missed(agent, new("off_1"), ChannelClass.Deferred, Policy, Start));
        agent = agent.After(AgentRules.Missed(agent, new("off_2"), ChannelClass.Deferred, Policy, Start));

        agent = agent.After(AgentRules.Responded(agent, Start));
        Assert.Equal(0, agent.MissesInARow);
        agent = agent.After(AgentRules.Missed(agent, new("off_3"), ChannelClass.Deferred, Policy, Start));

        Assert.Equal((1, Available), (agent.MissesInARow, agent.Routability));
        Assert.Equal(0, agent.After([new RoutabilityChanged(Available, "", Start)]).MissesInARow);
    }

    [Theory]
    [InlineData(NotReady)]
    [InlineData(Draining)]
    public void Missed_ByAnAgentWhoGetsNoMoreOffers_LeavesTheDeclarationAlone(Routability routability)
    {
        var agent = AgentHistory.AvailableSince(Start).After([new RoutabilityChanged(routability, "mine", Start)]);

        DomainEvent missed = Assert.Single(AgentRules.Missed(agent, new("off_1"), ChannelClass.Live, Policy, Start));

        Assert.IsType<OfferMissed>(missed);
    }
}
