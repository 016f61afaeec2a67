namespace Omni.WebChat.Visitors;

/// <summary>Who a visitor is, as their signed token says.</summary>
/// <param name="Id">The visitor's address: <c>v-…</c> of a browser, <c>u-…</c> of somebody whom the site signed in.</param>
/// <param name="Name">As the site says; empty: unknown.</param>
/// <param name="IsSignedIn">Whether the site vouches for them.</param>
internal sealed record VisitorIdentity(string Id, string Name, bool IsSignedIn);
