using System.Net;
using System.Text;
using Google.Protobuf;
using Omni.Rpc.Tests.AddOns;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.Web;

/// <summary>gRPC-Web as PROTOCOL-WEB.md of gRPC describes it, spoken by hand.</summary>
public sealed class WebCallTests(AddOnHost host) : IClassFixture<AddOnHost>
{
    private const string Mirror = "/omni.rpc.tests.Shelves/Mirror";
    private const string Count = "/omni.rpc.tests.Shelves/Count";
    private const string Refuse = "/omni.rpc.tests.Shelves/Refuse";

    [Theory]
    [InlineData("application/grpc-web", 1)]
    [InlineData("application/grpc-web+proto", 1)]
    [InlineData("application/grpc-web-text", 1)]
    [InlineData("application/grpc-web-text+proto", 1)]
    [InlineData("application/grpc-web+proto", 2)]
    [InlineData("application/grpc-web-text+proto", 2)]
    public async Task Unary_IsAMessageThenTrailers(string kind, int version)
    {
        var message = new Everything { StringField = "Zażółć 👋", Numbers = { 1, 2, 3 } };

        using var response = await CallAsync(Mirror, kind, Frames.Of(message), version == 2);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(kind, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(version, response.Version.Major);
        var frames = await FramesAsync(response);
        Assert.Equal([0, 0x80], frames.Select(f => (int)f.Flag));
        Assert.Equal(message, Everything.Parser.ParseFrom(frames[0].Payload));
        Assert.Equal("grpc-status:0\r\n", Encoding.ASCII.GetString(frames[1].Payload));
    }

    [Theory]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc-web-text")]
    public async Task Stream_IsItsMessagesThenTrailers(string kind)
    {
        using var response = await CallAsync(Count, kind, Frames.Of(new CountRequest { To = 50, FailAfter = 40 }));

        var frames = await FramesAsync(response);
        Assert.Equal(
            Enumerable.Range(1, 40),
            frames.SkipLast(1).Select(f => CountResponse.Parser.ParseFrom(f.Payload).Number));
        Assert.Equal(0x80, frames[^1].Flag);
        Assert.Equal(
            ["grpc-message:Enough.", "grpc-status:10"],
            Encoding.ASCII.GetString(frames[^1].Payload).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Theory]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc-web-text")]
    public async Task Refusal_WithoutAMessage_IsToldInHeaders(string kind)
    {
        using var response = await CallAsync(Refuse, kind, Frames.Of(new RefuseRequest { Code = 9 }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["9"], response.Headers.GetValues("grpc-status"));
        Assert.Equal(["Refused with 9."], response.Headers.GetValues("grpc-message"));
        Assert.Equal(["ASKED"], response.Headers.GetValues("reason"));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Clients encode chunk by chunk, so padding comes anywhere.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task TextRequest_PaddedInTheMiddle_IsRead(int chunk)
    {
        var message = new Everything { StringField = new string('x', 5000) };
        var text = string.Concat(Frames.Of(message).Chunk(chunk).Select(Convert.ToBase64String));

        using var response = await SendAsync(Mirror, "application/grpc-web-text", Encoding.ASCII.GetBytes(text));

        Assert.Equal(message, Everything.Parser.ParseFrom((await FramesAsync(response))[0].Payload));
    }

    /// <summary>What a client accepts decides the form of the answer.</summary>
    [Fact]
    public async Task Response_IsInTheFormAccepted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Count)
        {
            Content = new ByteArrayContent(Frames.Of(new CountRequest { To = 1 })),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc-web");
        request.Headers.TryAddWithoutValidation("accept", "application/grpc-web-text");

        using var response = await host.Http.SendAsync(request);

        Assert.Equal("application/grpc-web-text", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(2, (await FramesAsync(response)).Count);
    }

    [Theory]
    [InlineData("no base64", "application/grpc-web-text", "AAAA*AAA", "3")]
    [InlineData("half a group of base64", "application/grpc-web-text", "AAAAAAA", "3")]
    [InlineData("base64 with a line end", "application/grpc-web-text", "AAAA\nAAA", "3")]
    [InlineData("half a frame", "application/grpc-web", "\0\0\0", "13")]
    [InlineData("less than the length says", "application/grpc-web", "\0\0\0\0\u0005ab", "13")]
    [InlineData("nothing", "application/grpc-web", "", "13")]
    public async Task Request_ThatIsNoFrame_EndsWithAStatus(string row, string kind, string body, string expected)
    {
        using var response = await SendAsync(Mirror, kind, Encoding.Latin1.GetBytes(body));

        Assert.True(response.StatusCode == HttpStatusCode.OK, row);
        Assert.Equal(expected, response.Headers.GetValues("grpc-status").Single());
    }

    [Theory]
    [InlineData("a service that is left out", "/grpc.health.v1.Health/Check", "application/grpc-web", 415)]
    [InlineData("another kind", Mirror, "application/grpc-website", 415)]
    [InlineData("gRPC itself over HTTP/1.1", Mirror, "application/grpc", 426)]
    public async Task Request_ThatIsNoGrpcWeb_IsLeftAlone(string row, string path, string kind, int expected)
    {
        using var response = await SendAsync(path, kind, Frames.Of(new Everything()));

        Assert.True((int)response.StatusCode == expected, $"{row}: {response.StatusCode}");
    }

    [Fact]
    public async Task Unary_ToNoMethod_IsUnimplemented()
    {
        using var response = await CallAsync(
            "/omni.rpc.tests.Shelves/None", "application/grpc-web", Frames.Of(new Everything()));

        Assert.Equal("12", response.Headers.GetValues("grpc-status").Single());
    }

    private Task<HttpResponseMessage> CallAsync(string path, string kind, byte[] frame, bool http2 = false) =>
        SendAsync(
            path,
            kind,
            kind.Contains("text", StringComparison.Ordinal)
                ? Encoding.ASCII.GetBytes(Convert.ToBase64String(frame))
                : frame,
            http2);

    private async Task<HttpResponseMessage> SendAsync(string path, string kind, byte[] body, bool http2 = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("content-type", kind);
        var client = http2 ? host.Http2 : host.Http;
        request.Version = client.DefaultRequestVersion;
        request.VersionPolicy = client.DefaultVersionPolicy;
        return await client.SendAsync(request);
    }

    private static async Task<List<(byte Flag, byte[] Payload)>> FramesAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        if (!response.Content.Headers.ContentType!.MediaType!.Contains("text", StringComparison.Ordinal))
            return Frames.Read(body);

        // In groups of four, each for itself: padding may be in the middle.
        var text = Encoding.ASCII.GetString(body);
        return Frames.Read([.. text.Chunk(4).SelectMany(group => Convert.FromBase64String(new string(group)))]);
    }
}
