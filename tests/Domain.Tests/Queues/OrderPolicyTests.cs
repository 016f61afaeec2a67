using Omni.Domain.Channels;
using Omni.Domain.Queues;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Queues.Entries;

namespace Omni.Domain.Tests.Queues;

[Trait("Semantics", "§7")]
public sealed class OrderPolicyTests
{
    private static readonly DateTimeOffset Ten = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly OrderPolicy TwoHours = Of(new(TimeSpan.FromHours(2), TimeSpan.Zero, 0));

    [Theory]
    [InlineData("infinite: a mail of 5 h comes after a call", null, 5 * 3600, false)]
    [InlineData("2 h: a second before 8 h it comes after", 2, (8 * 3600) - 1, false)]
    [InlineData("2 h: at exactly 8 h it goes first", 2, 8 * 3600, true)]
    public void Vector_OfPromotion(string row, int? hours, int seconds, bool first)
    {
        var policy = Of(new(hours is { } h ? TimeSpan.FromHours(h) : null, TimeSpan.Zero, 0));
        var mail = policy.KeyOf(Entry("mail", ChannelClass.Deferred, Ten.AddSeconds(-seconds)), Ten);

        Assert.Equal(first, mail < policy.KeyOf(Entry("call", ChannelClass.Live, Ten.AddSeconds(-1)), Ten));
        Assert.Equal(first, mail.Tier == 0);
    }

    [Theory]
    [InlineData("grace passes first", 2, 1, 0, 2.999, 4)]
    [InlineData("grace and one step", 2, 1, 0, 3, 3)]
    [InlineData("not above its floor", 1, 0, 3, 100, 3)]
    [InlineData("not above the top", 1, 0, 0, 100, 0)]
    [InlineData("a clock that is behind", 1, 0, 0, -5, 4)]
    public void Effective_OfATier_FallsByOneEachTime(
        string row, int promote, int grace, int floor, double waited, int tier)
    {
        var policy = new TierPolicy(TimeSpan.FromHours(promote), TimeSpan.FromHours(grace), floor);

        Assert.Equal(tier, policy.Effective(4, Ten.AddHours(-waited), Ten));
    }

    [Theory]
    [InlineData("first", 4, 3)]
    [InlineData("last", 1, 9)]
    [InlineData("none left", 0, null)]
    public void RisesAt_IsWhereEffectiveFalls(string row, int effective, int? hours)
    {
        var policy = new TierPolicy(TimeSpan.FromHours(2), TimeSpan.FromHours(1), 0);
        var at = policy.RisesAt(4, effective, Ten);

        Assert.Equal(hours is { } h ? Ten.AddHours(h) : null, at);
        if (at is not { } rises) return;
        Assert.Equal(effective, policy.Effective(4, Ten, rises.AddMilliseconds(-1)));
        Assert.Equal(effective - 1, policy.Effective(4, Ten, rises));
    }

    [Fact]
    public void LeastSlack_PutsTheNearestDeadlineFirst()
    {
        var policy = new OrderPolicy { LeastSlack = true };
        var old = Entry("old", agedFrom: Ten) with { AnswerBy = Ten.AddMinutes(9) };
        var urgent = Entry("urgent", agedFrom: Ten.AddMinutes(1)) with { AnswerBy = Ten.AddMinutes(2) };

        Assert.True(policy.KeyOf(urgent, Ten) < policy.KeyOf(old, Ten));
        Assert.True(OrderPolicy.Default.KeyOf(old, Ten) < OrderPolicy.Default.KeyOf(urgent, Ten));
        Assert.Equal(Ten.AddSeconds(30), policy.RankOf(Entry("none", agedFrom: Ten)));
    }

    [Theory]
    [Trait("Mission", "U7")]
    [InlineData("Live", 0, 0, 0)]
    [InlineData("Chat", 1, 0, 4)]
    [InlineData("Deferred with a clock", 3, 0, 12)]
    [InlineData("Deferred", 4, 0, 16)]
    public void Bound_OfADefaultTier_IsGraceAndTierTimesPromote(string row, int tier, int top, int hours) =>
        Assert.Equal(
            new StarvationBound(tier, top, TimeSpan.FromHours(hours), TimeSpan.FromSeconds(1500)),
            StarvationBound.Of(tier, OrderPolicy.Default, BoostPolicy.Default));

    [Theory]
    [InlineData("never promoted", null, 0, 4, false)]
    [InlineData("up to a floor", 2, 3, 3, false)]
    [InlineData("to the top", 2, 0, 0, true)]
    public void Bound_IsOneOnlyWhereTheTopIsReached(string row, int? hours, int floor, int top, bool bounded)
    {
        var tier = new TierPolicy(hours is { } h ? TimeSpan.FromHours(h) : null, TimeSpan.FromHours(1), floor);
        var bound = StarvationBound.Of(4, OrderPolicy.Default with
        {
            Promotion = OrderPolicy.Default.Promotion.SetItem(4, tier),
        }, BoostPolicy.Default);

        Assert.Equal((top, bounded), (bound.TopTier, bound.IsBounded));
        Assert.Equal(TimeSpan.FromHours(hours is null ? 0 : 1 + (2 * (4 - top))), bound.AtTopAfter);
    }

    /// <summary>What all of a queue weigh is no advantage over it; what another one weighs more is.</summary>
    [Theory]
    [Trait("Mission", "U7")]
    [InlineData("the plain queue", 0, false, 300, 900 + 200, 900 + 200)]
    [InlineData("the weighty one", 1, false, 300, 900, 900)]
    [InlineData("with deadlines", 1, true, 300, 900 + 10, 900 + 14_380)]
    [InlineData("with other boosts", 1, false, 45, 645, 645)]
    [InlineData("with none", 0, false, 0, 600 + 200, 600 + 200)]
    public void Bounds_OfAQueue_AreThoseOfItsPolicyAndWeight(
        string row, int queue, bool leastSlack, int causes, int chat, int mail)
    {
        var settings = Sample.Document with
        {
            Queues = [Sample.Document.Queues[0], Sample.Document.Queues[1] with { WeightSeconds = 200 }],
            Policy = Sample.Policy with
            {
                Order = TwoHours with { LeastSlack = leastSlack }, Boosts = new() { CausesMaxSeconds = causes },
            },
        };

        var bounds = StarvationBound.Of(settings.Queues[queue], settings);

        Assert.Equal([0, 1, 2, 3, 4], bounds.Select(b => b.Tier));
        Assert.Equal(
            (row, chat, mail),
            (row, (int)bounds[1].OvertakenWithin.TotalSeconds, (int)bounds[4].OvertakenWithin.TotalSeconds));
        Assert.Equal((TimeSpan.FromHours(8), true), (bounds[4].AtTopAfter, bounds[4].IsBounded));
    }

    /// <summary>Whatever arrives, and with whatever boosts: nothing later than the bound allows goes first.</summary>
    [Fact]
    [Trait("Mission", "U7")]
    public void Bound_OfRandomPairs_Holds()
    {
        var random = new Random(20260304);
        var overtaken = 0;
        for (var number = 0; number < 20_000; number++)
        {
            var tier = random.Next(OrderPolicy.Tiers);
            var bound = StarvationBound.Of(tier, TwoHours, BoostPolicy.Default);
            var one = Entry("one", agedFrom: Ten, boost: random.Next(1501), seq: 1) with { OwnTier = tier };
            var other = Entry("other", agedFrom: Ten.AddSeconds(random.Next(30_000)), boost: random.Next(1501), seq: 2)
                with { OwnTier = random.Next(OrderPolicy.Tiers) };
            var now = Ten + bound.AtTopAfter + TimeSpan.FromSeconds(random.Next(9000));
            if (TwoHours.KeyOf(other, now) > TwoHours.KeyOf(one, now)) continue;
            overtaken++;
            Assert.True(other.AgedFrom - Ten < TimeSpan.FromSeconds(other.BoostSeconds - one.BoostSeconds));
            Assert.True(other.AgedFrom - Ten < bound.OvertakenWithin);
        }

        Assert.InRange(overtaken, 100, 10_000);
    }

    private static OrderPolicy Of(TierPolicy tier) =>
        new() { Promotion = [.. Enumerable.Repeat(tier, OrderPolicy.Tiers).Select((t, i) => t with { Floor = Math.Min(t.Floor, i) })] };
}
