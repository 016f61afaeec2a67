using System.Collections.Immutable;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Queues;

/// <summary>What waits in a queue, as queues that share agents with it have to know: some may go before theirs.</summary>
/// <param name="Queue">Whose.</param>
/// <param name="Order">Grows, so that an older one never replaces a newer one of the same <paramref name="Source"/>.</param>
/// <param name="Source">The activation that says so.</param>
[GenerateSerializer, Immutable]
public sealed record QueueDigest(
    [property: Id(0)] QueueId Queue,
    [property: Id(1)] string Source,
    [property: Id(2)] long Order,
    [property: Id(3)] ImmutableArray<DigestLane> Lanes)
{
    /// <summary>Most lanes; what stands in smaller ones is counted as if anybody of the queue could serve it.</summary>
    public const int LanesMax = 16;
}

/// <summary>What waits with one requirement in one tier, no offer open.</summary>
/// <param name="Agents">Agents who could serve it, Connected and Available.</param>
/// <param name="First">Rank of the first.</param>
/// <param name="Last">Rank of the last; between the two they are taken to stand evenly.</param>
[GenerateSerializer, Immutable]
public sealed record DigestLane(
    [property: Id(0)] RelaxedRequirement Requirement,
    [property: Id(1)] int Agents,
    [property: Id(2)] int Tier,
    [property: Id(3)] int Count,
    [property: Id(4)] DateTimeOffset First,
    [property: Id(5)] DateTimeOffset Last)
{
    /// <summary>How many of them go before a place.</summary>
    public double Before(int tier, DateTimeOffset rank)
    {
        if (Tier != tier) return Tier < tier ? Count : 0;
        if (rank <= First) return 0;
        return rank > Last ? Count : Count * ((rank - First) / (Last - First));
    }
}
