using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>A wait as it is said to a customer (Semantics §13): P90 rounded up, which rises only with a reason.</summary>
/// <param name="Length">What is said; beyond 8 h so many working days of 8 h.</param>
/// <param name="WorkingDays">0 unless it is said in working days.</param>
[GenerateSerializer, Immutable]
public readonly record struct SpokenWait([property: Id(0)] TimeSpan Length, [property: Id(1)] int WorkingDays)
{
    private static readonly int[] Minutes = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 4 * 60, 8 * 60];

    /// <summary>The P90 rounded up to what is said.</summary>
    public static SpokenWait Of(TimeSpan p90)
    {
        foreach (var minutes in Minutes)
            if (p90 <= TimeSpan.FromMinutes(minutes))
                return new(TimeSpan.FromMinutes(minutes), 0);
        var days = (int)Math.Ceiling(p90 / TimeSpan.FromHours(8));
        return new(days * TimeSpan.FromHours(8), days);
    }

    /// <summary>What is said next: less as soon as it is less, more only where a reason is given.</summary>
    /// <param name="reason">Why it rises: goes into <c>EstimateRaised</c>; null: it does not.</param>
    /// <returns>What is said, and whether it rose.</returns>
    public (SpokenWait Said, bool Raised) Next(TimeSpan p90, string? reason)
    {
        var next = Of(p90);
        if (next.Length <= Length) return (next, false);
        return reason is null ? (this, false) : (next, true);
    }
}
