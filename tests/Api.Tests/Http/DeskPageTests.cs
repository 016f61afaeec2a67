using System.IO.Compression;
using System.Net;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Schema;

namespace Omni.Api.Tests.Http;

/// <summary>The desk's page and what it loads: open to everybody, small on the wire, allowed nothing but its own script.</summary>
public sealed class DeskPageTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("/desk", "text/html")]
    [InlineData("/desk/desk.js", "text/javascript")]
    [InlineData("/desk/desk.css", "text/css")]
    [InlineData("/desk/omni.v1.binpb", "application/x-protobuf")]
    public async Task File_IsServedWithItsTypeAndBounds(string path, string type)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(server.Host.Http, path)).Within(path);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        var policy = Header(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_IsPackedForWhoeverCanUnpack()
    {
        using var http = new HttpClient();
        var address = new Uri(server.Host.Http, "/desk/desk.js");
        var plain = await http.GetByteArrayAsync(address).Within("the script");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new("gzip"));
        using var answer = await http.SendAsync(request).Within("the script, packed");
        await using var packed = await answer.Content.ReadAsStreamAsync();
        await using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await unpacking.CopyToAsync(unpacked).Within("its end");

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal(plain, unpacked.ToArray());
        Assert.True(answer.Content.Headers.ContentLength < plain.Length / 2);
    }

    [Fact]
    public async Task File_ThatIsKnown_IsNotSentAgain()
    {
        using var http = new HttpClient();
        var address = new Uri(server.Host.Http, "/desk/desk.css");
        using var first = await http.GetAsync(address).Within("the style");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await http.SendAsync(request).Within("the style again");

        Assert.Equal((HttpStatusCode.NotModified, 0L), (again.StatusCode, again.Content.Headers.ContentLength ?? 0));
    }

    [Theory]
    [InlineData("/desk/nothing.js")]
    [InlineData("/desk/..%2Fappsettings.json")]
    public async Task File_ThatIsNone_IsNotFound(string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(server.Host.Http, path)).Within(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Schema_IsThePublishedOne()
    {
        using var http = new HttpClient();
        var served = await http.GetByteArrayAsync(new Uri(server.Host.Http, "/desk/omni.v1.binpb")).Within("the schema");
        Assert.Equal(await File.ReadAllBytesAsync(SchemaFile.Path), served);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
