using Omni.Domain.Queues;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Routing;

[Trait("Semantics", "§9")]
public sealed class StrategyTests
{
    // A: best score, busiest, idle longest; B: least load, last offer longest ago; C: first configured, fewest today.
    private static readonly Candidate[] Agents =
    [
        Agent("A", "chat") with
        {
            Skills = Needed.Skills("sales:5"), LoadShare = 0.6, IdleSince = Start.AddMinutes(-9),
            LastOfferAt = Start.AddMinutes(-1), Configured = 3, AcceptsToday = 7,
        },
        Agent("B", "chat") with
        {
            Skills = Needed.Skills("sales:1"), LoadShare = 0, IdleSince = Start.AddMinutes(-2),
            LastOfferAt = Start.AddMinutes(-5), Configured = 2, AcceptsToday = 5,
        },
        Agent("C", "chat") with
        {
            Skills = Needed.Skills("sales:3"), LoadShare = 0.2, IdleSince = Start.AddMinutes(-5),
            LastOfferAt = Start.AddMinutes(-3), Configured = 1, AcceptsToday = 2,
        },
    ];

    [Theory]
    [InlineData(AgentStrategy.BestScore, "A C B")]
    [InlineData(AgentStrategy.Unspecified, "A C B")]
    [InlineData(AgentStrategy.LongestIdle, "A C B")]
    [InlineData(AgentStrategy.LeastLoad, "B C A")]
    [InlineData(AgentStrategy.RoundRobin, "B C A")]
    [InlineData(AgentStrategy.Linear, "C B A")]
    [InlineData(AgentStrategy.FewestToday, "C B A")]
    public void Strategy_PutsItsKeyFirst(AgentStrategy strategy, string expected) =>
        Assert.Equal(expected, Chosen(Agents, strategy));

    [Theory]
    [InlineData("longest idle, not best score", AgentStrategy.LongestIdle, "X Y")]
    [InlineData("best score, not longest idle", AgentStrategy.BestScore, "Y X")]
    public void Strategy_DecidesBeforeTheScore(string row, AgentStrategy strategy, string expected) =>
        Assert.Equal(expected, Chosen(
            [
                Agents[1] with { Agent = new("X"), IdleSince = Start.AddHours(-1) },
                Agents[0] with { Agent = new("Y"), IdleSince = Start },
            ],
            strategy));

    [Fact]
    public void RoundRobin_PutsWhoNeverHadOneFirst() => Assert.StartsWith(
        "N", Chosen([.. Agents, Agents[0] with { Agent = new("N"), LastOfferAt = null }], AgentStrategy.RoundRobin),
        StringComparison.Ordinal);

    [Fact]
    public void LeastLoad_OfTheSame_TakesWhoWasIdleLonger() => Assert.Equal("L S", Chosen(
        [
            Agents[0] with { Agent = new("S"), LoadShare = 0 },
            Agents[1] with { Agent = new("L"), IdleSince = Start.AddHours(-1) },
        ],
        AgentStrategy.LeastLoad));

    [Fact]
    public void WeightedRandom_GivesInProportionToTheWeights()
    {
        var pool = new CandidatePool();
        pool.Configure([], AgentStrategy.WeightedRandom);
        foreach (var (agent, weight) in Agents.Zip([3d, 1d, 0d]))
            pool.Put(agent with { Weight = weight });

        var given = Enumerable.Range(0, 4_000)
            .Select(i => pool.BestFor(Entry($"int_{i * 7919}"), Start, _ => true)!.Agent.Value)
            .CountBy(a => a).ToDictionary(StringComparer.Ordinal);

        Assert.InRange(given["A"], 2_850, 3_150);
        Assert.Equal(4_000, given["A"] + given["B"]);
    }

    [Theory]
    [InlineData("first value", null, 60, 60)]
    [InlineData("second", 60, 120, 75)]
    [InlineData("third, rounded down", 75, 30, 63)]
    [InlineData("fourth, rounded down", 63, 90, 69)]
    public void Vector_OfSmoothing(string row, int? old, int next, int expected) =>
        Assert.Equal(expected, Fairness.Smooth(old, next));

    [Theory]
    [InlineData("even", new[] { 4d, 4, 4 }, 0d, 1d)]
    [InlineData("one has all", new[] { 9d, 0, 0 }, 1.414214, 1 / 3d)]
    [InlineData("uneven", new[] { 2d, 4, 6 }, 0.408248, 0.857143)]
    [InlineData("nobody", new double[0], null, null)]
    [InlineData("no offers", new[] { 0d, 0 }, null, null)]
    public void Fairness_OfRates(string row, double[] rates, double? variation, double? jain)
    {
        Assert.Equal(variation ?? -1, Fairness.Variation(rates) ?? -1, 1e-6);
        Assert.Equal(jain ?? -1, Fairness.Jain(rates) ?? -1, 1e-6);
    }

    [Fact]
    public void Rate_OfAnAgentWhoWasNotThere_IsNone()
    {
        Assert.Null(Fairness.PerAvailableHour(3, TimeSpan.Zero));
        Assert.Equal(6, Fairness.PerAvailableHour(3, TimeSpan.FromMinutes(30)));
    }

    /// <summary>Asked again and again, each time without those already chosen.</summary>
    private static string Chosen(Candidate[] agents, AgentStrategy strategy)
    {
        var pool = new CandidatePool();
        pool.Configure([], strategy);
        foreach (var agent in agents)
            pool.Put(agent);
        List<string> chosen = [];
        var entry = Entry("one") with { Requires = Needed.Terms("sales≥1") };
        while (pool.BestFor(entry, Start, a => !chosen.Contains(a.Agent.Value)) is { } next)
            chosen.Add(next.Agent.Value);
        Assert.Equal(chosen, agents
            .Order(Comparer<Candidate>.Create((a, b) =>
                CandidateOrder.Compare(a, b, entry.Interaction, null, entry.Requires, strategy)))
            .Select(a => a.Agent.Value));
        return string.Join(' ', chosen);
    }
}
