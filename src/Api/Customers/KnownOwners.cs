using System.Collections.Concurrent;
using Omni.Domain;
using Omni.Domain.Customers;

namespace Omni.Api.Customers;

/// <summary>
/// Whose addresses are, as one stream has learned. An address that turns out to be shared becomes a placeholder's, so nothing is
/// remembered for long. Safe to use from several threads.
/// </summary>
internal sealed class KnownOwners(TimeProvider clock)
{
    /// <summary>Addresses remembered, about 300 B each; when there are more, all are forgotten.</summary>
    private const int RememberedMax = 10_000;

    /// <summary>How long a fact may still be told of whom an address was.</summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Identifier, (CustomerId Owner, DateTimeOffset At)> owners = new();

    public CustomerId? Find(Identifier identifier) =>
        owners.TryGetValue(identifier, out var known) && clock.GetUtcNow() - known.At < RememberedFor ? known.Owner : null;

    public void Add(Identifier identifier, CustomerId owner)
    {
        if (owners.Count >= RememberedMax) owners.Clear();
        owners[identifier] = (owner, clock.GetUtcNow());
    }
}
