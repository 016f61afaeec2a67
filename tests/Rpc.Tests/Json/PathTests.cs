using Omni.Rpc.Tests.AddOns;

namespace Omni.Rpc.Tests.Json;

/// <summary>Paths and queries, as google/api/http.proto describes them. Requests are sent exactly as written.</summary>
public sealed class PathTests(AddOnHost host) : IClassFixture<AddOnHost>
{
    [Theory]
    [InlineData("a variable of two segments", "GET", "/v1/shelves/1", """{"name":"shelves/1"}""")]
    [InlineData("a variable with the rest", "GET", "/v1/shelves/1/books/2/3", """{"name":"shelves/1/books/2/3"}""")]
    [InlineData("the rest may be nothing", "GET", "/v1/shelves/1/books", """{"name":"shelves/1/books/"}""")]
    [InlineData("the rest with a verb", "GET", "/v1/archives/a/b:read", """{"name":"archives/a/b"}""")]
    [InlineData("another verb, another method", "DELETE", "/v1/shelves/7:burn", """{"name":"shelves/7"}""")]
    [InlineData("a custom method", "PURGE", "/v1/purged/x", """{"name":"x"}""")]
    [InlineData("a segment that is not captured", "GET", "/v1/x/any/y", """{"name":"y"}""")]
    [InlineData("fields of messages", "GET", "/v1/pages/t/5", """{"page":{"token":"t","size":5}}""")]
    [InlineData("nested query", "GET", "/v1/x/any/y?page.size=5&page.token=a%20b",
        """{"name":"y","page":{"token":"a b","size":5}}""")]
    [InlineData("repeated query", "GET", "/v1/x/any/y?page.tags=a&page.tags=b",
        """{"name":"y","page":{"tags":["a","b"]}}""")]
    [InlineData("text that has to be decoded", "GET", "/v1/x/any/a%20%C5%BC%3A", """{"name":"a ż:"}""")]
    [InlineData("an encoded slash in one segment", "GET", "/v1/x/any/a%2Fb", """{"name":"a/b"}""")]
    [InlineData("an encoded slash in several", "GET", "/v1/shelves/1/books/a%2Fb/c",
        """{"name":"shelves/1/books/a%2Fb/c"}""")]
    [InlineData("text that looks like an encoded slash", "GET", "/v1/x/any/a%252Fb", """{"name":"a%2Fb"}""")]
    [InlineData("dots that lead back", "GET", "/v1/x/any/../any/y", """{"name":"y"}""")]
    [InlineData("encoded dots", "GET", "/v1/x/any/%2E%2E/any/y", """{"name":"y"}""")]
    [InlineData("dots that lead beyond the root", "GET", "/../../v1/x/any/y", """{"name":"y"}""")]
    [InlineData("dots with an encoded slash stay text", "GET", "/v1/x/any/..%2F..%2Fetc", """{"name":"../../etc"}""")]
    public async Task Request_ToThatTarget_IsRead(string row, string method, string target, string expected)
    {
        var answer = await RawHttp.SendAsync(host.Http.BaseAddress!, method, target);

        Assert.True(answer == (200, expected), $"{row}: {answer}");
    }

    [Theory]
    [InlineData("no such path", "GET", "/v1/shelves", 404)]
    [InlineData("an empty segment", "GET", "/v1/shelves/", 404)]
    [InlineData("dots lead elsewhere", "GET", "/v1/x/any/../../../etc/passwd", 404)]
    [InlineData("another HTTP method", "POST", "/v1/shelves/1", 405)]
    [InlineData("the verb is missing", "GET", "/v1/archives/a", 404)]
    [InlineData("a method without a rule", "GET", "/omni.rpc.tests.Shelves/Hidden", 404)]
    [InlineData("half an encoding", "GET", "/v1/x/any/%2", 200)]
    [InlineData("a zero byte", "GET", "/v1/x/any/%00", 400)]
    [InlineData("invalid UTF-8", "GET", "/v1/x/any/%ff", 200)]
    [InlineData("text for a number in the path", "GET", "/v1/pages/t/five", 400)]
    [InlineData("a number that is too large", "GET", "/v1/pages/t/99999999999", 400)]
    [InlineData("a query that is no field", "GET", "/v1/x/any/y?nme=1", 400)]
    [InlineData("a query into a text", "GET", "/v1/x/any/y?page.token.x=1", 400)]
    [InlineData("two values for one", "GET", "/v1/x/any/y?page.size=1&page.size=2", 400)]
    [InlineData("what the path sets already", "GET", "/v1/x/any/y?name=z", 400)]
    [InlineData("a message as query", "GET", "/v1/x/any/y?page=1", 400)]
    public async Task Request_ToAnotherTarget_Gets(string row, string method, string target, int expected)
    {
        var (status, body) = await RawHttp.SendAsync(host.Http.BaseAddress!, method, target);

        Assert.True(status == expected, $"{row}: {status} {body}");
    }

    [Fact]
    public async Task Query_OfAMessageOfEverything_SetsItsFields()
    {
        const string Query = "int32Field=1&int64_field=9007199254740993&boolField=true&bytesField=-_8&colour=COLOUR_RED"
            + "&numbers=1&numbers=2&at=2026-01-02T03:04:05Z&lasting=1.5s&wrapped=7&inner.maybe=0&mask=a,b&otherName=x";

        var answer = await RawHttp.SendAsync(host.Http.BaseAddress!, "GET", $"/v1/mirror?{Query}");

        Assert.Equal(
            (200, """
                {"int32Field":1,"int64Field":"9007199254740993","boolField":true,"bytesField":"+/8=",
                "colour":"COLOUR_RED","inner":{"maybe":0},"numbers":["1","2"],"at":"2026-01-02T03:04:05Z",
                "lasting":"1.500s","mask":"a,b","wrapped":"7","otherName":"x"}
                """.ReplaceLineEndings("")),
            answer);
    }
}
