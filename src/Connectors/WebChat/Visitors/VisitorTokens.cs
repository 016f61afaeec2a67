using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Omni.WebChat.Visitors;

/// <summary>
/// Signs and reads what visitors' pages hold: a short-lived token for every request, and a longer one that is good for
/// nothing but a new pair. Nothing but these says who a visitor is (Semantics §27).
/// </summary>
internal sealed class VisitorTokens(WebChatOptions options, TimeProvider clock)
{
    private const string Issuer = "omni-webchat";
    private const string Use = "use";
    private const string Name = "name";
    private const string SignedIn = "signed_in";
    private const string ForRequests = "chat";
    private const string ForRefresh = "refresh";
    private const string UserPrefix = "u-";
    private const int AddressMax = 128;
    private const int NameMax = 200;

    /// <summary>Characters of a user's number at the site.</summary>
    public const int UserMax = 126;

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials credentials = new(new SymmetricSecurityKey(options.Key), SecurityAlgorithms.HmacSha256);

    /// <summary>Somebody who was never here.</summary>
    public static VisitorIdentity NewVisitor() =>
        new($"v-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}", "", IsSignedIn: false);

    /// <summary>A token for requests, and one to get the next pair with.</summary>
    public (string Token, string Refresh) Issue(VisitorIdentity who) =>
        (Sign(who, ForRequests, options.Limits.TokenLifetime), Sign(who, ForRefresh, options.Limits.RefreshLifetime));

    /// <summary>Whose request it is and until when; null: the token is not one of ours or is over.</summary>
    public Task<(VisitorIdentity Who, DateTimeOffset Until)?> ReadAsync(string token) => ReadAsync(token, ForRequests);

    /// <summary>Who may have a new pair; null: the token is not one of ours or is over.</summary>
    public async Task<VisitorIdentity?> ReadRefreshAsync(string token) => (await ReadAsync(token, ForRefresh))?.Who;

    /// <summary>
    /// Whom the site has signed in, whether or not that can be an address; null: it did not sign this, it is over, or no key is
    /// shared with it.
    /// </summary>
    public async Task<VisitorIdentity?> ReadIdentityAsync(string assertion)
    {
        if (options.IdentityKey is not { } key) return null;
        if (await VerifyAsync(assertion, new SymmetricSecurityKey(key), issuer: null) is not { } read) return null;
        read.TryGetPayloadValue<string>(Name, out var name);
        return new($"{UserPrefix}{read.Subject}", name is { Length: <= NameMax } ? name : "", IsSignedIn: true);
    }

    /// <summary>Whether Omni takes it as an address: a handle has no space and is not longer (Semantics §19).</summary>
    public static bool IsAddress(VisitorIdentity who) =>
        who.Id.Length is > 2 and <= AddressMax
        && !who.Id.EnumerateRunes().Any(rune => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune == Rune.ReplacementChar);

    private string Sign(VisitorIdentity who, string use, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = who.Id, [Use] = use, [Name] = who.Name, [SignedIn] = who.IsSignedIn,
            },
            SigningCredentials = credentials,
        });
    }

    private async Task<(VisitorIdentity Who, DateTimeOffset Until)?> ReadAsync(string token, string use)
    {
        if (await VerifyAsync(token, credentials.Key, Issuer) is not { } read) return null;
        if (!read.TryGetPayloadValue<string>(Use, out var given) || given != use) return null;
        read.TryGetPayloadValue<string>(Name, out var name);
        read.TryGetPayloadValue<bool>(SignedIn, out var isSignedIn);
        return (new(read.Subject, name ?? "", isSignedIn), new(read.ValidTo, TimeSpan.Zero));
    }

    /// <summary>The token if it is signed with that key and not over; times go by the clock of the rest.</summary>
    private async Task<JsonWebToken?> VerifyAsync(string token, SecurityKey key, string? issuer)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidIssuer = issuer,
            ValidateIssuer = issuer is not null,
            ValidateAudience = false,
            RequireExpirationTime = true,
            ValidateLifetime = false,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken read } && clock.GetUtcNow().UtcDateTime < read.ValidTo
            ? read
            : null;
    }
}
