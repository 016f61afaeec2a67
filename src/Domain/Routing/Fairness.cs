namespace Omni.Domain.Routing;

/// <summary>How evenly a queue's offers fall on its agents in a day (Semantics §9).</summary>
public static class Fairness
{
    /// <summary>A coefficient of variation above this raises an alarm, where the policy says nothing else.</summary>
    public const double VariationAlarm = 0.25;

    /// <summary>
    /// The limit has to be this many times what chance alone brings, see <see cref="ChanceVariation"/>, before it is asked: who
    /// deals at random then passes it on fewer than one day in 25.
    /// </summary>
    public const double ChanceMargin = 1.5;

    /// <summary>Offers per available hour; null: not available at all.</summary>
    public static double? PerAvailableHour(int offers, TimeSpan available) =>
        available > TimeSpan.Zero ? offers / available.TotalHours : null;

    /// <summary>Standard deviation (of all, not of a sample) / mean; 0: even. No agents, or no offers: null.</summary>
    public static double? Variation(IReadOnlyCollection<double> rates)
    {
        if (rates.Count == 0 || rates.Average() is var mean && mean <= 0) return null;
        return Math.Sqrt(rates.Average(r => (r - mean) * (r - mean))) / mean;
    }

    /// <summary>Jain's index (Σx)² / (n·Σx²), 1/n to 1; 1: even. No agents, or no offers: null.</summary>
    public static double? Jain(IReadOnlyCollection<double> rates)
    {
        var squares = rates.Sum(r => r * r);
        return squares > 0 ? rates.Sum() * rates.Sum() / (rates.Count * squares) : null;
    }

    /// <summary>
    /// The coefficient of variation that would be seen if every offer went to whoever is available at random: √(mean of 1/eᵢ), eᵢ
    /// the offers an agent would have by their share of the time (Poisson). No time, or no offers: null.
    /// </summary>
    public static double? ChanceVariation(int offers, IReadOnlyCollection<TimeSpan> available)
    {
        var hours = available.Sum(a => a.TotalHours);
        if (offers <= 0 || hours <= 0 || available.Any(a => a <= TimeSpan.Zero)) return null;
        return Math.Sqrt(available.Average(a => hours / (offers * a.TotalHours)));
    }

    /// <summary>Recent talk and hold on wallboards: the first value, then ⌊(3·old + x)/4⌋. Whole seconds.</summary>
    public static long Smooth(long? old, long next) =>
        old is { } before ? (long)Math.Floor(((3 * before) + next) / 4d) : next;
}
