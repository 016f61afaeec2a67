using System.Collections.Immutable;
using Omni.Domain.Agents;
using Omni.Domain.Journal;
using Omni.Domain.Reporting;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Agents;

/// <summary>For which queues an agent is available, and for how long: by their stream alone.</summary>
[Trait("Semantics", "§9")]
public sealed class ServedRulesTests
{
    private static readonly AgentSettings AnnaSettings = Document.Agents[0];

    [Theory]
    [InlineData("as the settings say", "que_help que_sales")]
    [InlineData("without the skill that a queue asks of everybody", "que_help")]
    [InlineData("in a queue that is gone", "que_sales")]
    [InlineData("outside of the working time", "")]
    [InlineData("unknown to the settings", "")]
    public void Agent_WhoIsAvailable_IsSoForQueuesTheyAreRoutableFor(string row, string queues)
    {
        var agent = AgentHistory.AvailableSince(Start).After([new ServedQueuesChanged([new("que_before")], Start)]);
        var settings = row.StartsWith("in a queue", StringComparison.Ordinal)
            ? new SettingsView(8, Document with { Queues = [Document.Queues[1]] }) : Sample.Settings;
        var self = row.StartsWith("without", StringComparison.Ordinal) ? AnnaSettings with { Skills = [] }
            : row.StartsWith("unknown", StringComparison.Ordinal) ? null : AnnaSettings;

        var change = Assert.IsType<ServedQueuesChanged>(Assert.Single(
            ServedRules.Changed(agent, self, settings, !row.StartsWith("outside", StringComparison.Ordinal), Start)));

        Assert.Equal(queues, string.Join(' ', change.Queues));
        Assert.Empty(ServedRules.Changed(agent.After([change]), self, settings, !row.StartsWith("outside", StringComparison.Ordinal), Start));
    }

    [Fact]
    public void Agent_WhoIsNotAvailable_HasNothingToNote() =>
        Assert.Empty(ServedRules.Changed(AgentHistory.Nobody, AnnaSettings, Sample.Settings, true, Start));

    /// <summary>Available 0–10; a short break of the line 20–25; draining from 40 on; gone at 60.</summary>
    [Fact]
    public void Time_Counts_WhileConnectedAndAvailable()
    {
        var agent = Live(
            (0, new ServedQueuesChanged([Help], At(0))),
            (10, new RoutabilityChanged(Routability.NotReady, "lunch", At(10))),
            (15, new RoutabilityChanged(Routability.Available, "", At(15))),
            (20, new AgentReconnecting(At(20))),
            (25, new AgentConnected(At(25))),
            (40, new RoutabilityChanged(Routability.Draining, "", At(40))),
            (60, new AgentDisconnected(At(60))));

        Assert.Equal(30, Minutes(agent));
        Assert.Null(agent.ServingSince);
    }

    [Fact]
    public void Time_ThatGoesOn_IsNotWrittenAgainByWhatDoesNotChangeIt()
    {
        var agent = Live(
            (0, new ServedQueuesChanged([Help], At(0))),
            (7, new OfferMissed(new("off_1"), Omni.Domain.Channels.ChannelClass.Chat, 1, At(7))),
            (8, new PushDeviceAdded("phone", true, At(8))));

        Assert.Equal(At(0), agent.ServingSince);
        Assert.Empty(agent.ServedDays);
        var row = Assert.Single(ServedRows.Of(Anna, agent));
        Assert.Equal(("open", "agt_anna"), (row.Scope, row.Key));
    }

    [Fact]
    public void Time_AfterOtherQueues_IsForThose()
    {
        var agent = Live(
            (0, new ServedQueuesChanged([Help], At(0))),
            (10, new ServedQueuesChanged([Help, Sales], At(10))),
            (30, new ServedQueuesChanged([], At(30))));

        Assert.Equal([("que_help", 10d), ("que_help que_sales", 20d)], agent.ServedDays.Select(d =>
            (string.Join(' ', d.Queues), d.Within(0, long.MaxValue).TotalMinutes)));
        Assert.Equal(
            ["2026-03-02 agt_anna:00", "2026-03-02 agt_anna:01"],
            ServedRows.Of(Anna, agent).Select(r => $"{r.Scope} {r.Key}"));
    }

    private static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);

    private static double Minutes(AgentState agent) => agent.ServedDays.Sum(d => d.Within(0, long.MaxValue).TotalMinutes);

    private static AgentState Live(params (int Minute, DomainEvent Change)[] events) =>
        AgentHistory.AvailableSince(Start).After([.. events.Select(e => e.Change)]);
}
