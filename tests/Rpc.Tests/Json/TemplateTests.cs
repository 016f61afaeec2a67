using Microsoft.AspNetCore.Grpc.JsonTranscoding.Paths;

namespace Omni.Rpc.Tests.Json;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("/v1/a", "v1 a", "", "")]
    [InlineData("/v1/a:go", "v1 a", "", "go")]
    [InlineData("/v1/{a}", "v1 *", "a=1..2", "")]
    [InlineData("/v1/{a.b_c=x/*/y/**}:go", "v1 x * y **", "a.b_c=1..5", "go")]
    [InlineData("/*/{a}/{b=**}", "* * **", "a=1..2 b=2..3", "")]
    public void Template_OfTheGrammar_IsRead(string text, string segments, string variables, string verb)
    {
        var template = HttpTemplateParser.Parse(text);

        Assert.Equal(segments, string.Join(' ', template.Segments.Select(s => s.Kind switch
        {
            SegmentKind.Any => "*",
            SegmentKind.Rest => "**",
            _ => s.Text,
        })));
        Assert.Equal(variables, string.Join(' ', template.Variables.Select(v => $"{v.FieldPath}={v.First}..{v.End}")));
        Assert.Equal(verb, template.Verb ?? "");
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("/")]
    [InlineData("/v1//a")]
    [InlineData("/v1/{a")]
    [InlineData("/v1/{}")]
    [InlineData("/v1/{a=}")]
    [InlineData("/v1/{a={b}}")]
    [InlineData("/v1/**/a")]
    [InlineData("/v1/{a=**}/b")]
    [InlineData("/v1/a:")]
    [InlineData("/v1/a:b/c")]
    [InlineData("/v1/a b")]
    public void Template_OutsideTheGrammar_SaysWhy(string text) =>
        Assert.Contains(
            $"Template '{text}'",
            Assert.Throws<FormatException>(() => HttpTemplateParser.Parse(text)).Message,
            StringComparison.Ordinal);
}
