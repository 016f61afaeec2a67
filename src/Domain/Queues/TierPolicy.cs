using Orleans;

namespace Omni.Domain.Queues;

/// <summary>How what waits in a tier rises with time (Semantics §7).</summary>
/// <param name="Promote">Rises one tier each time this passes, up to 366 days; null: never.</param>
/// <param name="Grace">Nothing rises before this has passed; up to 366 days.</param>
/// <param name="Floor">Rises no further than this tier, 0 to the tier itself.</param>
[GenerateSerializer, Immutable]
public sealed record TierPolicy(
    [property: Id(0)] TimeSpan? Promote, [property: Id(1)] TimeSpan Grace, [property: Id(2)] int Floor)
{
    /// <summary>A tier every four hours, from the start, up to the top.</summary>
    public static readonly TierPolicy Default = new(TimeSpan.FromHours(4), TimeSpan.Zero, 0);

    /// <summary>The tier that counts now: max(floor, tier − ⌊max(0, now − AgedFrom − grace) / promote⌋).</summary>
    public int Effective(int tier, DateTimeOffset agedFrom, DateTimeOffset now)
    {
        var waited = now - agedFrom - Grace;
        if (Promote is not { } promote || waited < promote) return tier;
        return Math.Max(Math.Min(Floor, tier), tier - (int)Math.Min(tier, waited.Ticks / promote.Ticks));
    }

    /// <summary>When something of that tier, that counts as <paramref name="effective"/> now, rises next; null: never.</summary>
    public DateTimeOffset? RisesAt(int tier, int effective, DateTimeOffset agedFrom) =>
        Promote is { } promote && effective > Math.Min(Floor, tier)
            ? agedFrom + Grace + ((tier - effective + 1) * promote)
            : null;
}
