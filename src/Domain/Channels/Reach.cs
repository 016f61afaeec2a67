using System.Collections.Immutable;
using Omni.Domain.Customers;

namespace Omni.Domain.Channels;

/// <summary>Where a customer is reached, and how they like it.</summary>
/// <param name="Identifiers">Addresses that are theirs, in the order of linking.</param>
/// <param name="Preferred">Channel id; empty: not known.</param>
/// <param name="Language">BCP 47; empty: not known.</param>
public sealed record Reach(ImmutableArray<Identifier> Identifiers, string Preferred, string Language)
{
    /// <summary>By what is known of them.</summary>
    public static Reach Of(ImmutableArray<Identifier> identifiers, ImmutableArray<KnownValue> values) => new(
        identifiers,
        ProfileRules.Find(values, ProfileNames.PreferredChannel)?.Value ?? "",
        ProfileRules.Find(values, ProfileNames.Language)?.Value ?? "");
}
