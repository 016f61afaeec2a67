using PhoneNumbers;

namespace Omni.Domain.Customers;

/// <summary>Telephone numbers as E.164, checked against the numbering plan of their country (Semantics §19).</summary>
/// <remarks>
/// The plan says which country codes there are and how long a number may be there. Ranges that are not in use yet are let
/// through: operators open them sooner than tables learn of it.
/// </remarks>
internal static class PhoneRules
{
    /// <summary>Digits, separators and brackets of a number as people write it.</summary>
    private const int LengthMax = 32;

    private const string Written = "a phone number must be E.164: + and 7 to 15 digits, for example +48221234567";

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    public static (Identifier?, string?) Normalise(string raw)
    {
        Span<char> digits = stackalloc char[LengthMax];
        if (!TryReadDigits(raw, digits, out var count) || count is < 7 or > 15 || digits[0] == '0') return (null, Written);
        try
        {
            var number = Plans.Parse($"+{digits[..count]}", null);
            return Plans.IsPossibleNumberWithReason(number) switch
            {
                PhoneNumberUtil.ValidationResult.IS_POSSIBLE =>
                    (new(IdentifierKind.Phone, "", Plans.Format(number, PhoneNumberFormat.E164)), null),
                PhoneNumberUtil.ValidationResult.TOO_LONG => (null, Wrong(number, "longer")),
                _ => (null, Wrong(number, "shorter")),
            };
        }
        catch (NumberParseException)
        {
            return (null, $"no country has the code that +{digits[..Math.Min(count, 3)]}… begins with; {Written}");
        }
    }

    private static string Wrong(PhoneNumber number, string how) =>
        $"the number is {how} than any number of country code {number.CountryCode}; {Written}";

    /// <summary>Takes the plus and the digits; spaces, hyphens, dots, slashes and brackets between them mean nothing.</summary>
    private static bool TryReadDigits(string raw, Span<char> digits, out int count)
    {
        count = 0;
        if (raw.Length is 0 or > LengthMax || raw[0] != '+' || !char.IsAsciiDigit(raw[^1])) return false;
        foreach (var c in raw.AsSpan(1))
            if (char.IsAsciiDigit(c)) digits[count++] = c;
            else if (c is not (' ' or '-' or '.' or '/' or '(' or ')')) return false;
        return true;
    }
}
