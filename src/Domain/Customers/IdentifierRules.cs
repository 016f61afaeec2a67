using System.Buffers;
using System.Globalization;
using System.Text;

namespace Omni.Domain.Customers;

/// <summary>Normalises what connectors and integrators send (Semantics §19): E.164, lower case + IDNA, names in networks.</summary>
public static class IdentifierRules
{
    private const int LocalPartMax = 64;
    private const int EmailMax = 254;
    private const int ValueMax = 128;

    private static readonly string[] Kinds =
        ["phone", "email", "handle", "device", "loyalty", "voiceprint", "customer_number"];

    // Composed letters only: this program carries no tables of cultures, so nothing would compose them here.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private static readonly SearchValues<char> NetworkCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> LocalPartForbidden = SearchValues.Create("\"(),:;<>@[\\]");

    /// <summary>The identifier, or why it is none; the text of the refusal names what is allowed.</summary>
    public static (Identifier? Identifier, string? Refusal) Normalise(IdentifierKind kind, string network, string raw) =>
        kind switch
        {
            IdentifierKind.Phone => PhoneRules.Normalise(raw),
            IdentifierKind.Email => Email(raw),
            IdentifierKind.Handle => Named(kind, network, raw, "a handle"),
            IdentifierKind.Device => Named(kind, network, raw, "a device id"),
            IdentifierKind.Loyalty => Named(kind, network, raw, "a loyalty number"),
            IdentifierKind.Voiceprint => Named(kind, network, raw, "a voiceprint id"),
            IdentifierKind.CustomerNumber => Named(kind, network, raw, "a customer number"),
            _ => (null, $"an identifier needs a kind: {string.Join(", ", Kinds)}"),
        };

    private static (Identifier?, string?) Email(string raw)
    {
        var at = raw.LastIndexOf('@');
        if (at is < 1 or > LocalPartMax || HasSpaceOrControl(raw) || raw.AsSpan().ContainsAnyInRange('\u0300', '\u036f')
            || !IsLocalPart(raw.AsSpan(0, at)) || DomainOf(raw.AsSpan(at + 1)) is not { } domain
            || at + 1 + domain.Length > EmailMax)
            return (null, "an e-mail address must be local@domain.tld, at most 254 characters, composed letters");
        return (new(IdentifierKind.Email, "", $"{raw[..at].ToLowerInvariant()}@{domain}"), null);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> text) =>
        text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal)
        && !text.ContainsAny(LocalPartForbidden);

    /// <summary>The domain in lower-case ASCII; null when it is none.</summary>
    private static string? DomainOf(ReadOnlySpan<char> text)
    {
        try
        {
            // Lower case first: an upper-case letter beyond ASCII would be encoded as another one.
            var domain = Idn.GetAscii(text.ToString().ToLowerInvariant());
            var last = domain.AsSpan(domain.LastIndexOf('.') + 1);
            return last.Length < domain.Length && last.ContainsAnyExceptInRange('0', '9') ? domain : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (Identifier?, string?) Named(IdentifierKind kind, string network, string raw, string what)
    {
        if (network.Length is 0 or > 32 || network.AsSpan().ContainsAnyExcept(NetworkCharacters))
            return (null, $"{what} needs its network, where it counts: 1 to 32 characters of a-z, 0-9, - and _");
        if (raw.Length is 0 or > ValueMax || HasSpaceOrControl(raw))
            return (null, $"{what} has 1 to {ValueMax} characters without spaces");
        return (new(kind, network, raw), null);
    }

    private static bool HasSpaceOrControl(string raw)
    {
        foreach (var rune in raw.EnumerateRunes())
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune == Rune.ReplacementChar)
                return true;
        return false;
    }
}
