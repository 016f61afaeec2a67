using Omni.Api.Requests;
using Omni.Contracts.Customers;
using Omni.Domain.Customers;

namespace Omni.Api.Customers;

/// <summary>Customers as the API shows them.</summary>
internal static class CustomerWriter
{
    public static V1.Profile Write(CustomerProfile profile)
    {
        var written = new V1.Profile
        {
            CustomerId = profile.Id.Value,
            Brand = profile.Brand,
            DisplayName = profile.DisplayName,
            CreatedAt = Times.Write(profile.CreatedAt),
            OpenConversationId = profile.OpenConversation?.Value ?? "",
            Shared = profile.IsShared,
            HasIdentityReviews = profile.HasReviews,
        };
        written.AbsorbedCustomerIds.AddRange(profile.Absorbed.Select(a => a.Value));
        written.Identifiers.AddRange(profile.Identifiers.Select(Write));
        written.Claims.AddRange(profile.Claims.Select(Write));
        ProfileWriter.Write(profile, written);
        return written;
    }

    /// <summary>
    /// What a channel needs to know of somebody by an address that it names: who it is, how surely, and in which language to speak
    /// to them. Not what else they are called, reached by, or said to be.
    /// </summary>
    public static V1.Profile WriteRecognised(CustomerProfile profile, Identifier identifier)
    {
        var written = new V1.Profile
        {
            CustomerId = profile.Id.Value, Brand = profile.Brand, Shared = profile.IsShared,
            Language = ProfileWriter.Language(profile),
        };
        written.Identifiers.AddRange(profile.Identifiers.Where(i => i.Identifier == identifier).Select(Write));
        return written;
    }

    private static V1.ProfileIdentifier Write(ProfileIdentifier known) => new()
    {
        Identifier = Identifiers.Write(known.Identifier),
        Evidence = Identifiers.Write(known.Evidence),
        LinkedAt = Times.Write(known.LinkedAt),
    };
}
