using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Domain.Queues;

/// <summary>How long anything can be overtaken: the order's promise, in figures (mission U7, Semantics §7).</summary>
/// <remarks>
/// Proof. In one effective tier Rank = AgedFrom − boosts decides, so of two the later one goes first only if its AgedFrom
/// is less than (its boosts − the other's) later; boosts are never below 0 and bounded in sum, so by less than
/// <see cref="OvertakenWithin"/>. Across tiers the effective tier falls by one each <c>promote</c> after the grace, whatever
/// else arrives, so after <see cref="AtTopAfter"/> nothing stands in a smaller tier than <see cref="TopTier"/>, and with
/// that 0 nothing stands before it but what the first rule allows. With a finite bound and agents who go on asking, what
/// arrives later than AgedFrom + AtTopAfter + OvertakenWithin never goes first.
/// </remarks>
/// <param name="Tier">Where it begins.</param>
/// <param name="TopTier">The smallest tier it reaches.</param>
/// <param name="AtTopAfter">From AgedFrom until it counts as <paramref name="TopTier"/>.</param>
/// <param name="OvertakenWithin">In its tier only what has an AgedFrom less than this later can go first.</param>
public readonly record struct StarvationBound(
    int Tier, int TopTier, TimeSpan AtTopAfter, TimeSpan OvertakenWithin)
{
    /// <summary>Whether it comes to the top, so that nothing can starve it.</summary>
    public bool IsBounded => TopTier == 0;

    /// <summary>The bound of a tier: grace + (tier − floor) · promote; all boosts at their greatest.</summary>
    public static StarvationBound Of(int tier, OrderPolicy policy, BoostPolicy boosts) =>
        Of(tier, policy, BoostRules.SumMax(boosts));

    /// <summary>
    /// The bounds of a queue's tiers, 0 to 4: what it weighs is a boost that all of its own have and others may not.
    /// </summary>
    /// <remarks>
    /// With least slack a deadline replaces AgedFrom: what has to be answered sooner goes first although it is younger, so
    /// the difference to the shortest answer time comes on top. Deadlines of an interaction's own are not bounded. What was
    /// boosted while the bound of all causes was greater keeps its boosts: the figures hold for what is boosted from now on.
    /// </remarks>
    public static ImmutableArray<StarvationBound> Of(QueueSettings queue, SettingsDocument settings)
    {
        var order = settings.Policy.Order;
        var weight = settings.Queues.Max(q => q.WeightSeconds) - queue.WeightSeconds;
        var causes = settings.Policy.Boosts.CausesMaxSeconds;
        var boosts = TimeSpan.FromSeconds(BoostRules.StandingMaxSeconds + causes + weight);
        var (within, bounds) = (order.AnswerWithin, ImmutableArray.CreateBuilder<StarvationBound>(OrderPolicy.Tiers));
        var shortest = new[] { within.Live, within.Chat, within.Deferred }.Min();
        for (var tier = 0; tier < OrderPolicy.Tiers; tier++)
            bounds.Add(Of(tier, order, order.LeastSlack ? boosts + within[ClassOf(tier)] - shortest : boosts));
        return bounds.MoveToImmutable();
    }

    /// <summary>The class whose work begins in a tier; due callbacks are live.</summary>
    public static ChannelClass ClassOf(int tier) => tier switch
    {
        0 or 2 => ChannelClass.Live,
        1 => ChannelClass.Chat,
        _ => ChannelClass.Deferred,
    };

    private static StarvationBound Of(int tier, OrderPolicy policy, TimeSpan overtakenWithin)
    {
        var (promote, grace, floor) = policy.Promotion[tier];
        return promote is { } time && floor < tier
            ? new(tier, floor, grace + ((tier - floor) * time), overtakenWithin)
            : new(tier, tier, TimeSpan.Zero, overtakenWithin);
    }
}
