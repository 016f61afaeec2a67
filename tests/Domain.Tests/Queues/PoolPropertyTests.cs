using System.Collections.Immutable;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Routing;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>The indexed pool, changing all the time, against a plain list that is sorted anew for each question.</summary>
[Trait("Semantics", "§9")]
public sealed class PoolPropertyTests
{
    private const int Cases = 12_000;
    private const int Seed = 20260305;

    private static readonly string[] Needs = ["", "polish≥1", "sales≥2", "polish≥1 sales≥2", "polish≥3|sales≥3", "~polish≥5"];
    private static readonly string[] Has = ["", "polish:1", "polish:5", "sales:1", "polish:2 sales:5", "polish:3 sales:3"];

    private static readonly ImmutableArray<RelaxationStep> Ladder =
    [
        new(TimeSpan.FromSeconds(1), RelaxationChange.LowerLevel, "sales", 1),
        new(TimeSpan.FromSeconds(2), RelaxationChange.AddGroup, "second"),
        new(TimeSpan.FromSeconds(3), RelaxationChange.AnyAgent),
    ];

    [Fact]
    public void BestFor_OfAPoolThatChanges_IsTheFirstInTheChain()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Cases; number++)
        {
            var strategy = (AgentStrategy)random.Next(8);
            var pool = new CandidatePool();
            pool.Configure(Ladder, strategy);
            Dictionary<AgentId, Candidate> all = [];
            for (var moves = random.Next(2, 16); moves > 0; moves--)
            {
                var agent = Agent(random, 100 - moves);
                pool.Put(agent);
                if (agent.Connected) all[agent.Agent] = agent;
                else all.Remove(agent.Agent);
                var entry = Entry(random);
                var busy = new AgentId($"agt_{random.Next(8)}");

                var expected = all.Values.Where(a => a.Agent != busy && MayHave(a, entry)).Order(
                    Comparer<Candidate>.Create((a, b) => CandidateOrder.Compare(
                        a, b, entry.Interaction, entry.OwnerHint, Relaxed(entry).Terms, strategy))).FirstOrDefault();

                Same(number, expected?.Agent, pool.BestFor(entry, Start, a => a.Agent != busy)?.Agent);
                Same(
                    number,
                    all.Values.Any(a => Relaxed(entry).IsMet(a.Skills, a.Groups)),
                    pool.SomebodyMatches(Relaxed(entry)));
            }

            Same(number, all.Count, pool.Count);
        }
    }

    private static RelaxedRequirement Relaxed(WaitingEntry entry) =>
        RelaxationRules.Relax(entry.Requires, Ladder, entry.StepsTaken);

    private static bool MayHave(Candidate agent, WaitingEntry entry) =>
        agent.Rooms.Any(r => r.Channel == entry.Channel)
        && (!(entry.KeptUntil > Start) || entry.OwnerHint == agent.Agent)
        && Relaxed(entry).IsMet(agent.Skills, agent.Groups)
        && !entry.Exclusions.Any(x => x.Agent == agent.Agent && (x.Until is null || x.Until > Start));

    private static WaitingEntry Entry(Random random)
    {
        AgentId? hint = random.Next(4) == 0 ? new AgentId("agt_1") : null;
        return Entries.Entry($"int_{random.Next(1000)}") with
        {
            Requires = Needed.Terms(Needs[random.Next(Needs.Length)]),
            StepsTaken = random.Next(3) == 0 ? random.Next(5) : 0,
            OwnerHint = hint,
            KeptUntil = hint is null ? null : Start.AddSeconds(random.Next(2)),
            Exclusions = random.Next(3) > 0
                ? []
                : [new(new($"agt_{random.Next(4)}"), Start.AddSeconds(random.Next(-1, 2)))],
        };
    }

    private static Candidate Agent(Random random, long order) => Entries.Agent(
        $"agt_{random.Next(7)}", [.. new[] { "chat", "mail" }.Where(_ => random.Next(4) > 0)]) with
    {
        Order = order,
        Connected = random.Next(6) > 0,
        Skills = Needed.Skills(Has[random.Next(Has.Length)]),
        Groups = random.Next(3) == 0 ? ["second"] : [],
        LoadShare = random.Next(2) / 5d,
        IdleSince = Start.AddMinutes(-random.Next(2)),
        RecentOffers = random.Next(2),
        LastOfferAt = random.Next(3) == 0 ? null : Start.AddMinutes(-random.Next(2)),
        Configured = random.Next(2),
        AcceptsToday = random.Next(2),
        Weight = random.Next(3),
    };

    private static void Same<T>(int number, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Assert.Fail($"Case {number} of seed {Seed}: expected {expected}, got {actual}.");
    }
}
