using Orleans;

namespace Omni.Domain.Callbacks;

/// <summary>Callbacks of those who began to wait in a queue on a day, and what became of them so far (Semantics §14).</summary>
/// <param name="Chosen">All of them.</param>
/// <param name="Reached">The customer picked up.</param>
/// <param name="Failed">All attempts failed.</param>
/// <param name="Cancelled">They need not be made any more.</param>
[GenerateSerializer, Immutable]
public sealed record CallbackCounts(
    [property: Id(0)] int Chosen, [property: Id(1)] int Reached, [property: Id(2)] int Failed, [property: Id(3)] int Cancelled)
{
    /// <summary>Mean wait including off-line of those reached; null: nobody was.</summary>
    [Id(4)]
    public TimeSpan? MeanWait { get; init; }

    /// <summary>Half of those reached waited at most that long, off-line time included; to 1 %.</summary>
    [Id(5)]
    public TimeSpan? P50Wait { get; init; }

    /// <summary>Nine of ten of those reached waited at most that long, off-line time included; to 1 %.</summary>
    [Id(6)]
    public TimeSpan? P90Wait { get; init; }
}
