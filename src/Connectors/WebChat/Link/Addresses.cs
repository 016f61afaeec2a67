using Omni.V1;

namespace Omni.WebChat.Link;

/// <summary>A visitor's address in Omni: a handle in the network of web chats.</summary>
internal static class Addresses
{
    private const string Network = "webchat";

    public static Identifier Of(string visitor) =>
        new() { Kind = IdentifierKind.Handle, Network = Network, Value = visitor };

    /// <summary>Whose address it is; null: of somebody who is no visitor of a web chat, or is erased.</summary>
    public static string? VisitorOf(Identifier? address) =>
        address is { Kind: IdentifierKind.Handle, Network: Network } ? address.Value : null;
}
