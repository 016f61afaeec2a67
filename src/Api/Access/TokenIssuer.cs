using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Omni.Api.Access;

/// <summary>Signs tokens with an installation's development key. Safe to use from several threads.</summary>
public sealed class TokenIssuer
{
    /// <summary>How long a token counts unless asked otherwise.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(12);

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials credentials;
    private readonly TimeProvider clock;

    private TokenIssuer(SymmetricSecurityKey key, TimeProvider clock)
    {
        Key = key;
        this.clock = clock;
        credentials = new(key, SecurityAlgorithms.HmacSha256);
    }

    internal SymmetricSecurityKey Key { get; }

    /// <summary>Reads the key in the store's folder; folder and key are made when they are missing.</summary>
    /// <exception cref="InvalidDataException">The key's file is damaged; the message says the fix.</exception>
    public static TokenIssuer Open(string storeFolder, TimeProvider? clock = null) =>
        new(TokenKey.LoadOrCreate(storeFolder), clock ?? TimeProvider.System);

    /// <summary>The role with that name (connector, agent, supervisor, integrator, admin), or None.</summary>
    public static Roles ParseRole(string? name) => TokenClaims.RoleOf(name);

    /// <summary>A signed token, to be sent as <c>authorization: Bearer …</c>.</summary>
    /// <param name="role">Exactly one role.</param>
    /// <param name="subject">
    /// Connector: <c>cnn_…</c>; agent and supervisor: <c>agt_…</c>; others: 1 to 64 letters, digits or any of _ - . @
    /// </param>
    /// <param name="brand">Brand the token is for.</param>
    /// <param name="lifetime">From now on; 12 h unless set.</param>
    /// <exception cref="ArgumentException">The subject does not fit the role; the message says what does.</exception>
    public string Issue(
        Roles role, string subject, string brand = TokenClaims.DefaultBrand, TimeSpan? lifetime = null)
    {
        if (Subjects.Fault(role, subject) is { } fault) throw new ArgumentException(fault, nameof(subject));
        var now = clock.GetUtcNow();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenClaims.Issuer,
            Audience = TokenClaims.Audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + (lifetime ?? DefaultLifetime)).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [TokenClaims.Subject] = subject,
                [TokenClaims.TokenId] = Guid.NewGuid().ToString("N"),
                [TokenClaims.Role] = TokenClaims.NameOf(role),
                [TokenClaims.Brand] = brand,
            },
            SigningCredentials = credentials,
        });
    }
}
