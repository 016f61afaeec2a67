using System.Globalization;

namespace Omni.Domain.Customers;

/// <summary>Normalises what connectors and integrators send (Semantics §19): E.164, lower case + IDNA, handles.</summary>
public static class IdentifierRules
{
    private const int LocalPartMax = 64;
    private const int EmailMax = 254;
    private const int HandleMax = 128;

    // Punycode is wanted, not a culture: IDNA 2008 with the registry's checks.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

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
        const string Allowed = "an e-mail address must be local@domain.tld, at most 254 characters";
        var at = raw.LastIndexOf('@');
        if (at is < 1 or > LocalPartMax || at == raw.Length - 1 || raw.Length > EmailMax || HasSpaceOrControl(raw))
            return (null, Allowed);
        string domain;
        try
        {
            domain = Idn.GetAscii(raw[(at + 1)..]).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return (null, Allowed);
        }

        if (!domain.Contains('.', StringComparison.Ordinal) || raw[..at].Contains('@', StringComparison.Ordinal))
            return (null, Allowed);
        return (new(IdentifierKind.Email, "", $"{raw[..at].ToLowerInvariant()}@{domain}"), null);
    }

    private static (Identifier?, string?) Handle(string network, string raw)
    {
        if (network.Length is 0 or > 32 || network.AsSpan().ContainsAnyExcept(NetworkCharacters))
            return (null, "a handle needs its network: 1 to 32 characters of a-z, 0-9, - and _");
        if (raw.Length is 0 or > HandleMax || HasSpaceOrControl(raw))
            return (null, $"a handle has 1 to {HandleMax} characters without spaces");
        return (new(IdentifierKind.Handle, network, raw), null);
    }

    private static readonly System.Buffers.SearchValues<char> NetworkCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private static bool HasSpaceOrControl(string raw)
    {
        foreach (var c in raw)
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                return true;
        return false;
    }
}
