using System.Collections.Immutable;
using Omni.Domain.Facts;
using Orleans;

namespace Omni.Domain.Briefings;

/// <summary>What of one customer's facts an agent should know before the first word: a few, however many are kept.</summary>
/// <param name="Open">About which something is still to come, the newest first.</param>
/// <param name="Notes">The newest first.</param>
/// <param name="Path">Pages looked at, the oldest first.</param>
[GenerateSerializer, Immutable]
public sealed record FactsBrief(
    [property: Id(0)] ImmutableArray<KeptFact> Open,
    [property: Id(1)] ImmutableArray<KeptFact> Notes,
    [property: Id(2)] ImmutableArray<KeptFact> Path)
{
    /// <summary>Nothing is known.</summary>
    public static FactsBrief Empty { get; } = new([], [], []);
}
