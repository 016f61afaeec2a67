using System.Security.Claims;
using Omni.Domain;

namespace Omni.Api.Access;

/// <summary>Who calls: what a verified token says. Made once per token and shared by all its calls.</summary>
/// <param name="subject">The token's subject.</param>
/// <param name="role">Exactly one role.</param>
/// <param name="brand">Brand the token is for.</param>
/// <param name="tokenId">The token's <c>jti</c>; empty: it has none.</param>
/// <param name="issuedAt">When the token was signed; the beginning of time when it does not say.</param>
/// <param name="expiresAt">The token counts until then.</param>
internal sealed class Caller(
    string subject, Roles role, string brand, string tokenId, DateTimeOffset issuedAt, DateTimeOffset expiresAt)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(TokenClaims.Subject, subject)], "Bearer"))
{
    public string Subject { get; } = subject;

    public Roles Role { get; } = role;

    public string Brand { get; } = brand;

    public string TokenId { get; } = tokenId;

    public DateTimeOffset IssuedAt { get; } = issuedAt;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>Who it is, whatever the token.</summary>
    public (Roles Role, string Subject) Key { get; } = (role, subject);

    /// <summary>The agent this token is for; only meaningful in the roles agent and supervisor.</summary>
    public AgentId Agent => new(Subject);

    /// <summary>The connector this token is for; only meaningful in the role connector.</summary>
    public ConnectorId Connector => new(Subject);
}
