using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>The grouped line and the pool against the plainest code that could be right.</summary>
public sealed class MatchingPropertyTests
{
    private const int Cases = 12_000;
    private const int Seed = 20260302;
    private static readonly string[] Skills = ["polish", "sales", "tech"];

    [Fact]
    [Trait("Semantics", "§7")]
    public void Best_OfRandomLines_IsTheSmallestKeyTheAgentMayGet()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Cases; number++)
        {
            var line = new WaitingLine();
            Dictionary<InteractionId, WaitingEntry> all = [];
            for (var i = random.Next(14); i > 0; i--)
                Change(random, line, all);
            var agent = Agent(random, 0);
            var asked = new InteractionId($"int_{random.Next(8)}");

            var expected = all.Values
                .Where(e => !e.Offered && e.Interaction != asked && MayGet(agent, e))
                .OrderBy(e => e.Key.Tier).ThenBy(e => e.Key.Rank).ThenBy(e => e.Key.Seq).FirstOrDefault();

            Same(number, expected, line.Best(agent, Start, e => e.Interaction != asked));
            Same(number, all.Count, line.Count);
            foreach (var entry in all.Values)
                Same(number, 1 + all.Values.Count(e => e.Key < entry.Key), line.PositionOf(entry.Interaction));
        }
    }

    [Fact]
    [Trait("Semantics", "§9")]
    public void BestFor_OfRandomPools_IsTheFirstInTheChain()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Cases; number++)
        {
            var pool = new CandidatePool();
            Candidate[] agents = [.. Enumerable.Range(0, random.Next(7)).Select(i => Agent(random, i))];
            foreach (var agent in agents)
                pool.Put(agent);
            var entry = Entry(random, 0) with { OwnerHint = random.Next(3) == 0 ? new AgentId("agt_1") : null };
            var busy = new AgentId($"agt_{random.Next(8)}");

            var expected = agents
                .Where(a => a.Agent != busy && MayGet(a, entry))
                .OrderBy(a => a.Agent == entry.OwnerHint ? 0 : 1)
                .ThenByDescending(a => Math.Floor((20 * Score(entry, a)) + 1e-9))
                .ThenBy(a => a.LoadShare).ThenBy(a => a.IdleSince).ThenBy(a => a.RecentOffers)
                .ThenBy(a => CandidateOrder.TieBreak(a.Agent, entry.Interaction)).FirstOrDefault();

            Same(number, expected, pool.BestFor(entry, Start, a => a.Agent != busy));
        }
    }

    private static void Change(Random random, WaitingLine line, Dictionary<InteractionId, WaitingEntry> all)
    {
        var entry = Entry(random, random.Next(8));
        var known = all.GetValueOrDefault(entry.Interaction);
        if (random.Next(4) == 0)
        {
            line.Take(entry.Interaction, entry.Version);
            if (known is not null && known.Version <= entry.Version) all.Remove(entry.Interaction);
            return;
        }

        line.Put(entry);
        if (known is null || known.Version <= entry.Version) all[entry.Interaction] = entry;
    }

    private static WaitingEntry Entry(Random random, int number)
    {
        var channelClass = (ChannelClass)(1 + random.Next(3));
        var agedFrom = Start.AddSeconds(-random.Next(4));
        return Entries.Entry($"int_{number}", channelClass, agedFrom, random.Next(3), number) with
        {
            Version = random.Next(4),
            Offered = random.Next(5) == 0,
            Requires = Requirement.Join(Enumerable.Range(0, random.Next(3))
                .Select(_ => Needs(Skills[random.Next(3)], 1 + random.Next(3)))),
            Exclusions = random.Next(3) > 0
                ? []
                : [new(new($"agt_{random.Next(4)}"), Start.AddSeconds(random.Next(-1, 2)))],
        };
    }

    private static Candidate Agent(Random random, int number) => Entries.Agent(
        $"agt_{number}", [.. new[] { "voice", "chat", "mail" }.Where(_ => random.Next(3) > 0)]) with
    {
        Skills = [.. Skills.Where(_ => random.Next(4) > 0).Select(s => new SkillLevel(s, 1 + random.Next(5)))],
        LoadShare = random.Next(3) / 5d,
        IdleSince = Start.AddMinutes(-random.Next(3)),
        RecentOffers = random.Next(3),
    };

    private static bool MayGet(Candidate agent, WaitingEntry entry) =>
        agent.Rooms.Any(r => r.Channel == entry.Channel)
        && entry.Requires.All(t => agent.Skills.Any(s => s.Skill == t.Skill && s.Level >= t.Level))
        && !entry.Exclusions.Any(e => e.Agent == agent.Agent && (e.Until is null || e.Until > Start));

    private static double Score(WaitingEntry entry, Candidate agent) => entry.Requires.IsEmpty
        ? 1
        : entry.Requires.Average(t =>
            1 / (1 + Math.Exp(-(agent.Skills.Single(s => s.Skill == t.Skill).Level - t.Level) / (double)t.Level)));

    private static void Same<T>(int number, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Assert.Fail($"Case {number} of seed {Seed}: expected {expected}, got {actual}.");
    }
}
