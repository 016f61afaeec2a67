namespace Omni.Domain.Routing;

/// <summary>How evenly a queue's offers fall on its agents in a day (Semantics §9).</summary>
public static class Fairness
{
    /// <summary>A coefficient of variation above this raises an alarm.</summary>
    public const double VariationAlarm = 0.25;

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

    /// <summary>Recent talk and hold on wallboards: the first value, then ⌊(3·old + x)/4⌋. Whole seconds.</summary>
    public static long Smooth(long? old, long next) =>
        old is { } before ? (long)Math.Floor(((3 * before) + next) / 4d) : next;
}
