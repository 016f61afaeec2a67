using Omni.Domain.Channels;

namespace Omni.Domain.Tests.Channels;

public sealed class PageRulesTests
{
    [Theory]
    [InlineData("https://shop.example/sim?step=2#top", true)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("HTTPS://Shop.Example", true)]
    [InlineData("https://bücher.example/ä", true)]
    [InlineData("", false)]
    [InlineData("shop.example", false)]
    [InlineData("/sim", false)]
    [InlineData("//shop.example/sim", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,hello", false)]
    [InlineData("ftp://shop.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https:shop.example", false)]
    [InlineData("https:\\\\shop.example", false)]
    [InlineData("https://shop.example\\@evil.example", false)]
    [InlineData("https://user:secret@shop.example/", false)]
    [InlineData(" https://shop.example/", false)]
    [InlineData("https://shop.example/a b", false)]
    [InlineData("java\nscript:alert(1)", false)]
    [InlineData("https://", false)]
    public void Page_IsAnAbsoluteAddressOfTheWeb(string url, bool expected) =>
        Assert.Equal(expected, PageRules.Read(url) is not null);

    [Fact]
    public void Page_ThatIsTooLong_IsNone()
    {
        var url = $"https://shop.example/{new string('a', PageRules.UrlMax)}";

        Assert.Null(PageRules.Read(url));
        Assert.NotNull(PageRules.Read(url[..PageRules.UrlMax]));
    }

    [Theory]
    [InlineData("https://shop.example/sim", true)]
    [InlineData("https://SHOP.example:443/sim", true)]
    [InlineData("https://shop.example:444/sim", false)]
    [InlineData("http://shop.example/sim", false)]
    [InlineData("https://www.shop.example/sim", false)]
    [InlineData("https://shop.example.evil/sim", false)]
    [InlineData("http://localhost:8080/sim", true)]
    [InlineData("https://xn--bcher-kva.example/", true)]
    public void Page_IsAllowed_ByItsWholeOrigin(string url, bool expected) => Assert.Equal(
        expected,
        PageRules.IsAllowed(
            PageRules.Read(url)!, ["https://shop.example", "http://localhost:8080", "https://bücher.example"]));

    [Fact]
    public void AnyPage_IsAllowed_WhereNoOriginIsNamed() =>
        Assert.True(PageRules.IsAllowed(PageRules.Read("http://anywhere.example/x")!, []));

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("https://shop.example/", false)]
    [InlineData("https://shop.example/sim", false)]
    [InlineData("https://shop.example?x", false)]
    [InlineData("https://shop.example#x", false)]
    [InlineData("*.shop.example", false)]
    [InlineData("shop.example", false)]
    public void Origin_IsSchemeHostAndPortAlone(string origin, bool expected) =>
        Assert.Equal(expected, PageRules.ReadOrigin(origin) is not null);
}
