using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Feed;

/// <summary>
/// Which events somebody wants. An event passes that fits every list which is not empty; it fits a list by any entry.
/// </summary>
/// <param name="Types">Stored names of events.</param>
/// <param name="Streams">What the stream's id must begin with: a kind's prefix or a whole id.</param>
/// <param name="Conversations">Events of these conversations.</param>
/// <param name="Customers">Events of these customers and of all their conversations.</param>
/// <param name="Agents">Events of these agents, and events of others that name them.</param>
[GenerateSerializer, Immutable]
public sealed record EventFilter(
    [property: Id(0)] ImmutableArray<string> Types,
    [property: Id(1)] ImmutableArray<string> Streams,
    [property: Id(2)] ImmutableArray<string> Conversations,
    [property: Id(3)] ImmutableArray<string> Customers,
    [property: Id(4)] ImmutableArray<string> Agents)
{
    /// <summary>Lets everything pass.</summary>
    public static EventFilter All { get; } = new([], [], [], [], []);
}
