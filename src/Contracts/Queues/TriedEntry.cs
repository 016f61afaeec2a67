using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Queues;
using Orleans;

namespace Omni.Contracts.Queues;

/// <summary>A waiting interaction that an agent could not take, as its queue showed it.</summary>
/// <param name="Version">
/// Version of the picture (<see cref="WaitingEntry.Version" />): a newer one may be another matter.
/// </param>
[GenerateSerializer, Immutable]
public readonly record struct TriedEntry(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] long Version)
{
    /// <summary>The picture that was tried.</summary>
    public static TriedEntry Of(WaitingEntry entry) => new(entry.Interaction, entry.Version);

    /// <summary>Whether the entry was tried as it stands, or in a newer picture.</summary>
    public static bool Covers(ImmutableArray<TriedEntry> tried, WaitingEntry entry)
    {
        foreach (var one in tried)
            if (one.Interaction == entry.Interaction && one.Version >= entry.Version)
                return true;
        return false;
    }
}
