using System.Globalization;
using Omni.Api.Errors;

namespace Omni.Api.Requests;

/// <content>Codes and dates.</content>
internal static partial class Check
{
    /// <summary>Why a customer is put on hold: a code, or nothing.</summary>
    public static string? HoldReason(V1.SetHoldRequest request)
    {
        var reason = request.Reason;
        if (reason.Length == 0) return null;
        if (!request.Hold)
            throw Refusal.Invalid(Reasons.FieldMalformed, "reason",
                "reason is given, but the customer is taken back; leave it empty, or set hold.");
        if (reason.Length > IdMax || reason.AsSpan().ContainsAnyExcept(IdCharacters))
            throw Refusal.Invalid(Reasons.FieldMalformed, "reason",
                $"reason is '{Shown(reason)}'; it must be a code: 1 to {IdMax} of a-z, 0-9, _ and -.");
        return reason;
    }

    /// <summary>A date as 2026-12-24; null when empty.</summary>
    public static DateOnly? Date(string text, string field) => text.Length == 0 ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1 and < 9999
            ? date
            : throw OutOfRange(field, Shown(text), "a date as 2026-12-24, or empty for today");
}
