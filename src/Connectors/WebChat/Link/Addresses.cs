using Omni.V1;

namespace Omni.WebChat.Link;

/// <summary>Visitors' addresses in Omni: handles in the network of the chat's channel, so that two chats share no visitor.</summary>
internal sealed class Addresses(WebChatOptions options)
{
    public Identifier Of(string visitor) =>
        new() { Kind = IdentifierKind.Handle, Network = options.Channel, Value = visitor };

    /// <summary>Whose address it is; null: of somebody who is no visitor of this chat, or is erased.</summary>
    public string? VisitorOf(Identifier? address) =>
        address is { Kind: IdentifierKind.Handle } && address.Network == options.Channel ? address.Value : null;
}
