using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>
/// Who claims an address that nobody owns, so that an answer from there finds them (Semantics §19, mission C4). Two places an
/// address: with one claimant it is known whom an answer is for, with more it is not, however many they are.
/// </summary>
public static class ClaimantRules
{
    /// <summary>Places of an address.</summary>
    public const int Places = 2;

    /// <summary>The claim on a place; its value is the claimant's id. No brand begins as it does.</summary>
    /// <param name="place">1 to <see cref="Places"/>.</param>
    public static ClaimKey Key(Identifier identifier, string brand, int place) =>
        new(ClaimKind.Identifiers, $"?{place}|{identifier.ClaimKey(brand)}");

    /// <summary>Whether somebody may write from such an address, as far as the evidence goes.</summary>
    public static bool HasPlace(Identifier identifier, EvidenceLevel evidence) =>
        identifier.Kind is IdentifierKind.Phone or IdentifierKind.Email or IdentifierKind.Handle
        && evidence >= EvidenceLevel.Claimed;

    /// <summary>The place of a claimant.</summary>
    /// <param name="taken">Who has the places, the first to the last; null: nobody.</param>
    /// <returns>0: none is free.</returns>
    public static int PlaceOf(string claimant, ImmutableArray<string?> taken)
    {
        var own = taken.IndexOf(claimant);
        return 1 + (own >= 0 ? own : taken.IndexOf(null));
    }

    /// <summary>Whether another member of the customer's group has a place there as surely.</summary>
    public static bool IsClaimedByAnother(
        CustomerGroup group, CustomerState self, Identifier identifier, EvidenceLevel evidence) =>
        group.Members.Any(m => m.Id != self.Id
            && m.Claims.Any(c => c.Identifier == identifier && c.Place > 0 && c.Evidence >= evidence));

    /// <summary>Gives up the place that a customer has; nothing when they have none.</summary>
    public static ImmutableArray<ClaimChange> Release(CustomerState state, Identifier identifier) =>
        state.Claims.FirstOrDefault(c => c.Identifier == identifier) is { Place: > 0 and var place }
            ? [new(Key(identifier, state.Brand, place), state.Id!.Value.Value, null)]
            : [];
}
