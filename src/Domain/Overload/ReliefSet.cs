using Orleans;

namespace Omni.Domain.Overload;

/// <summary>What overload rules have done in an entry: a bit a trigger and action. Nothing is done twice.</summary>
/// <param name="Bits">0: nothing.</param>
[GenerateSerializer, Immutable]
public readonly record struct ReliefSet([property: Id(0)] long Bits)
{
    /// <summary>More actions than there are, so that a trigger has bits of its own.</summary>
    private const int Width = 8;

    /// <summary>Whether it was done.</summary>
    public bool Has(OverloadTrigger trigger, OverloadAction action) => (Bits & Bit(trigger, action)) != 0;

    /// <summary>With that done too.</summary>
    public ReliefSet With(OverloadTrigger trigger, OverloadAction action) => new(Bits | Bit(trigger, action));

    private static long Bit(OverloadTrigger trigger, OverloadAction action) => 1L << (((int)trigger * Width) + (int)action);
}
