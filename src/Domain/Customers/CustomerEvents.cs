using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>Name of a customer.</summary>
public sealed record CustomerName(string DisplayName);

/// <summary>An address of a customer.</summary>
public sealed record LinkedAddress(Identifier Identifier);

/// <summary>Somebody new was met, or taught by another system.</summary>
public sealed record CustomerCreated(CustomerId Id, string Brand, DateTimeOffset At) : PersonalEvent<CustomerName>(At);

/// <summary>The customer's name became known or changed.</summary>
public sealed record CustomerRenamed(DateTimeOffset At) : PersonalEvent<CustomerName>(At);

/// <summary>An address belongs to this customer from now on; its claim was taken in the same append (§19).</summary>
/// <param name="Kind">Kind of the address.</param>
/// <param name="Evidence">How surely.</param>
/// <param name="Actor">Who asserted it: subject of a token.</param>
public sealed record IdentifierLinked(IdentifierKind Kind, EvidenceLevel Evidence, string Actor, DateTimeOffset At)
    : PersonalEvent<LinkedAddress>(At);
