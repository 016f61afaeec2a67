using Omni.Domain.Queues;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>Which key of the chain put the winner before the next (Semantics §9, mission U5).</summary>
public sealed class ChoiceTests
{
    [Theory]
    [Trait("Semantics", "§9")]
    [InlineData("nobody else", AgentStrategy.BestScore, ChainKey.Only)]
    [InlineData("knows the matter", AgentStrategy.BestScore, ChainKey.Sticky)]
    [InlineData("knows the matter, nobody else", AgentStrategy.BestScore, ChainKey.Only)]
    [InlineData("better score", AgentStrategy.BestScore, ChainKey.Score)]
    [InlineData("better score of the same twentieth", AgentStrategy.BestScore, ChainKey.Load)]
    [InlineData("less load", AgentStrategy.BestScore, ChainKey.Load)]
    [InlineData("idle for longer", AgentStrategy.BestScore, ChainKey.IdleSince)]
    [InlineData("fewer offers", AgentStrategy.BestScore, ChainKey.RecentOffers)]
    [InlineData("all equal", AgentStrategy.BestScore, ChainKey.Hash)]
    [InlineData("idle for longer", AgentStrategy.LongestIdle, ChainKey.Strategy)]
    [InlineData("less load", AgentStrategy.LeastLoad, ChainKey.Strategy)]
    [InlineData("idle for longer", AgentStrategy.LeastLoad, ChainKey.Strategy)]
    [InlineData("earlier last offer", AgentStrategy.RoundRobin, ChainKey.Strategy)]
    [InlineData("configured first", AgentStrategy.Linear, ChainKey.Strategy)]
    [InlineData("fewer accepts today", AgentStrategy.FewestToday, ChainKey.Strategy)]
    [InlineData("more weight", AgentStrategy.WeightedRandom, ChainKey.Strategy)]
    [InlineData("fewer offers", AgentStrategy.LongestIdle, ChainKey.RecentOffers)]
    public void Choose_OfTwo_NamesTheKeyThatDecided(string anna, AgentStrategy strategy, ChainKey key)
    {
        var pool = new CandidatePool();
        pool.Configure([], strategy);
        var bert = AgentOfAll("agt_bert") with
        {
            LoadShare = 0.4, IdleSince = Start, RecentOffers = 3, LastOfferAt = Start, Configured = 2, AcceptsToday = 2,
            Weight = anna == "more weight" ? 0 : 1, Skills = [new("polish", 4)],
        };
        pool.Put(Better(bert with { Agent = Anna }, anna));
        if (!anna.Contains("nobody else", StringComparison.Ordinal)) pool.Put(bert);
        var entry = WonBy(Anna, bert.Agent) with
        {
            Requires = [SkillTerm.Should(SkillAtom.Of("polish", SkillOp.AtLeast, 3))],
            OwnerHint = anna.StartsWith("knows the matter", StringComparison.Ordinal) ? Anna : null,
        };

        var choice = pool.Choose(entry, Start, _ => true)!.Value;

        Assert.Equal((Anna, key), (choice.Winner.Agent, choice.Key));
        Assert.Equal(key == ChainKey.Only ? null : bert.Agent, choice.RunnerUp?.Agent);
    }

    [Fact]
    public void Explain_SaysWhatBothBroughtAndHowManyCouldNot()
    {
        var pool = new CandidatePool();
        pool.Configure([], AgentStrategy.LongestIdle);
        pool.Put(AgentOfAll("agt_anna") with { LoadShare = 0.2, IdleSince = Start.AddMinutes(-5), RecentOffers = 1 });
        pool.Put(AgentOfAll("agt_bert") with { LoadShare = 0.1, IdleSince = Start.AddMinutes(-2) });
        pool.Put(Agent("agt_cleo") with { Readiness = AgentReadiness.NotReady });
        var entry = Entry("one");

        var decision = pool.Explain(entry, pool.Choose(entry, Start, _ => true)!.Value, Start, serving: 4);

        Assert.Equal(
            new(OfferWay.AgentChosen, new() { Total = 4, NotConnected = 1, NotReady = 1, Candidates = 2 })
            {
                Key = ChainKey.Strategy,
                Strategy = AgentStrategy.LongestIdle,
                Winner = new(Anna, 20, 0.2, Start.AddMinutes(-5), 1),
                RunnerUp = new(Bert, 20, 0.1, Start.AddMinutes(-2), 0),
            },
            decision);
    }

    private static Candidate Better(Candidate anna, string what) => what switch
    {
        "better score" => anna with { Skills = [new("polish", 5)] },
        "better score of the same twentieth" => anna with { Skills = [new("polish", 4)], LoadShare = 0.2 },
        "less load" => anna with { LoadShare = 0.2 },
        "idle for longer" => anna with { IdleSince = Start.AddSeconds(-1) },
        "fewer offers" => anna with { RecentOffers = 2 },
        "earlier last offer" => anna with { LastOfferAt = null },
        "configured first" => anna with { Configured = 1 },
        "fewer accepts today" => anna with { AcceptsToday = 1 },
        "more weight" => anna with { Weight = 1 },
        _ => anna,
    };

    /// <summary>An entry of which the first agent has the smaller hash.</summary>
    private static WaitingEntry WonBy(AgentId first, AgentId second) => Enumerable.Range(0, 100)
        .Select(i => Entry($"int_{i}_and_what_spreads_it"))
        .First(e => CandidateOrder.TieBreak(first, e.Interaction) < CandidateOrder.TieBreak(second, e.Interaction));
}
