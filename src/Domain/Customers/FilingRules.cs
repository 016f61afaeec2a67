using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>Whose a conversation is after an unmerge (Semantics §19).</summary>
/// <remarks>
/// It is filed under the member whose address opened it, so it goes with that member by itself. Only where addresses of
/// both sides took part a person has to say.
/// </remarks>
public static class FilingRules
{
    /// <summary>The address that an event of a conversation brings into it; null: none.</summary>
    public static Identifier? AddressOf(DomainEvent change) =>
        change is PersonalEvent<InteractionAddress> { Personal: { } brought } ? brought.Address : null;

    /// <summary>
    /// Whose an address was in what a person wrote: its owner's, or, since it turned out to be shared, that of who had it before.
    /// </summary>
    /// <param name="owner">Who owns it: a placeholder, or, if that turned out to be one person, perhaps another member.</param>
    /// <param name="at">When it was used.</param>
    public static CustomerId HomeOf(CustomerGroup whole, Identifier address, CustomerId owner, DateTimeOffset at)
    {
        var isMembers = whole.Members.Any(m => m.Id == owner);
        return whole.Members
            .FirstOrDefault(m => m.Shared.Any(s => s.Identifier == address && (!isMembers || at < s.At)))?.Id ?? owner;
    }

    /// <summary>Whether it is unclear whose the conversation is.</summary>
    /// <param name="homes">Members whose addresses took part.</param>
    /// <param name="released">The group that stands alone again.</param>
    public static bool IsUnclear(IEnumerable<CustomerId> homes, CustomerGroup released)
    {
        var members = released.Members.Select(m => m.Id!.Value).ToHashSet();
        return homes.Select(members.Contains).Distinct().Take(2).Count() > 1;
    }
}
