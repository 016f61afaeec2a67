using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Settings;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>What a line gives out, whatever waits, whatever the policy and whenever it is asked.</summary>
[Trait("Semantics", "§7")]
public sealed class OrderPropertyTests
{
    private const int Cases = 10_000;

    /// <summary>Every two are ordered one way, and the line gives them all out in that order.</summary>
    [Fact]
    public void Order_OfWhatWaits_IsTotal() => Check(given =>
    {
        var keys = given.Drained();
        Assert.Equal(given.Entries.Length, keys.Count);
        foreach (var one in keys)
            foreach (var other in keys)
                Assert.Equal(one.Entry.Interaction == other.Entry.Interaction ? 0 : -Math.Sign(other.Key.CompareTo(one.Key)),
                    Math.Sign(one.Key.CompareTo(other.Key)));
        Assert.Equal(
            given.Entries.OrderBy(e => given.Policy.KeyOf(e, given.Now)).Select(e => e.Interaction),
            keys.Select(k => k.Entry.Interaction));
    });

    /// <summary>
    /// In a tier only what is younger by less than its advantage in boosts goes first, and from the bound's time on nothing
    /// that is younger than that does, whatever its tier.
    /// </summary>
    [Fact]
    [Trait("Mission", "U7")]
    public void Overtaking_IsBounded() => Check(given =>
    {
        var order = given.Drained();
        for (var i = 0; i < order.Count; i++)
            for (var j = i + 1; j < order.Count; j++)
            {
                var (first, later) = (order[i], order[j]);
                var younger = (first.Entry.AgedFrom - later.Entry.AgedFrom).TotalSeconds;
                if (first.Key.Tier == later.Key.Tier)
                    Assert.True(younger <= first.Entry.BoostSeconds - later.Entry.BoostSeconds);
                var bound = StarvationBound.Of(later.Entry.Tier, given.Policy, BoostPolicy.Default);
                if (bound.IsBounded && given.Now - later.Entry.AgedFrom >= bound.AtTopAfter)
                    Assert.True(younger < bound.OvertakenWithin.TotalSeconds || younger <= 0);
            }
    });

    /// <summary>An agent who takes whatever they may, and gives back at random, never holds more than they can.</summary>
    [Fact]
    [Trait("Semantics", "§6")]
    public void Agent_WhoTakesWhatTheLineGives_StaysWithinTheirCapacity() => Check(given =>
    {
        ImmutableArray<ChannelSettings> channels =
        [
            Voice with { Cost = given.Costs[0], Max = 2 }, Chat with { Cost = given.Costs[1], Max = 3 }, Mail with { Cost = given.Costs[2], Max = 2 },
        ];
        var (line, work, left) = (given.Line(), new List<WorkItem>(), given.Entries.Length);
        foreach (var roll in given.Rolls)
        {
            if (roll % 3 == 0 && work.Count > 0) work.RemoveAt(roll % work.Count);
            var agent = AgentOfAll("agt_1") with { Rooms = CapacityRules.Rooms(given.Capacity, work, channels) };
            if (line.Best(agent, given.Now, _ => true) is not { } best) continue;
            Assert.True(line.Take(best.Interaction, best.Version));
            left--;
            var channel = channels.Single(c => c.Id == best.Channel);
            work.Add(new(
                best.Interaction, best.Conversation, best.Channel, best.Class, CapacityRules.CostOf(channel), InteractionPhase.Offered));

            Assert.InRange(CapacityRules.Load(work), 0, given.Capacity);
            Assert.All(channels, c => Assert.InRange(work.Count(w => w.Channel == c.Id), 0, CapacityRules.MaxOf(c)));
            Assert.Equal(left, line.Count); // each left once
        }
    });

    private static void Check(Action<Given> holds) => Prop.ForAll(Any().ToArbitrary(), holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20260306, 1));

    private static Gen<Given> Any() =>
        from entries in Gen.ArrayOf(Waiting(), 8)
        from count in Gen.Choose(0, 8)
        from tiers in Gen.ArrayOf(Tier(), OrderPolicy.Tiers)
        from hours in Gen.Choose(0, 30 * 60)
        from costs in Gen.ArrayOf(Gen.Choose(0, 60), 3)
        from capacity in Gen.Choose(1, 120)
        from rolls in Gen.ArrayOf(Gen.Choose(0, 1_000), 12)
        select new Given(
            [.. entries.Take(count).Select((e, i) => e with { Interaction = new($"int_{i}"), Seq = i })],
            new OrderPolicy { Promotion = [.. tiers.Select((t, i) => t with { Floor = Math.Min(t.Floor, i) })] },
            Start.AddMinutes(hours),
            costs,
            capacity,
            rolls);

    private static Gen<WaitingEntry> Waiting() =>
        from channelClass in Gen.Elements(ChannelClass.Live, ChannelClass.Chat, ChannelClass.Deferred)
        from tier in Gen.Elements<int?>(null, null, 2, 3)
        from aged in Gen.Choose(-7_200, 7_200)
        from boost in Gen.Choose(0, 1_500)
        select Entry("int", channelClass, Start.AddSeconds(aged), boost) with { OwnTier = tier };

    private static Gen<TierPolicy> Tier() =>
        from promote in Gen.Elements<int?>(null, 10, 60, 240)
        from grace in Gen.Choose(0, 60)
        from floor in Gen.Elements(0, 0, 0, 2)
        select new TierPolicy(promote is { } p ? TimeSpan.FromMinutes(p) : null, TimeSpan.FromMinutes(grace), floor);

    /// <summary>What waits, by what policy, and when it is asked for; what an agent can hold.</summary>
    private sealed record Given(
        WaitingEntry[] Entries, OrderPolicy Policy, DateTimeOffset Now, int[] Costs, int Capacity, int[] Rolls)
    {
        public WaitingLine Line()
        {
            var line = new WaitingLine();
            line.Configure(Policy, []);
            foreach (var entry in Entries)
                line.Put(entry);
            return line;
        }

        /// <summary>All that waits, in the order that the line gives it out.</summary>
        public List<(WaitingEntry Entry, WaitingKey Key)> Drained()
        {
            var (line, drained) = (Line(), new List<(WaitingEntry, WaitingKey)>());
            while (line.Best(AgentOfAll("agt_1"), Now, _ => true) is { } best)
            {
                drained.Add((best, best.Key));
                line.Take(best.Interaction, best.Version);
            }

            return drained;
        }
    }
}
