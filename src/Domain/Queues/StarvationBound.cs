using Omni.Domain.Conversations;

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
    public static StarvationBound Of(int tier, OrderPolicy policy)
    {
        var (promote, grace, floor) = policy.Promotion[tier];
        return promote is { } time && floor < tier
            ? new(tier, floor, grace + ((tier - floor) * time), BoostRules.SumMax)
            : new(tier, tier, TimeSpan.Zero, BoostRules.SumMax);
    }
}
