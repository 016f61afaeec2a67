using Omni.Api.Errors;
using Omni.Domain.Customers;

namespace Omni.Api.Requests;

/// <summary>Addresses of customers, in and out.</summary>
internal static class Identifiers
{
    /// <summary>The normalised identifier; the refusal never shows the value: it is customer data.</summary>
    public static Identifier Read(V1.Identifier? identifier, string field)
    {
        if (identifier is null) throw Check.Required(field, "an identifier with its kind and value");
        var kind = (IdentifierKind)identifier.Kind;
        if (kind is < IdentifierKind.Phone or > IdentifierKind.CustomerNumber)
            throw Check.OutOfRange($"{field}.kind", (int)kind, "PHONE, EMAIL, HANDLE, DEVICE, LOYALTY, VOICEPRINT or CUSTOMER_NUMBER");
        var (normalised, refusal) = IdentifierRules.Normalise(kind, identifier.Network, identifier.Value);
        return normalised ?? throw Refusal.Invalid(ReasonOf(kind), $"{field}.value", $"{field}: {refusal}.");
    }

    /// <summary>How surely; UNSPECIFIED is read as claimed.</summary>
    public static EvidenceLevel ReadEvidence(V1.Evidence evidence) => evidence switch
    {
        V1.Evidence.Unspecified or V1.Evidence.Claimed => EvidenceLevel.Claimed,
        V1.Evidence.ChannelVerified => EvidenceLevel.ChannelVerified,
        V1.Evidence.SignedIn => EvidenceLevel.SignedIn,
        V1.Evidence.Guess => EvidenceLevel.Guess,
        _ => throw Check.OutOfRange("evidence", (int)evidence, "GUESS, CLAIMED, CHANNEL_VERIFIED or SIGNED_IN"),
    };

    public static V1.Evidence Write(EvidenceLevel evidence) => evidence switch
    {
        EvidenceLevel.Claimed => V1.Evidence.Claimed,
        EvidenceLevel.ChannelVerified => V1.Evidence.ChannelVerified,
        EvidenceLevel.SignedIn => V1.Evidence.SignedIn,
        _ => V1.Evidence.Guess,
    };

    public static V1.Identifier Write(Identifier identifier) => new()
    {
        Kind = (V1.IdentifierKind)identifier.Kind,
        Network = identifier.Network,
        Value = identifier.Value,
    };

    public static V1.Identifier? WriteOptional(Identifier? identifier) =>
        identifier is null ? null : Write(identifier);

    private static string ReasonOf(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Phone => Reasons.PhoneMalformed,
        IdentifierKind.Email => Reasons.EmailMalformed,
        IdentifierKind.Handle => Reasons.HandleMalformed,
        _ => Reasons.IdentifierMalformed,
    };
}
