using Omni.Api.Errors;

namespace Omni.Api.Requests;

/// <content>Codes.</content>
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
}
