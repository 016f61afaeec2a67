using Omni.Domain.Customers;

namespace Omni.Domain.Tests.Customers;

[Trait("Semantics", "§19")]
public sealed class IdentifierRulesTests
{
    private static readonly string Long64 = new('a', 64);

    [Theory]
    [InlineData("+48221234567")]
    [InlineData("+12015550123")]
    [InlineData("+390612345678")]
    [InlineData("+4930123")]
    [InlineData("+80012345678")]
    [InlineData("+8821612345678")]
    public void Phone_InE164_IsKept(string raw) =>
        Assert.Equal(
            (new Identifier(IdentifierKind.Phone, "", raw), null),
            IdentifierRules.Normalise(IdentifierKind.Phone, "", raw));

    [Theory]
    [InlineData("spaces", "+48 22 123 45 67")]
    [InlineData("hyphens", "+48-221-234-567")]
    [InlineData("brackets and dots", "+48 (22) 123.45.67")]
    [InlineData("a slash", "+48/22/1234567")]
    public void Phone_AsPeopleWriteIt_BecomesE164(string row, string raw) =>
        Assert.Equal(
            (new Identifier(IdentifierKind.Phone, "", "+48221234567"), null),
            IdentifierRules.Normalise(IdentifierKind.Phone, "", raw));

    [Theory]
    [InlineData("no such country", "+9991234567", "no country has the code")]
    [InlineData("a country code that was given back", "+2101234567", "no country has the code")]
    [InlineData("too short for Poland", "+4860010", "shorter than any number of country code 48")]
    [InlineData("too long for Poland", "+48221234567890", "longer than any number of country code 48")]
    [InlineData("too short for the Americas", "+1201555", "shorter than any number of country code 1")]
    public void Phone_OutsideItsNumberingPlan_IsRefused(string row, string raw, string expected) =>
        Refused(IdentifierKind.Phone, "", raw, expected);

    [Theory]
    [InlineData("empty", "")]
    [InlineData("nothing but the plus", "+")]
    [InlineData("no plus", "48221234567")]
    [InlineData("international prefix", "0048221234567")]
    [InlineData("begins with zero", "+0221234567")]
    [InlineData("6 digits", "+123456")]
    [InlineData("16 digits", "+1234567890123456")]
    [InlineData("a letter", "+4822123456a")]
    [InlineData("an extension", "+48221234567;ext=1")]
    [InlineData("two plusses", "++48221234567")]
    [InlineData("a leading space", " +48221234567")]
    [InlineData("a line break", "+48221234567\n")]
    [InlineData("full-width digits", "+４８２２１２３４５６７")]
    [InlineData("arabic digits", "+٤٨٢٢١٢٣٤٥٦٧")]
    public void Phone_OtherwiseWritten_IsRefused(string row, string raw) =>
        Refused(IdentifierKind.Phone, "", raw, "E.164");

    [Theory]
    [InlineData("as it is", "jan@example.com", "jan@example.com")]
    [InlineData("lower case", "Jan.Kowalski@Example.COM", "jan.kowalski@example.com")]
    [InlineData("the plus-tag is kept", "jan+Shop@example.com", "jan+shop@example.com")]
    [InlineData("IDNA", "jan@bücher.example", "jan@xn--bcher-kva.example")]
    [InlineData("IDNA, upper case", "jan@BÜCHER.example", "jan@xn--bcher-kva.example")]
    [InlineData("IDNA, written out", "jan@XN--BCHER-KVA.example", "jan@xn--bcher-kva.example")]
    [InlineData("letters beyond ASCII before the @", "ŁUCJA@example.com", "łucja@example.com")]
    [InlineData("every sign an atom may have", "!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com")]
    [InlineData("a single letter", "a@b.pl", "a@b.pl")]
    public void Email_IsLowerCaseAndIdna(string row, string raw, string expected) =>
        Assert.Equal(
            (new Identifier(IdentifierKind.Email, "", expected), null),
            IdentifierRules.Normalise(IdentifierKind.Email, "", raw));

    [Theory]
    [InlineData("empty", "")]
    [InlineData("no at", "jan.example.com")]
    [InlineData("nothing before the at", "@example.com")]
    [InlineData("nothing after the at", "jan@")]
    [InlineData("two ats", "jan@home@example.com")]
    [InlineData("no dot in the domain", "jan@localhost")]
    [InlineData("a space", "jan kowalski@example.com")]
    [InlineData("a trailing space", "jan@example.com ")]
    [InlineData("a line break", "jan@example.com\n")]
    [InlineData("a control character", "jan\u0001@example.com")]
    [InlineData("a display name", "<jan@example.com>")]
    [InlineData("a bracket before the at", "<jan@example.com")]
    [InlineData("two addresses", "jan@example.com,eva@example.com")]
    [InlineData("a comma before the at", "jan,eva@example.com")]
    [InlineData("a quoted local part", "\"jan\"@example.com")]
    [InlineData("a backslash", "jan\\eva@example.com")]
    [InlineData("a leading dot", ".jan@example.com")]
    [InlineData("a trailing dot before the at", "jan.@example.com")]
    [InlineData("two dots", "jan..kowalski@example.com")]
    [InlineData("an empty label", "jan@example..com")]
    [InlineData("a leading dot in the domain", "jan@.com")]
    [InlineData("a trailing dot", "jan@example.com.")]
    [InlineData("a hyphen before a label", "jan@-example.com")]
    [InlineData("a hyphen behind a label", "jan@example-.com")]
    [InlineData("an underscore in the domain", "jan@ex_ample.com")]
    [InlineData("an address literal", "jan@[127.0.0.1]")]
    [InlineData("a bare IP address", "jan@127.0.0.1")]
    [InlineData("a path in the domain", "jan@example.com/x")]
    [InlineData("a letter in two code points", "jan@bu\u0308cher.example")]
    [InlineData("a lone surrogate", "jan\ud800@example.com")]
    public void Email_OtherwiseWritten_IsRefused(string row, string raw) =>
        Refused(IdentifierKind.Email, "", raw, "local@domain.tld");

    [Fact]
    public void Email_AtItsLimits_IsKept()
    {
        Assert.NotNull(IdentifierRules.Normalise(IdentifierKind.Email, "", $"{Long64}@example.com").Identifier);
        Refused(IdentifierKind.Email, "", $"{Long64}a@example.com", "254");
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 61), 3)) + ".pl";
        Assert.Equal(188, domain.Length);
        Assert.NotNull(IdentifierRules.Normalise(IdentifierKind.Email, "", $"{Long64}@{domain}").Identifier);
        Refused(IdentifierKind.Email, "", $"{Long64}@b{domain}x", "254");
    }

    [Fact]
    public void Email_ThatGrowsBeyondTheLimitInIdna_IsRefused() =>
        Refused(
            IdentifierKind.Email, "", $"{Long64}@{string.Join('.', Enumerable.Repeat(new string('ü', 30), 6))}.pl",
            "254");

    [Theory]
    [InlineData("as it is", "telegram", "Jan_K")]
    [InlineData("a network with digits and signs", "my-net_2", "42")]
    [InlineData("any script", "line", "ヤン")]
    [InlineData("signs", "web", "a|b@c/d")]
    public void Handle_OfANetwork_IsKept(string row, string network, string raw) =>
        Assert.Equal(
            (new Identifier(IdentifierKind.Handle, network, raw), null),
            IdentifierRules.Normalise(IdentifierKind.Handle, network, raw));

    [Theory]
    [InlineData("no network", "", "jan", "network")]
    [InlineData("a network in capitals", "Telegram", "jan", "network")]
    [InlineData("a network with a separator", "a|b", "jan", "network")]
    [InlineData("a network of 33 characters", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "jan", "network")]
    [InlineData("empty", "telegram", "", "128")]
    [InlineData("a space", "telegram", "jan k", "128")]
    [InlineData("a no-break space", "telegram", "jan\u00a0k", "128")]
    [InlineData("a line break", "telegram", "jan\n", "128")]
    [InlineData("a control character", "telegram", "jan\u0000", "128")]
    public void Handle_OtherwiseWritten_IsRefused(string row, string network, string raw, string says) =>
        Refused(IdentifierKind.Handle, network, raw, says);

    [Fact]
    public void Handle_AtItsLimit_IsKept()
    {
        Assert.NotNull(IdentifierRules.Normalise(IdentifierKind.Handle, "web", new string('x', 128)).Identifier);
        Refused(IdentifierKind.Handle, "web", new string('x', 129), "128");
    }

    [Fact]
    public void Identifier_WithoutAKind_IsRefused() => Refused(IdentifierKind.Unspecified, "", "jan", "kind");

    [Theory]
    [InlineData(IdentifierKind.Phone, "", "+48221234567")]
    [InlineData(IdentifierKind.Email, "", "Jan@BÜCHER.example")]
    [InlineData(IdentifierKind.Handle, "web", "Visitor-1")]
    public void Normalise_OfItsOwnResult_ChangesNothing(IdentifierKind kind, string network, string raw)
    {
        var once = IdentifierRules.Normalise(kind, network, raw).Identifier!;

        Assert.Equal(once, IdentifierRules.Normalise(kind, once.Network, once.Value).Identifier);
    }

    [Fact]
    public void ClaimKey_OfOtherIdentifiers_IsAnother()
    {
        string[] keys =
        [
            new Identifier(IdentifierKind.Email, "", "a").ClaimKey("main"),
            new Identifier(IdentifierKind.Email, "", "a").ClaimKey("other"),
            new Identifier(IdentifierKind.Handle, "web", "a").ClaimKey("main"),
            new Identifier(IdentifierKind.Handle, "app", "a").ClaimKey("main"),
            new Identifier(IdentifierKind.Phone, "", "a").ClaimKey("main"),
        ];

        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
    }

    private static void Refused(IdentifierKind kind, string network, string raw, string says)
    {
        var (identifier, refusal) = IdentifierRules.Normalise(kind, network, raw);

        Assert.Null(identifier);
        Assert.Contains(says, refusal, StringComparison.Ordinal);
    }
}
