using System.Net;

namespace Omni.WebChat;

/// <summary>How the web chat is run.</summary>
public sealed record WebChatOptions
{
    /// <summary>Length of a key, in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>Where pages reach the chat, HTTP/1.1; put TLS in front of it. Port 0: a free one. Default 127.0.0.1:5082.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 5082);

    /// <summary>Omni's gRPC address.</summary>
    public required Uri Omni { get; init; }

    /// <summary>
    /// The connector's token; asked for with every call, so that it may be renewed while the chat runs. Its subject is the
    /// connector's id: two chats that run at once need two.
    /// </summary>
    public required Func<string> Token { get; init; }

    /// <summary>
    /// Channel id of Omni's settings, 1 to 32 characters; visitors are handles in a network of that name, so that two chats
    /// of one installation mix up nobody. Default <c>webchat</c>.
    /// </summary>
    public string Channel { get; init; } = "webchat";

    /// <summary>
    /// Origins of pages that hold the widget, for example <c>https://shop.example.com</c>; the chat's own always counts.
    /// A page of any other is refused.
    /// </summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>
    /// Network addresses of the proxies before the chat. What they say of whom they speak for (<c>x-forwarded-for</c>) and
    /// whether that one came by TLS (<c>x-forwarded-proto</c>) counts, and nobody else's word. Default: none, so that all who
    /// come through a proxy count as one, and pages of the chat's own origin are refused when TLS ends there.
    /// </summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Signs visitors' tokens: 32 random bytes, kept. With another key every visitor is a new one.</summary>
    public required byte[] Key { get; init; }

    /// <summary>
    /// Shared with the site that signs its users in, at least 32 bytes: it signs who a visitor is (HS256, claims
    /// <c>sub</c>, <c>name</c>, <c>exp</c>). Null: visitors stay unknown.
    /// </summary>
    public byte[]? IdentityKey { get; init; }

    /// <summary>Serves the demo shop at <c>/</c>. Default false.</summary>
    public bool Demo { get; init; }

    /// <summary>What visitors may ask of it.</summary>
    public WebChatLimits Limits { get; init; } = new();
}
