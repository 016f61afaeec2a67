using System.Xml.Linq;
using Omni.Load.Matching;
using Omni.Load.Reporting;

namespace Omni.Load.Tests.Matching;

public sealed class MatchTests
{
    [Fact]
    public void World_HasWhatTheBudgetNames()
    {
        var world = new MatchWorld(2_000, agents: 100);

        Assert.Equal(2_000, world.Line.Count);
        Assert.Equal(MatchWorld.Signatures, world.Line.Entries.DistinctBy(e => e.Requires).Count());
        Assert.All(world.Agents, agent => Assert.Equal(
            MatchWorld.WithinReach,
            world.Line.Entries.DistinctBy(e => e.Requires)
                .Count(e => Domain.Routing.Requirement.IsMet(e.Requires, agent.Skills))));
    }

    [Fact]
    public void Decisions_TakeOneOutAndPutOneIn_AndWhatWaitsRises()
    {
        var world = new MatchWorld(2_000, agents: 100);
        var before = world.Line.Entries.ToDictionary(e => e.Interaction, e => e.Seq);

        for (var i = 0; i < 1_000; i++)
            Assert.True(world.Decide());

        Assert.Equal(2_000, world.Line.Count);
        Assert.InRange(world.Line.Entries.Count(e => before[e.Interaction] != e.Seq), 500, 1_000);
        Assert.Contains(world.Line.First(2_000), e => e.Key.Tier < e.Tier);
    }

    [Fact]
    public void Result_IsTheMedianOfTheRounds_AndGrowthThatOfTheirRatios()
    {
        // Seconds for 1,000 decisions by size, in three rounds; the middle one is twice as slow throughout.
        double[][] seconds = [[1, 1.5, 2, 3], [2, 3, 4, 6], [1, 1.5, 2, 4]];
        var run = new MatchRun
        {
            Duration = TimeSpan.FromSeconds(1), Rounds = 3, Agents = 7, Connections = 0, Command = "",
        };
        var report = new MatchReport(
            run, [.. seconds.Select(round => round.Select(s => new MatchPhase(
                1_000, 0, TimeSpan.FromSeconds(s), TimeSpan.Zero, 0)).ToArray())],
            600.4, 0, 0, 0, Machine.Look("/"));

        Assert.Equal(new MatchResult("match", 500, 100_000, 7, 1.5, 3, 600), report.Result);
        Assert.Equal([1_000, 10_000, 100_000, 1_000_000], report.Rows.Select(r => r.Waiting));
    }

    [Fact]
    public void Plot_IsAPictureWithAPointForEachSize()
    {
        var svg = XDocument.Parse(GrowthPlot.Draw([new(1_000, 0, 1.5, 0, 0), new(100_000, 0, 3, 0, 0)]));

        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "circle"));
        Assert.Contains(svg.Descendants(), e => e.Value == "100,000");
    }
}
