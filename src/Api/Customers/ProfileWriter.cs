using Omni.Api.Requests;
using Omni.Contracts.Customers;
using Omni.Domain.Customers;

namespace Omni.Api.Customers;

/// <summary>What is said about customers as the API shows it.</summary>
internal static class ProfileWriter
{
    /// <summary>Puts what is said into a profile.</summary>
    public static void Write(CustomerProfile profile, V1.Profile written)
    {
        written.Name = Find(profile, ProfileNames.DisplayName);
        written.Language = Language(profile);
        written.PreferredChannel = Find(profile, ProfileNames.PreferredChannel);
        written.QuietHours = Find(profile, ProfileNames.QuietHours);
        written.Attributes.AddRange(profile.Values.Where(v => ProfileNames.AttributeOf(v.Name) is not null).Select(Write));
        written.Superseded.AddRange(profile.Superseded.Select(Write));
        written.Consents.AddRange(profile.Consents.Select(Write));
    }

    public static V1.ProfileValue? Language(CustomerProfile profile) => Find(profile, ProfileNames.Language);

    public static V1.Consent Write(ConsentState consent) => new()
    {
        Purpose = consent.Purpose, Given = consent.IsGiven, Source = consent.Actor, At = Times.Write(consent.At),
        Proof = consent.Proof,
    };

    public static V1.ProfileValue Write(KnownValue value) => new()
    {
        Name = ProfileNames.AttributeOf(value.Name) ?? value.Name,
        Value = value.Value,
        Evidence = Identifiers.Write(value.Evidence),
        Source = value.Actor,
        AsOf = Times.Write(value.AsOf),
    };

    private static V1.ProfileValue? Find(CustomerProfile profile, string name) =>
        ProfileRules.Find(profile.Values, name) is { } value ? Write(value) : null;
}
