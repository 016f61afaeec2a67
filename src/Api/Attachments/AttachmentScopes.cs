using Omni.Domain;
using Omni.Domain.Customers;

namespace Omni.Api.Attachments;

/// <summary>Where what was uploaded may be used.</summary>
internal static class AttachmentScopes
{
    /// <summary>In messages from an address.</summary>
    public static string Of(Identifier address, string brand) => $"address {address.ClaimKey(brand)}";

    /// <summary>In a conversation.</summary>
    public static string Of(ConversationId conversation) => $"conversation {conversation}";
}
