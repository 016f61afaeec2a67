using Omni.Domain.Customers;

namespace Omni.Domain.Messages;

/// <summary>Names what came over a channel, or went out over it, once and for all (Semantics §20).</summary>
public static class InputKey
{
    /// <summary>
    /// Key of its claim. The length keeps external id and address apart: both may hold any character.
    /// </summary>
    public static string Of(string brand, ConnectorId connector, Identifier address, string externalId) =>
        $"{brand}|{connector.Value}|{externalId.Length}|{externalId}|{address.ClaimKey(brand)}";
}
