using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>
/// Mean handle time of a queue and channel (Semantics §13): (20 · 180 s + Σ w·x) / (20 + Σ w), w = 2^(−age / 2 h).
/// </summary>
/// <param name="Weight">Σ w at <paramref name="At"/>.</param>
/// <param name="WeightedSeconds">Σ w·x at <paramref name="At"/>.</param>
[GenerateSerializer, Immutable]
public readonly record struct HandleTimeMean(
    [property: Id(0)] double Weight, [property: Id(1)] double WeightedSeconds, [property: Id(2)] DateTimeOffset At)
{
    private const double PriorWeight = 20, PriorSeconds = 180;
    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(2);

    /// <summary>With one more sample; one that comes late counts as what it is: older.</summary>
    public HandleTimeMean With(TimeSpan handled, DateTimeOffset at)
    {
        var later = at > At ? at : At;
        var (old, weight) = (Decay(later - At), Decay(later - at));
        return new((Weight * old) + weight, (WeightedSeconds * old) + (weight * handled.TotalSeconds), later);
    }

    /// <summary>The mean at that instant.</summary>
    public TimeSpan Mean(DateTimeOffset now)
    {
        var decay = now > At ? Decay(now - At) : 1;
        return TimeSpan.FromSeconds(
            ((PriorWeight * PriorSeconds) + (WeightedSeconds * decay)) / (PriorWeight + (Weight * decay)));
    }

    private static double Decay(TimeSpan age) => Math.Pow(2, -(age / HalfLife));
}
