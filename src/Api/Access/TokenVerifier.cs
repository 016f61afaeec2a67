using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Omni.Api.Errors;

namespace Omni.Api.Access;

/// <summary>
/// Turns an <c>authorization</c> header into a caller. A signature is verified once per token; then the token is
/// remembered until it expires, so that a call costs one look-up.
/// </summary>
internal sealed class TokenVerifier(TokenIssuer issuer, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    private readonly JsonWebTokenHandler handler = new();
    private readonly CallerCache callers = new();
    private readonly TokenValidationParameters parameters = new()
    {
        ValidIssuer = TokenClaims.Issuer,
        ValidAudience = TokenClaims.Audience,
        IssuerSigningKey = issuer.Key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireExpirationTime = true,

        // Times are checked below, against the clock that the rest of the server goes by.
        ValidateLifetime = false,
    };

    /// <summary>The caller, if the header was seen before and the token still counts.</summary>
    public bool TryRecall(string? authorization, [NotNullWhen(true)] out Caller? caller)
    {
        if (authorization is null || !callers.TryGet(authorization, out caller))
        {
            caller = null;
            return false;
        }

        if (clock.GetUtcNow() < caller.ExpiresAt) return true;
        callers.Remove(authorization);
        return false;
    }

    /// <summary>The caller of a header not seen before.</summary>
    /// <exception cref="RefusalException">NotSignedIn: missing, invalid or expired.</exception>
    public async Task<Caller> VerifyAsync(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
            throw Refusal.NotSignedIn(Reasons.TokenMissing,
                "The call has no token; send the metadata 'authorization: Bearer <token>'.");
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Invalid("The metadata 'authorization' must be 'Bearer <token>'.");
        var text = authorization[Scheme.Length..];
        var result = await handler.ValidateTokenAsync(text.Trim(), parameters);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
            throw Invalid("The token is not one that this installation has signed; get a new one.");
        var caller = CallerOf(token);

        // One token has one header that is remembered: padding would make as many as somebody likes of one, each of its own size.
        if (!char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])) callers.Add(authorization, caller, clock.GetUtcNow());
        return caller;
    }

    /// <summary>Comes back while a token that ends then still counts.</summary>
    /// <exception cref="RefusalException">NotSignedIn: expired.</exception>
    public void CheckTime(DateTimeOffset expiresAt)
    {
        var now = clock.GetUtcNow();
        if (now < expiresAt) return;
        throw Refusal.NotSignedIn(Reasons.TokenExpired,
            $"The token expired at {expiresAt:yyyy-MM-ddTHH:mm:ssZ} (now {now:yyyy-MM-ddTHH:mm:ssZ}); get a new one.");
    }

    private Caller CallerOf(JsonWebToken token)
    {
        var expiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero);
        CheckTime(expiresAt);
        token.TryGetPayloadValue<string>(TokenClaims.Role, out var roleName);
        var role = TokenClaims.RoleOf(roleName);
        if (role == Roles.None)
            throw Invalid($"The token's role is '{roleName}'; allowed: connector, agent, supervisor, integrator, admin.");
        if (Subjects.Fault(role, token.Subject ?? "") is { } fault)
            throw Invalid($"{fault}; get a new token.");
        return new(token.Subject!, role, BrandOf(token), token.Id ?? "", new(token.IssuedAt, TimeSpan.Zero), expiresAt);
    }

    private static string BrandOf(JsonWebToken token) =>
        token.TryGetPayloadValue<string>(TokenClaims.Brand, out var brand) && !string.IsNullOrEmpty(brand)
            ? brand
            : TokenClaims.DefaultBrand;

    private static RefusalException Invalid(string text) => Refusal.NotSignedIn(Reasons.TokenInvalid, text);
}
