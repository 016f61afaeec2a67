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
        };
        foreach (var known in profile.Identifiers)
            written.Identifiers.Add(new V1.ProfileIdentifier
            {
                Identifier = Identifiers.Write(known.Identifier),
                Evidence = (V1.Evidence)known.Evidence,
                LinkedAt = Times.Write(known.LinkedAt),
            });
        return written;
    }
}
