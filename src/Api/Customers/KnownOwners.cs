using System.Collections.Concurrent;
using Omni.Domain;
using Omni.Domain.Customers;

namespace Omni.Api.Customers;

/// <summary>Whose addresses are, as one stream has learned: an address never changes its owner. Safe to use from several threads.</summary>
internal sealed class KnownOwners
{
    /// <summary>Addresses remembered, about 300 B each; when there are more, all are forgotten.</summary>
    private const int RememberedMax = 10_000;

    private readonly ConcurrentDictionary<Identifier, CustomerId> owners = new();

    public CustomerId? Find(Identifier identifier) => owners.TryGetValue(identifier, out var owner) ? owner : null;

    public void Add(Identifier identifier, CustomerId owner)
    {
        if (owners.Count >= RememberedMax) owners.Clear();
        owners[identifier] = owner;
    }
}
