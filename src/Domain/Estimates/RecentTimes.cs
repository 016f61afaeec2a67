using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>Recent talk and hold of a queue and channel, smoothed for wallboards (Semantics §9). Whole seconds; null: none yet.</summary>
[GenerateSerializer, Immutable]
public readonly record struct RecentTimes([property: Id(0)] long? Talk, [property: Id(1)] long? Hold)
{
    /// <summary>After one more part.</summary>
    public RecentTimes With(PartTimes part) => new(
        Fairness.Smooth(Talk, Seconds(part.Talk)), part.Hold is { } hold ? Fairness.Smooth(Hold, Seconds(hold)) : Hold);

    private static long Seconds(TimeSpan time) => (long)Math.Round(time.TotalSeconds, MidpointRounding.AwayFromZero);
}
