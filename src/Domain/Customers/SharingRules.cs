using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>Events by which an address becomes shared, each half for its own stream; they belong into one append.</summary>
/// <param name="OfHolder">Go to who had the address.</param>
/// <param name="OfPlaceholder">Go to a new customer, who owns it from then on; empty: who had it is the placeholder.</param>
public sealed record SharingChange(ImmutableArray<DomainEvent> OfHolder, ImmutableArray<DomainEvent> OfPlaceholder);

/// <summary>
/// Several people turn out to write from an address, a family's telephone perhaps (Semantics §19). It is nobody's then, and who
/// had it goes on to be known by what else is theirs.
/// </summary>
public static class SharingRules
{
    /// <summary>
    /// Whether the customer is known by nothing but that address: they are its placeholder themselves. Whoever was merged is
    /// more than one address.
    /// </summary>
    public static bool IsNothingElse(CustomerGroup group, Identifier address) =>
        group.Members is [{ IsErased: false, Identifiers: [var only] }] && only.Identifier == address;

    /// <summary>
    /// Whether a placeholder may turn out to be one person. A role's mailbox is nobody's by how it is written, whoever reads it now.
    /// </summary>
    public static bool MayBeOne(CustomerGroup group) => !group.Identifiers.Any(i => SharedAddresses.IsRole(i.Identifier));

    /// <summary>Takes a mark back, or a telephone has one user again: whoever owns it is a person like others.</summary>
    /// <returns>Nothing when they are.</returns>
    public static ImmutableArray<DomainEvent> Unshare(CustomerGroup group, string actor, DateTimeOffset now) =>
        group.IsShared ? [new CustomerUnmarkedShared(actor, now)] : [];

    /// <summary>Makes an address shared.</summary>
    /// <param name="group">Whose it is.</param>
    /// <param name="holder">The member who has it.</param>
    /// <param name="placeholder">Id of a new customer.</param>
    /// <returns>Nothing when all of the customer is shared already.</returns>
    public static SharingChange Share(
        CustomerGroup group, CustomerState holder, Identifier address, CustomerId placeholder, string actor, DateTimeOffset now)
    {
        if (group.IsShared) return new([], []);
        if (IsNothingElse(group, address)) return new([new CustomerMarkedShared(actor, now)], []);
        var known = holder.Identifiers.First(i => i.Identifier == address);
        return new(
            [new IdentifierUnlinked(address.Kind, placeholder, actor, now) { Personal = new(address) }],
            [
                new CustomerCreated(placeholder, holder.Brand, now) { Personal = new(""), Shared = true },
                new IdentifierLinked(address.Kind, known.Evidence, actor, now) { Personal = new(address) },
            ]);
    }
}
