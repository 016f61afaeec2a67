using System.Collections.Immutable;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <summary>Who claims an address, as the claims on its places say.</summary>
internal static class Claimants
{
    /// <summary>Who has the places, the first to the last; null: nobody.</summary>
    public static async Task<ImmutableArray<string?>> ReadAsync(IJournal journal, Identifier identifier, string brand) =>
    [
        .. await Task.WhenAll(Enumerable.Range(1, ClaimantRules.Places)
            .Select(place => journal.FindClaimAsync(ClaimantRules.Key(identifier, brand, place)))),
    ];
}
