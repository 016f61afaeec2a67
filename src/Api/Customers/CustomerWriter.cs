using Omni.Api.Requests;
using Omni.Contracts.Customers;

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

    private static V1.ProfileIdentifier Write(ProfileIdentifier known) => new()
    {
        Identifier = Identifiers.Write(known.Identifier),
        Evidence = Identifiers.Write(known.Evidence),
        LinkedAt = Times.Write(known.LinkedAt),
    };
}
