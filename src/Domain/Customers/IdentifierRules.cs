using System.Buffers;
using System.Globalization;
using System.Text;

namespace Omni.Domain.Customers;

/// <summary>Normalises what connectors and integrators send (Semantics §19): E.164, lower case + IDNA, handles.</summary>
public static class IdentifierRules
{
    private const int LocalPartMax = 64;
    private const int EmailMax = 254;
    private const int HandleMax = 128;

    // Composed letters only: this program carries no tables of cultures, so nothing would compose them here.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private static readonly SearchValues<char> NetworkCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> LocalPartForbidden = SearchValues.Create("\"(),:;<>@[\\]");

    /// <summary>The identifier, or why it is none; the text of the refusal names what is allowed.</summary>
    public static (Identifier? Identifier, string? Refusal) Normalise(IdentifierKind kind, string network, string raw) =>
        kind switch
        {
            IdentifierKind.Phone => Phone(raw),
            IdentifierKind.Email => Email(raw),
            IdentifierKind.Handle => Handle(network, raw),
            _ => (null, "an identifier needs a kind: phone, email or handle"),
        };

    private static (Identifier?, string?) Phone(string raw)
    {
        var digits = raw.StartsWith('+') ? raw.AsSpan(1) : default;
        if (digits.Length is < 7 or > 15 || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9'))
            return (null, "a phone number must be E.164: + and 7 to 15 digits, for example +48221234567");
        return (new(IdentifierKind.Phone, "", raw), null);
    }

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

    private static (Identifier?, string?) Handle(string network, string raw)
    {
        if (network.Length is 0 or > 32 || network.AsSpan().ContainsAnyExcept(NetworkCharacters))
            return (null, "a handle needs its network: 1 to 32 characters of a-z, 0-9, - and _");
        if (raw.Length is 0 or > HandleMax || HasSpaceOrControl(raw))
            return (null, $"a handle has 1 to {HandleMax} characters without spaces");
        return (new(IdentifierKind.Handle, network, raw), null);
    }

    private static bool HasSpaceOrControl(string raw)
    {
        foreach (var rune in raw.EnumerateRunes())
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune == Rune.ReplacementChar)
                return true;
        return false;
    }
}
