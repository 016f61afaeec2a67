using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Tests.Visitors;

public sealed class VisitorTokensTests
{
    private static readonly byte[] SiteKey = RandomNumberGenerator.GetBytes(WebChatOptions.KeyBytes);

    private readonly ManualClock clock = new();
    private readonly WebChatOptions options = Options();

    [Fact]
    public async Task Token_SaysWhoAndUntilWhenAndIsOverThen()
    {
        var tokens = new VisitorTokens(options, clock);
        var who = VisitorTokens.NewVisitor();
        var (token, _) = tokens.Issue(who);

        Assert.Equal((who, clock.GetUtcNow() + TimeSpan.FromMinutes(15)), await tokens.ReadAsync(token));
        clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await tokens.ReadAsync(token));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await tokens.ReadAsync(token));
    }

    [Fact]
    public async Task Token_OfOneUse_IsNoGoodForTheOther()
    {
        var tokens = new VisitorTokens(options, clock);
        var who = VisitorTokens.NewVisitor();
        var (token, refresh) = tokens.Issue(who);

        Assert.Null(await tokens.ReadAsync(refresh));
        Assert.Null(await tokens.ReadRefreshAsync(token));
        Assert.Equal(who, await tokens.ReadRefreshAsync(refresh));
        clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await tokens.ReadRefreshAsync(refresh));
    }

    [Fact]
    public async Task Token_OfAnotherKeyOrUnsignedOrChanged_IsNothing()
    {
        var tokens = new VisitorTokens(options, clock);
        var (foreign, _) = new VisitorTokens(Options(), clock).Issue(VisitorTokens.NewVisitor());
        var (token, _) = tokens.Issue(VisitorTokens.NewVisitor());
        var parts = token.Split('.');
        var unsigned = $"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{parts[1]}.";
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("\"v-", "\"v-0", StringComparison.Ordinal);

        foreach (var wrong in new[] { foreign, unsigned, $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}", "", "a.b.c" })
            Assert.Null(await tokens.ReadAsync(wrong));
    }

    [Fact]
    public async Task Identity_SignedByTheSite_IsItsUser()
    {
        var tokens = new VisitorTokens(options with { IdentityKey = SiteKey }, clock);
        var who = await tokens.ReadIdentityAsync(Signed(SiteKey, "4711", "Anna Nowak"));

        Assert.Equal(new VisitorIdentity("u-4711", "Anna Nowak", IsSignedIn: true), who);
        Assert.Equal(who, (await tokens.ReadAsync(tokens.Issue(who!).Token))?.Who);
    }

    [Fact]
    public async Task Identity_SignedByAnybodyElseOrOver_IsNobody()
    {
        var tokens = new VisitorTokens(options with { IdentityKey = SiteKey }, clock);
        var word = Signed(SiteKey, "4711", "Anna");

        Assert.Null(await tokens.ReadIdentityAsync(Signed(options.Key, "4711", "Anna")));
        Assert.Null(await new VisitorTokens(options, clock).ReadIdentityAsync(word));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await tokens.ReadIdentityAsync(word));
    }

    [Theory]
    [InlineData("a number", "4711", true)]
    [InlineData("an e-mail address", "anna@example.com", true)]
    [InlineData("beyond ASCII", "zoë😀", true)]
    [InlineData("nothing", "", false)]
    [InlineData("a blank", "4711 a", false)]
    [InlineData("a line break", "4711\n", false)]
    [InlineData("a space of other scripts", "4711\u3000", false)]
    [InlineData("a control character", "47\u000011", false)]
    public async Task Identity_ThatOmniTakesForNoAddress_IsTold(string row, string user, bool isAddress)
    {
        var tokens = new VisitorTokens(options with { IdentityKey = SiteKey }, clock);
        var who = await tokens.ReadIdentityAsync(Signed(SiteKey, user, "Anna"));

        Assert.Equal((row, isAddress), (row, VisitorTokens.IsAddress(who!)));
    }

    [Theory]
    [InlineData(126, true)]
    [InlineData(127, false)]
    public async Task Identity_LongerThanAnAddressMayBe_IsTold(int length, bool isAddress)
    {
        var tokens = new VisitorTokens(options with { IdentityKey = SiteKey }, clock);
        var who = await tokens.ReadIdentityAsync(Signed(SiteKey, new string('1', length), "Anna"));

        Assert.Equal(isAddress, VisitorTokens.IsAddress(who!));
    }

    private string Signed(byte[] key, string user, string name) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
        .CreateToken(new SecurityTokenDescriptor
        {
            Expires = clock.GetUtcNow().AddMinutes(5).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = user, ["name"] = name },
            SigningCredentials = new(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
        });

    private static WebChatOptions Options() => new()
    {
        Omni = new("http://127.0.0.1:1"), Token = () => "", Key = RandomNumberGenerator.GetBytes(WebChatOptions.KeyBytes),
    };
}
