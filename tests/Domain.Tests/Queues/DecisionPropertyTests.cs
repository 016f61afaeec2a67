using System.Collections.Immutable;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Routing;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>
/// What the pool says of a choice, against the plainest code that could be right: who won, who was next, by which key, and
/// where every agent of the queue is counted (mission U5).
/// </summary>
[Trait("Semantics", "§9")]
public sealed class DecisionPropertyTests
{
    private const int Cases = 12_000;
    private const int Seed = 20261129;

    private static readonly string[] Needs = ["", "polish≥1", "sales≥2", "polish≥1 sales≥2", "~polish≥5"];
    private static readonly string[] Has = ["", "polish:1", "polish:5", "sales:1", "polish:2 sales:5"];

    private static readonly ImmutableArray<RelaxationStep> Ladder =
    [
        new(TimeSpan.FromSeconds(1), RelaxationChange.LowerLevel, "sales", 1),
        new(TimeSpan.FromSeconds(2), RelaxationChange.AnyAgent),
    ];

    [Fact]
    public void Explain_OfRandomPools_NamesTheWinnerTheNextTheKeyAndCountsEveryAgent()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Cases; number++)
        {
            var strategy = (AgentStrategy)random.Next(8);
            var pool = new CandidatePool();
            pool.Configure(Ladder, strategy);
            Dictionary<AgentId, Candidate> all = [];
            var serving = 8;
            for (var moves = random.Next(1, 20); moves > 0; moves--)
                Change(random, pool, all, 100 - moves);
            var entry = Entry(random);
            var busy = new AgentId($"agt_{random.Next(9)}");

            var filters = all.Values.GroupBy(a => FilterOf(a, entry)).ToDictionary(g => g.Key, g => g.Count());
            var order = all.Values
                .Where(a => FilterOf(a, entry) == "candidate" && a.Agent != busy)
                .Order(Comparer<Candidate>.Create((a, b) => Compare(a, b, entry, strategy))).ToArray();
            if (entry.KeptUntil > Start && order.FirstOrDefault()?.Agent != entry.OwnerHint) order = [];
            var choice = pool.Choose(entry, Start, a => a.Agent != busy);

            Same(number, order.FirstOrDefault()?.Agent, choice?.Winner.Agent);
            Same(number, order.Skip(1).FirstOrDefault()?.Agent, choice?.RunnerUp?.Agent);
            var counts = choice is { } made ? Explained(number, pool, entry, made, order, strategy) : pool.CountsFor(entry, Start, serving);
            Same(number, Expected(filters, serving, all.Count), counts);
            Same(
                number, serving,
                counts.NotConnected + counts.NotReady + counts.OffHours + counts.Full + counts.Unskilled + counts.Excluded
                + counts.Candidates);
            Same(number, counts.Unskilled, pool.Lacked(entry).Sum(l => l.Agents));
        }
    }

    private static FilterCounts Explained(
        int number, CandidatePool pool, WaitingEntry entry, Choice choice, Candidate[] order, AgentStrategy strategy)
    {
        var decision = pool.Explain(entry, choice, Start, serving: 8);
        Same(number, KeyOf(order, entry, strategy), decision.Key);
        Same(number, order[0].Agent, decision.Winner!.Agent);
        Same(number, order[0].LoadShare, decision.Winner.LoadShare);
        Same(number, Requirement.Step(Relaxed(entry).Terms, order[0].Skills), decision.Winner.Step);
        Same(number, choice.RunnerUp?.IdleSince, decision.RunnerUp?.IdleSince);

        // What is recorded decides again as it decided: the winner's side of that key is the smaller one.
        if (decision is { Key: ChainKey.Score, RunnerUp: { } behind }) Same(number, true, decision.Winner.Step > behind.Step);
        if (decision is { Key: ChainKey.Load, RunnerUp: { } fuller })
            Same(number, true, decision.Winner.LoadShare < fuller.LoadShare);
        return decision.Agents;
    }

    private static ChainKey KeyOf(Candidate[] order, WaitingEntry entry, AgentStrategy strategy)
    {
        if (order.Length == 1) return ChainKey.Only;
        var (a, b) = (order[0], order[1]);
        if (entry.OwnerHint == a.Agent) return ChainKey.Sticky;
        if (!OfStrategy(a, entry, strategy).Equals(OfStrategy(b, entry, strategy))) return ChainKey.Strategy;
        if (Requirement.Step(Relaxed(entry).Terms, a.Skills) != Requirement.Step(Relaxed(entry).Terms, b.Skills)) return ChainKey.Score;
        if (!a.LoadShare.Equals(b.LoadShare)) return ChainKey.Load;
        if (a.IdleSince != b.IdleSince) return ChainKey.IdleSince;
        return a.RecentOffers != b.RecentOffers ? ChainKey.RecentOffers : ChainKey.Hash;
    }

    private static (double, double) OfStrategy(Candidate a, WaitingEntry entry, AgentStrategy strategy) => strategy switch
    {
        AgentStrategy.LongestIdle => (a.IdleSince.UtcTicks, 0),
        AgentStrategy.LeastLoad => (a.LoadShare, a.IdleSince.UtcTicks),
        AgentStrategy.RoundRobin => (a.LastOfferAt?.UtcTicks ?? 0, 0),
        AgentStrategy.Linear => (a.Configured, 0),
        AgentStrategy.FewestToday => (a.AcceptsToday, 0),
        AgentStrategy.WeightedRandom => (CandidateOrder.Draw(a, entry.Interaction), 0),
        _ => (0, 0),
    };

    private static int Compare(Candidate a, Candidate b, WaitingEntry entry, AgentStrategy strategy) =>
        CandidateOrder.Compare(a, b, entry.Interaction, entry.OwnerHint, Relaxed(entry).Terms, strategy);

    private static FilterCounts Expected(Dictionary<string, int> filters, int serving, int known) => new()
    {
        Total = serving,
        NotConnected = serving - known + filters.GetValueOrDefault("reconnecting"),
        NotReady = filters.GetValueOrDefault("not ready"),
        OffHours = filters.GetValueOrDefault("off hours"),
        Full = filters.GetValueOrDefault("full"),
        Unskilled = filters.GetValueOrDefault("unskilled"),
        Excluded = filters.GetValueOrDefault("excluded"),
        Candidates = filters.GetValueOrDefault("candidate"),
    };

    private static string FilterOf(Candidate agent, WaitingEntry entry) => agent.Readiness switch
    {
        AgentReadiness.Reconnecting => "reconnecting",
        AgentReadiness.NotReady or AgentReadiness.Draining => "not ready",
        AgentReadiness.OffHours => "off hours",
        _ when agent.Rooms.All(r => r.Channel != entry.Channel) => "full",
        _ when !Relaxed(entry).IsMet(agent.Skills, agent.Groups) => "unskilled",
        _ when entry.Exclusions.Any(x => x.Agent == agent.Agent && (x.Until is null || x.Until > Start)) => "excluded",
        _ => "candidate",
    };

    private static RelaxedRequirement Relaxed(WaitingEntry entry) =>
        RelaxationRules.Relax(entry.Requires, Ladder, entry.StepsTaken);

    private static void Change(Random random, CandidatePool pool, Dictionary<AgentId, Candidate> all, long order)
    {
        if (random.Next(12) == 0)
        {
            var dropped = new AgentId($"agt_{random.Next(8)}");
            pool.Keep(a => a != dropped);
            all.Remove(dropped);
            return;
        }

        var agent = Agent(random, order);
        pool.Put(agent);
        if (agent.Connected) all[agent.Agent] = agent;
        else all.Remove(agent.Agent);
    }

    private static WaitingEntry Entry(Random random)
    {
        AgentId? hint = random.Next(4) == 0 ? new AgentId("agt_1") : null;
        return Entries.Entry($"int_{random.Next(1000)}") with
        {
            Requires = Needed.Terms(Needs[random.Next(Needs.Length)]),
            StepsTaken = random.Next(3) == 0 ? random.Next(3) : 0,
            OwnerHint = hint,
            KeptUntil = hint is null ? null : Start.AddSeconds(random.Next(2)),
            Exclusions = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Omni.Domain.Conversations.Exclusion(
                new($"agt_{random.Next(8)}"), random.Next(3) == 0 ? null : Start.AddSeconds(random.Next(-1, 2))))],
        };
    }

    private static Candidate Agent(Random random, long order)
    {
        var readiness = random.Next(3) > 0 ? AgentReadiness.Ready : (AgentReadiness)random.Next(1, 6);
        string[] channels = readiness == AgentReadiness.Ready ? [.. new[] { "chat", "mail" }.Where(_ => random.Next(4) > 0)] : [];
        return Entries.Agent($"agt_{random.Next(8)}", channels) with
        {
            Order = order,
            Readiness = readiness,
            Connected = random.Next(8) > 0,
            Skills = Needed.Skills(Has[random.Next(Has.Length)]),
            LoadShare = random.Next(2) / 5d,
            IdleSince = Start.AddMinutes(-random.Next(2)),
            RecentOffers = random.Next(2),
            LastOfferAt = random.Next(3) == 0 ? null : Start.AddMinutes(-random.Next(2)),
            Configured = random.Next(2),
            AcceptsToday = random.Next(2),
            Weight = random.Next(3),
        };
    }

    private static void Same<T>(int number, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Assert.Fail($"Case {number} of seed {Seed}: expected {expected}, got {actual}.");
    }
}
