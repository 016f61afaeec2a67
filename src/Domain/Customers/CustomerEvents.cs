using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>Name of a customer.</summary>
public sealed record CustomerName(string DisplayName);

/// <summary>An address of a customer.</summary>
public sealed record LinkedAddress(Identifier Identifier);

/// <summary>Somebody new was met, or taught by another system.</summary>
public sealed record CustomerCreated(CustomerId Id, string Brand, DateTimeOffset At) : PersonalEvent<CustomerName>(At)
{
    /// <summary>Several people write from the first address: this is a placeholder for whoever it is.</summary>
    public bool Shared { get; init; }
}

/// <summary>The customer's name became known or changed.</summary>
public sealed record CustomerRenamed(DateTimeOffset At) : PersonalEvent<CustomerName>(At);

/// <summary>Several people turned out to write from all of the customer's addresses: this is a placeholder for whoever it is.</summary>
public sealed record CustomerMarkedShared(string Actor, DateTimeOffset At) : DomainEvent(At);

/// <summary>A placeholder turned out to be one person: they own the address from which several seemed to write.</summary>
/// <param name="Actor">Who found out: subject of a token.</param>
public sealed record CustomerUnmarkedShared(string Actor, DateTimeOffset At) : DomainEvent(At);

/// <summary>An address belongs to this customer from now on; its claim was taken in the same append (§19).</summary>
/// <param name="Kind">Kind of the address.</param>
/// <param name="Evidence">How surely.</param>
/// <param name="Actor">Who asserted it: subject of a token.</param>
public sealed record IdentifierLinked(IdentifierKind Kind, EvidenceLevel Evidence, string Actor, DateTimeOffset At)
    : PersonalEvent<LinkedAddress>(At);

/// <summary>An address of the customer is known more surely than before.</summary>
public sealed record IdentifierConfirmed(IdentifierKind Kind, EvidenceLevel Evidence, string Actor, DateTimeOffset At)
    : PersonalEvent<LinkedAddress>(At);

/// <summary>
/// Several people turned out to write from an address of the customer's. It is a placeholder's from now on, which the same append
/// created; what was written from there before stays where it is.
/// </summary>
/// <param name="Placeholder">Who owns it: nobody, a customer for whoever writes from there.</param>
/// <param name="Actor">Who found out: subject of a token.</param>
public sealed record IdentifierUnlinked(IdentifierKind Kind, CustomerId Placeholder, string Actor, DateTimeOffset At)
    : PersonalEvent<LinkedAddress>(At);

/// <summary>An address is said to be the customer's; it is not owned until that is verified.</summary>
public sealed record IdentifierClaimed(IdentifierKind Kind, EvidenceLevel Evidence, string Actor, DateTimeOffset At)
    : PersonalEvent<LinkedAddress>(At)
{
    /// <summary>Its place among those who claim the address, 1 or 2; null: it has none.</summary>
    public int? Place { get; init; }
}
