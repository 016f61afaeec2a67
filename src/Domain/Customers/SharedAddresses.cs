using System.Collections.Frozen;

namespace Omni.Domain.Customers;

/// <summary>Addresses that belong to a role, not to a person, by how they are written (Semantics §19; RFC 2142 and use).</summary>
/// <remarks>A telephone that a family shares cannot be told by its number: somebody marks it as shared.</remarks>
public static class SharedAddresses
{
    private static readonly FrozenSet<string> Roles = FrozenSet.Create(
        StringComparer.Ordinal,
        "abuse", "accounting", "accounts", "admin", "administrator", "billing", "biuro", "bok", "bookings", "careers",
        "contact", "customerservice", "dispatch", "enquiries", "family", "feedback", "finance", "hello", "help", "helpdesk",
        "hostmaster", "hr", "info", "information", "inquiries", "invoice", "invoices", "it", "jobs", "kadry", "kontakt",
        "legal", "mail", "mailer-daemon", "marketing", "media", "no-reply", "noc", "noreply", "office", "orders", "postmaster",
        "press", "privacy", "purchasing", "reception", "recepcja", "reklamacje", "reservations", "root", "sales", "security",
        "sekretariat", "service", "shop", "sklep", "sprzedaz", "support", "team", "webmaster", "zamowienia");

    /// <summary>Whether the address is a role's: a tag behind a plus does not make it a person's.</summary>
    public static bool IsRole(Identifier identifier)
    {
        if (identifier.Kind != IdentifierKind.Email) return false;
        var local = identifier.Value.AsSpan(0, identifier.Value.LastIndexOf('@'));
        var plus = local.IndexOf('+');
        return Roles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plus < 0 ? local : local[..plus]);
    }
}
