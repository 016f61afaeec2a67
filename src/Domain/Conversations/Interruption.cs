using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>
/// Work that has to be interrupted so that an offer fits (Semantics §6). From the offer on, while it rings too, what is
/// named counts as put aside, until it has been: from then on its own phase says what it counts.
/// </summary>
/// <param name="Interactions">What it interrupts, of the same agent.</param>
/// <param name="Cost">Units that each of them counts, at most what it holds.</param>
[GenerateSerializer, Immutable]
public sealed record Interruption(
    [property: Id(0)] ImmutableArray<InteractionId> Interactions, [property: Id(1)] int Cost)
{
    /// <summary>The offer that named them; null: it still rings.</summary>
    [Id(2)]
    public OfferId? Offer { get; init; }

    /// <summary>The same names and cost.</summary>
    public bool Equals(Interruption? other) =>
        other is not null && Cost == other.Cost && Offer == other.Offer
        && Interactions.SequenceEqual(other.Interactions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Cost, Interactions.Length);
}
