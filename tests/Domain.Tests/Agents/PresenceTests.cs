using Omni.Domain.Agents;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Agents;

[Trait("Semantics", "§5")]
public sealed class PresenceTests
{
    private static readonly DateTimeOffset LeasedUntil = Start.AddSeconds(15);

    [Fact]
    public void Device_ThatComesFirst_SignsIn()
    {
        var events = AgentRules.DeviceSeen(AgentHistory.Nobody, Start);

        Assert.Equal("AgentConnected RoutabilityChanged", Matter.NamesOf(events));
        var agent = AgentHistory.Nobody.After(events);
        Assert.Equal(
            (Presence.Connected, Routability.NotReady, NotReadyReasons.SignedIn),
            (agent.Presence, agent.Routability, agent.Reason));
    }

    [Fact]
    public void Device_ThatRenews_ChangesNothing() =>
        Assert.Empty(AgentRules.DeviceSeen(AgentHistory.AvailableSince(Start), Start.AddSeconds(5)));

    [Fact]
    public void Device_ThatComesBackInTime_LeavesRoutabilityAlone()
    {
        var agent = AgentHistory.AvailableSince(Start).After([new AgentReconnecting(LeasedUntil)]);

        agent = agent.After(AgentRules.DeviceSeen(agent, LeasedUntil.AddSeconds(44)));

        Assert.Equal((Presence.Connected, Routability.Available), (agent.Presence, agent.Routability));
    }

    [Fact]
    public void Device_AfterDisconnected_SignsInAgain()
    {
        var agent = AgentHistory.AvailableSince(Start)
            .After([new AgentReconnecting(LeasedUntil), new AgentDisconnected(LeasedUntil.AddSeconds(45))]);

        agent = agent.After(AgentRules.DeviceSeen(agent, Start.AddHours(1)));

        Assert.Equal((Presence.Connected, Routability.NotReady), (agent.Presence, agent.Routability));
    }

    [Theory]
    [InlineData("1 ms before the lease ends", 14_999, "")]
    [InlineData("when the lease ends", 15_000, "AgentReconnecting")]
    [InlineData("long after", 3_600_000, "AgentReconnecting")]
    public void LeaseCheck_OfAConnectedAgent_LooksAtTheLease(string row, int ms, string events)
    {
        var agent = AgentHistory.AvailableSince(Start);

        Assert.Equal(LeasedUntil, AgentRules.NextCheckAt(agent, LeasedUntil, Policy, null, Start));
        Assert.Equal(events, Matter.NamesOf(AgentRules.LeaseCheck(agent, LeasedUntil, Policy, Start + Ms(ms))));
    }

    [Theory]
    [InlineData("1 ms before the grace ends", 44_999, "")]
    [InlineData("when the grace ends", 45_000, "AgentDisconnected")]
    public void LeaseCheck_OfAReconnectingAgent_WaitsTheGrace(string row, int ms, string events)
    {
        var agent = AgentHistory.AvailableSince(Start).After([new AgentReconnecting(LeasedUntil)]);

        Assert.Equal(LeasedUntil.AddSeconds(45), AgentRules.NextCheckAt(agent, LeasedUntil, Policy, null, Start));
        Assert.Equal(events, Matter.NamesOf(AgentRules.LeaseCheck(agent, LeasedUntil, Policy, LeasedUntil + Ms(ms))));
    }

    [Fact]
    public void LeaseCheck_OfADisconnectedAgent_HasNothingToDo()
    {
        Assert.Null(AgentRules.NextCheckAt(AgentHistory.Nobody, Start, Policy, null, Start));
        Assert.Empty(AgentRules.LeaseCheck(AgentHistory.Nobody, Start, Policy, Start.AddYears(1)));
    }

    /// <summary>Deferred work waits 10 minutes for an agent who is gone, and until its clock is at 80 %.</summary>
    [Theory]
    [InlineData("no clock: once, at the policy's time", null, 0, 600)]
    [InlineData("no clock, after it", null, 600, null)]
    [InlineData("a clock due before the policy's time", 60, 0, 600)]
    [InlineData("a clock due after it", 900, 0, 900)]
    [InlineData("a clock that is overdue", 900, 1_000, 900)]
    public void Check_OfADisconnectedAgent_IsWhenTheirWorkGoesBack(string row, int? dueSoon, int now, int? next)
    {
        Assert.NotEmpty(row);
        var agent = AgentHistory.AvailableSince(Start).After([new AgentReconnecting(Start), new AgentDisconnected(Start)]);

        Assert.Equal(
            next is { } at ? Start.AddSeconds(at) : null,
            AgentRules.NextCheckAt(
                agent, Start, Policy with { DeferredKept = TimeSpan.FromMinutes(10) },
                dueSoon is { } soon ? Start.AddSeconds(soon) : null, Start.AddSeconds(now)));
    }

    [Fact]
    public void Activation_OfALaterOne_IsTheNewest() =>
        Assert.Equal(3,
            AgentHistory.Nobody.After([new AgentActivated(2, Start), new AgentActivated(3, Start)]).Activation);
}
