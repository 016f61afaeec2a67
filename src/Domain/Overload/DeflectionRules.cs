namespace Omni.Domain.Overload;

/// <summary>Leading customers to another channel, only when it helps (Semantics §12, mission U14).</summary>
public static class DeflectionRules
{
    /// <summary>Whether it may be offered: the target's P90 is less than half of the current one; unknown: not.</summary>
    public static bool Helps(TimeSpan? current, TimeSpan? target) => current is { } here && target < here / 2;
}

/// <summary>What came of deflection.</summary>
/// <param name="AnsweredInTime">Of those taken: answered within the target's service-level time.</param>
public readonly record struct DeflectionCounts(long Offered, long Taken, long AnsweredInTime)
{
    /// <summary>Share of the offers that were taken; null: none were made.</summary>
    public double? TakenShare => Offered > 0 ? Taken / (double)Offered : null;

    /// <summary>Share of those taken that were answered in time; null: none were taken.</summary>
    public double? KeptShare => Taken > 0 ? AnsweredInTime / (double)Taken : null;
}
