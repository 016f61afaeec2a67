using Omni.Domain.Agents;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>Which filter an agent is counted at (mission U5).</summary>
public sealed class FilterCountsTests
{
    private readonly CandidatePool pool = new();

    [Theory]
    [Trait("Semantics", "§5")]
    [InlineData("nothing", "candidate")]
    [InlineData("never heard of", "not connected")]
    [InlineData("device gone, may come back", "not connected")]
    [InlineData("device gone for good", "not connected")]
    [InlineData("not ready", "not ready")]
    [InlineData("draining", "not ready")]
    [InlineData("off hours", "off hours")]
    [InlineData("no room at all", "full")]
    [InlineData("room on another channel only", "full")]
    [InlineData("a must is missing", "unskilled")]
    [InlineData("a should is missing", "candidate")]
    [InlineData("let in by relaxation", "candidate")]
    [InlineData("cooling down", "excluded")]
    [InlineData("cooled down", "candidate")]
    [InlineData("excluded for good", "excluded")]
    [InlineData("excluded twice", "excluded")]
    [InlineData("not ready and a must is missing", "not ready")]
    [InlineData("no room and a must is missing", "full")]
    [InlineData("a must is missing and cooling down", "unskilled")]
    public void CountsFor_OneAgent_CountsThemAtTheFirstFilterThatHolds(string what, string filter)
    {
        pool.Configure([new(TimeSpan.Zero, RelaxationChange.AnyAgent)], AgentStrategy.BestScore);
        if (what != "never heard of") pool.Put(AgentOf(what));
        if (what == "device gone for good") pool.Put(AgentOf(what) with { Order = 2, Connected = false });
        var entry = Entry("one") with
        {
            Requires = what.Contains("must is missing", StringComparison.Ordinal) || what == "let in by relaxation" ? [Needs("polish", 1)]
                : what == "a should is missing" ? [SkillTerm.Should(SkillAtom.Of("polish", SkillOp.AtLeast, 1))]
                : [],
            StepsTaken = what == "let in by relaxation" ? 1 : 0,
            Exclusions = what.Contains("cooling down", StringComparison.Ordinal) ? [new(Anna, Start.AddSeconds(1))]
                : what == "cooled down" ? [new(Anna, Start)]
                : what == "excluded for good" ? [new(Anna, null)]
                : what == "excluded twice" ? [new(Anna, null), new(Anna, Start.AddSeconds(1))]
                : [],
        };

        Assert.Equal(Expected(filter), pool.CountsFor(entry, Start, serving: 1));
    }

    [Fact]
    public void CountsFor_AnAgentWhoIsNotKept_IsNotConnectedAnyMore()
    {
        pool.Put(AgentOfAll("agt_anna"));
        Assert.Equal(1, pool.CountsFor(Entry("one"), Start, serving: 2).Candidates);
        pool.Keep(agent => agent != Anna);
        Assert.Equal(
            new FilterCounts { Total = 2, NotConnected = 2 }, pool.CountsFor(Entry("one"), Start, serving: 2));
    }

    [Fact]
    public void CountsFor_MoreAgentsThanTheSettingsName_StillSumsUp()
    {
        pool.Put(AgentOfAll("agt_anna"));
        Assert.Equal(new FilterCounts { Total = 1, Candidates = 1 }, pool.CountsFor(Entry("one"), Start, serving: 0));
    }

    [Fact]
    [Trait("Semantics", "§8")]
    public void Lacked_OfAgentsShortOfSeveralMusts_CountsEachAtTheFirst()
    {
        pool.Put(AgentOfAll("agt_anna") with { Skills = [new("polish", 2)] });
        pool.Put(AgentOfAll("agt_bert") with { Skills = [new("polish", 3)] });
        pool.Put(AgentOfAll("agt_cleo"));
        pool.Put(AgentOfAll("agt_dora") with { Skills = [new("polish", 3), new("sales", 1)] });
        pool.Put(Agent("agt_full"));
        var entry = Entry("one") with { Requires = [Needs("polish", 3), Needs("sales", 1)] };

        Assert.Equal<LackedTerm>([new(Needs("polish", 3), 2), new(Needs("sales", 1), 1)], pool.Lacked(entry));
        Assert.Equal(3, pool.CountsFor(entry, Start, serving: 5).Unskilled);
    }

    private static Candidate AgentOf(string what)
    {
        var readiness = what switch
        {
            "device gone, may come back" => AgentReadiness.Reconnecting,
            "not ready" or "not ready and a must is missing" => AgentReadiness.NotReady,
            "draining" => AgentReadiness.Draining,
            "off hours" => AgentReadiness.OffHours,
            _ => AgentReadiness.Ready,
        };
        string[] channels = readiness != AgentReadiness.Ready || what.StartsWith("no room", StringComparison.Ordinal) ? []
            : what == "room on another channel only" ? ["mail"]
            : ["chat"];
        return Agent("agt_anna", channels) with { Readiness = readiness };
    }

    private static FilterCounts Expected(string filter) => filter switch
    {
        "not connected" => new() { Total = 1, NotConnected = 1 },
        "not ready" => new() { Total = 1, NotReady = 1 },
        "off hours" => new() { Total = 1, OffHours = 1 },
        "full" => new() { Total = 1, Full = 1 },
        "unskilled" => new() { Total = 1, Unskilled = 1 },
        "excluded" => new() { Total = 1, Excluded = 1 },
        _ => new() { Total = 1, Candidates = 1 },
    };
}
