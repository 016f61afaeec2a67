using System.Net;
using System.Text;
using Omni.Rpc.Tests.AddOns;

namespace Omni.Rpc.Tests.Json;

/// <summary>Bodies, errors, streams and interceptors of calls that come as JSON.</summary>
public sealed class CallTests(AddOnHost host) : IClassFixture<AddOnHost>
{
    [Theory]
    [InlineData("a field is the body, and the response's", "PUT", "/v1/items/5?dry=true", """{"name":"a"}""",
        """{"name":"a"}""")]
    [InlineData("a list is the body", "PATCH", "/v1/items/5/tags", """["a","b"]""", """["a","b"]""")]
    [InlineData("a text is the body", "PUT", "/v1/items/5/title", "\"a\"", """{"id":"5","title":"a"}""")]
    [InlineData("a list that is empty", "PATCH", "/v1/items/5/tags", "[]", "[]")]
    [InlineData("a message that is absent", "PUT", "/v1/items/5", "null", "null")]
    public async Task Body_OfAField_IsThatField(string row, string method, string path, string sent, string expected)
    {
        var (status, body) = await SendAsync(method, path, sent);

        Assert.True((status, body) == (200, expected), $"{row}: {status} {body}");
    }

    [Theory]
    [InlineData("more than a value", "PUT", "/v1/items/5/title", "\"a\",\"id\":\"6\"", "application/json", 400)]
    [InlineData("the body's field as query", "PUT", "/v1/items/5?item.name=a", "{}", "application/json", 400)]
    [InlineData("a form", "POST", "/v1/mirror", "a=b", "application/x-www-form-urlencoded", 415)]
    [InlineData("no kind", "POST", "/v1/mirror", "{}", "", 415)]
    [InlineData("another charset", "POST", "/v1/mirror", "{}", "application/json; charset=utf-16", 415)]
    [InlineData("JSON of some sort", "POST", "/v1/mirror", "{}", "application/vnd.omni+json", 200)]
    [InlineData("query beside a whole body", "POST", "/v1/mirror?maybe=1", "{}", "application/json", 400)]
    public async Task Body_OfThatKind_Gets(
        string row, string method, string path, string sent, string kind, int expected)
    {
        var (status, body) = await SendAsync(method, path, sent, kind);

        Assert.True(status == expected, $"{row}: {status} {body}");
    }

    [Theory]
    [InlineData("told", false)]
    [InlineData("in chunks", true)]
    public async Task Body_LargerThanAllowed_Is413(string row, bool chunked)
    {
        var sent = $"{{\"stringField\":\"{new string('x', AddOnHost.RequestBytesMax)}\"}}";

        var (status, body) = await SendAsync("POST", "/v1/mirror", sent, chunked: chunked);

        Assert.True(status == 413, $"{row}: {status}");
        Assert.Contains("\"code\":8", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_Compressed_Is415()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/mirror");
        request.Content = new ByteArrayContent([1]);
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    /// <summary>The table of google.rpc.Code.</summary>
    [Theory]
    [InlineData(1, 499)]
    [InlineData(2, 500)]
    [InlineData(3, 400)]
    [InlineData(4, 504)]
    [InlineData(5, 404)]
    [InlineData(6, 409)]
    [InlineData(7, 403)]
    [InlineData(8, 429)]
    [InlineData(9, 400)]
    [InlineData(10, 409)]
    [InlineData(11, 400)]
    [InlineData(12, 501)]
    [InlineData(13, 500)]
    [InlineData(14, 503)]
    [InlineData(15, 500)]
    [InlineData(16, 401)]
    public async Task Refusal_OfThatCode_HasItsHttpStatus(int code, int expected)
    {
        Assert.Equal(
            (expected, $"{{\"code\":{code},\"message\":\"Refused with {code}.\"}}"),
            await SendAsync("GET", $"/v1/refusals/{code}"));
        Assert.Equal(
            (expected, $"{{\"code\":{code},\"message\":\"Refused with {code}.\"}}"),
            await SendAsync("GET", $"/v1/refusals/{code}?how=context"));
    }

    [Fact]
    public async Task Refusal_WithDetails_TellsThoseThatAreKnown()
    {
        var (status, body) = await SendAsync("GET", "/v1/refusals/10?how=details");

        Assert.Equal(409, status);
        Assert.Equal(
            """{"code":10,"message":"In detail.","details":["""
                + """{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ASKED","domain":"tests","""
                + "\"metadata\":{\"a\":\"b\"}},"
                + """{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.500s"}]}""",
            body);
    }

    [Fact]
    public async Task Bug_IsAnsweredWithoutItsText()
    {
        var (status, body) = await SendAsync("GET", "/v1/refusals/0?how=bug");

        Assert.Equal((500, """{"code":2,"message":"The method failed."}"""), (status, body));
    }

    [Fact]
    public async Task Stream_IsAValueALine() =>
        Assert.Equal(
            (200, "{\"number\":1}\n{\"number\":2}\n{\"number\":3}\n"), await SendAsync("GET", "/v1/count/3"));

    [Fact]
    public async Task Stream_ThatFails_EndsWithTheStatus() =>
        Assert.Equal(
            (200, "{\"number\":1}\n{\"code\":10,\"message\":\"Enough.\"}\n"),
            await SendAsync("GET", "/v1/count/3?failAfter=1"));

    [Fact]
    public async Task Call_PassesTheInterceptorOnce()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/count/1");
        request.Headers.Add("stop", "please");
        lock (host.Seen)
            host.Seen.Clear();

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("""{"code":7,"message":"Stopped."}""", await response.Content.ReadAsStringAsync());
        lock (host.Seen)
            Assert.Equal(["/omni.rpc.tests.Shelves/Count"], host.Seen);
    }

    private async Task<(int Status, string Body)> SendAsync(
        string method, string path, string? sent = null, string kind = "application/json", bool chunked = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (sent is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(sent));
        if (kind.Length > 0) request.Content?.Headers.TryAddWithoutValidation("content-type", kind);
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await host.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
