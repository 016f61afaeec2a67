using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Routing;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>
/// The line over time against the plainest code that could be right: promotion, boosts, relaxation, least slack,
/// exclusions, waiting for one agent, open offers and rooms, all at once.
/// </summary>
[Trait("Semantics", "§7")]
public sealed class LinePropertyTests
{
    private const int Cases = 12_000;
    private const int Seed = 20260303;

    [Fact]
    public void Line_OverTime_AgreesWithTheDefinition()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Cases; number++)
        {
            var model = new LineModel(random);
            for (var moves = random.Next(1, 20); moves > 0; moves--)
                model.Move();
            try
            {
                model.Check();
            }
            catch (Exception e)
            {
                Assert.Fail($"Case {number} of seed {Seed}: {e.Message}");
            }
        }
    }

    /// <summary>What happened to a line, kept as a plain list beside it.</summary>
    private sealed class LineModel
    {
        private readonly Dictionary<InteractionId, WaitingEntry> all = [];
        private readonly Dictionary<InteractionId, int> steps = [];
        private readonly Dictionary<InteractionId, DateTimeOffset?> letGo = [];
        private readonly Random random;
        private readonly OrderPolicy policy;
        private readonly ImmutableArray<RelaxationStep> ladder;
        private readonly WaitingLine line = new();
        private readonly int scale;
        private DateTimeOffset now = Start;

        public LineModel(Random random)
        {
            this.random = random;
            // Within a minute, or over half an hour.
            scale = random.Next(2) == 0 ? 1 : 40;
            policy = new()
            {
                Promotion = [.. Enumerable.Range(0, OrderPolicy.Tiers).Select(tier => new TierPolicy(
                    random.Next(4) == 0 ? null : Seconds(random.Next(1, 8)), Seconds(random.Next(3)), random.Next(tier + 1)))],
                LeastSlack = random.Next(4) == 0,
                AnswerWithin = new(Seconds(2), Seconds(4), Seconds(9)),
            };
            Assert.Empty(SettingsRules.Faults(Document with { Policy = Policy with { Order = policy } }));
            ladder = random.Next(3) == 0 ? [] : [.. new RelaxationStep[]
            {
                new(Seconds(2), RelaxationChange.LowerLevel, "sales", 1),
                new(Seconds(5), RelaxationChange.DropAtom, "polish"),
                new(Seconds(9), RelaxationChange.AddGroup, "second"),
                new(Seconds(14), RelaxationChange.AnyAgent),
            }.Take(random.Next(1, 5))];
            line.Configure(policy, ladder);
        }

        public void Move()
        {
            switch (random.Next(9))
            {
                case 0:
                    now += Seconds(random.Next(9));
                    Assert.True(line.Advance(now));
                    break;
                case 1:
                    var gone = new InteractionId($"int_{random.Next(12)}");
                    Assert.Equal(all.Remove(gone), line.Take(gone, 1));
                    steps.Remove(gone);
                    letGo.Remove(gone);
                    break;
                case 2 when all.Count > 0:
                    var one = all.Values.ElementAt(random.Next(all.Count));
                    line.LetGo(one.Interaction);
                    if (one.KeptUntil > now) letGo[one.Interaction] = one.KeptUntil;
                    all[one.Interaction] = one with { KeptUntil = null };
                    break;
                case 3:
                    Skip();
                    break;
                case 4:
                    CheckOldest();
                    break;
                default:
                    Put(Entry(random.Next(12)));
                    break;
            }
        }

        public void Check()
        {
            var agent = Agent();
            var asked = new InteractionId($"int_{random.Next(14)}");
            line.Advance(now);
            var keys = all.Values.ToDictionary(e => e.Interaction, KeyOf);

            var expected = all.Values
                .Where(e => !e.Offered && e.Interaction != asked && MayGet(agent, e))
                .OrderBy(e => keys[e.Interaction].Tier).ThenBy(e => keys[e.Interaction].Rank)
                .ThenBy(e => keys[e.Interaction].Seq)
                .FirstOrDefault();
            var best = line.Best(agent, now, e => e.Interaction != asked);

            Assert.Equal(expected?.Interaction, best?.Interaction);
            if (best is not null)
                Assert.Equal((keys[best.Interaction], StepsOf(expected!)), (best.Key, best.StepsTaken));
            foreach (var entry in all.Values)
                Assert.Equal(
                    1 + keys.Values.Count(k => k < keys[entry.Interaction]), line.PositionOf(entry.Interaction));
            Assert.Equal(
                all.Values.Where(e => !e.Offered && !(e.KeptUntil > now)).OrderBy(e => keys[e.Interaction]).Take(3)
                    .Select(e => e.Interaction),
                line.First(3).Select(e => e.Interaction));
            CheckOldest();
        }

        private void CheckOldest() =>
            Assert.Equal(all.Count == 0 ? null : all.Values.Min(e => e.EnteredAt), line.OldestEnteredAt);

        private void Put(WaitingEntry entry)
        {
            if (all.TryGetValue(entry.Interaction, out var known))
            {
                if (known.EnteredAt == entry.EnteredAt) steps[entry.Interaction] = StepsOf(known);
                else steps.Remove(entry.Interaction);
            }

            Assert.True(line.Put(entry));
            // The same limit told again keeps nothing that was let go.
            var isLetGo = letGo.TryGetValue(entry.Interaction, out var until) && until == entry.KeptUntil;
            all[entry.Interaction] = isLetGo ? entry with { KeptUntil = null } : entry;
            if (!isLetGo) letGo.Remove(entry.Interaction);
        }

        /// <summary>Only agents of level 1 in polish are there.</summary>
        private void Skip()
        {
            line.Advance(now);
            line.SkipHopeless(Somebody);
            foreach (var entry in all.Values)
            {
                var taken = StepsOf(entry);
                var later = Enumerable.Range(taken, ladder.Length + 1 - taken)
                    .Where(n => Somebody(RelaxationRules.Relax(entry.Requires, ladder, n))).Cast<int?>().FirstOrDefault();
                steps[entry.Interaction] = later ?? taken;
            }

            static bool Somebody(RelaxedRequirement r) => r.IsMet([new("polish", 1)], []);
        }

        private WaitingKey KeyOf(WaitingEntry e)
        {
            var (promote, grace, floor) = policy.Promotion[e.Tier];
            var waited = Math.Max(0, (now - e.AgedFrom - grace).TotalSeconds);
            var risen = promote is null ? 0 : (int)Math.Floor(waited / promote.Value.TotalSeconds);
            var from = policy.LeastSlack ? e.AnswerBy ?? e.AgedFrom + policy.AnswerWithin[e.Class] : e.AgedFrom;
            return new(Math.Max(floor, e.Tier - risen), from - TimeSpan.FromSeconds(e.BoostSeconds), e.Seq);
        }

        private int StepsOf(WaitingEntry e) => Math.Max(
            Math.Min(ladder.Length, Math.Max(e.StepsTaken, steps.GetValueOrDefault(e.Interaction))),
            ladder.Count(s => e.EnteredAt + s.After <= now));

        private bool MayGet(Candidate agent, WaitingEntry e) =>
            agent.Rooms.Any(r => r.Channel == e.Channel)
            && (!(e.KeptUntil > now) || e.OwnerHint == agent.Agent)
            && RelaxationRules.Relax(e.Requires, ladder, StepsOf(e)).IsMet(agent.Skills, agent.Groups)
            && !e.Exclusions.Any(x => x.Agent == agent.Agent && (x.Until is null || x.Until > now));

        private WaitingEntry Entry(int number)
        {
            var channelClass = (ChannelClass)(1 + random.Next(3));
            var isKept = random.Next(4) == 0;
            return Entries.Entry(
                $"int_{number}", channelClass, now - Seconds(random.Next(30)), random.Next(4) * 3, number) with
            {
                EnteredAt = Start - Seconds(random.Next(3)),
                Offered = random.Next(6) == 0,
                OwnTier = channelClass == ChannelClass.Deferred ? random.Next(2, 5) : null,
                AnswerBy = random.Next(2) == 0 ? now + Seconds(random.Next(-5, 9)) : null,
                Requires = Requirement.Join(Needed.Terms(Needs[random.Next(Needs.Length)])),
                OwnerHint = isKept ? new AgentId($"agt_{random.Next(2)}") : null,
                KeptUntil = isKept ? now + Seconds(random.Next(-1, 6)) : null,
                StepsTaken = random.Next(5) == 0 ? 1 : 0,
                Exclusions = random.Next(3) > 0 ? [] : [new(new($"agt_{random.Next(2)}"), now + Seconds(random.Next(-1, 3)))],
            };
        }

        private Candidate Agent() => Entries.Agent(
            $"agt_{random.Next(2)}", [.. new[] { "voice", "chat", "mail" }.Where(_ => random.Next(3) > 0)]) with
        {
            Skills = Needed.Skills(Has[random.Next(Has.Length)]),
            Groups = random.Next(3) == 0 ? ["second"] : [],
        };

        private static readonly string[] Needs =
            ["", "", "polish≥1", "polish≥2", "sales≥2", "polish≥1 sales≥2", "polish≥3|sales≥3", "~polish≥5"];

        private static readonly string[] Has = ["", "polish:1", "polish:5", "sales:1", "polish:2 sales:5"];

        private TimeSpan Seconds(int count) => TimeSpan.FromSeconds(scale * count);
    }
}
