using System.Net;
using System.Net.Sockets;
using System.Text;
using Omni.Rpc.Tests.AddOns;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.Wire;

/// <summary>
/// Every rule of gRPC over HTTP/2 broken once: how the official server answers when it stands on our two assemblies. It
/// ignores a timeout that it cannot read, and calls a frame that it cannot unpack UNKNOWN.
/// </summary>
public sealed class WireRuleTests(AddOnHost host) : IClassFixture<AddOnHost>
{
    private const string Mirror = "/omni.rpc.tests.Shelves/Mirror";

    private static readonly byte[] Good = Frames.Of(new Everything { StringField = "a" });

    public static TheoryData<string, byte[], string?, string?, int> Broken() => new()
    {
        { "nothing", [], null, null, 13 },
        { "half a head", Good[..3], null, null, 13 },
        { "less than the length says", Good[..^1], null, null, 13 },
        { "two messages where one belongs", [.. Good, .. Good], null, null, 13 },
        { "half a message behind the message", [.. Good, 0, 0], null, null, 13 },
        { "a flag that is none", Frames.Of(new Everything(), flag: 2), null, null, 2 },
        { "compressed without saying how", Frames.Of([1], flag: 1), null, null, 13 },
        { "compressed in a way that is identity", Frames.Of([1], flag: 1), "grpc-encoding", "identity", 13 },
        { "compressed in an unknown way", Frames.Of([1], flag: 1), "grpc-encoding", "zip", 12 },
        { "compressed and broken", Frames.Of([1, 2, 3], flag: 1), "grpc-encoding", "gzip", 2 },
        { "a length of 2 GiB", [0, 0x7f, 0xff, 0xff, 0xff, 0], null, null, 8 },
        { "a length of 4 GiB", [0, 0xff, 0xff, 0xff, 0xff, 0], null, null, 2 },
        { "one byte too long", Frames.Of(new byte[AddOnHost.RequestBytesMax + 1]), null, null, 8 },
        { "a timeout without unit", Good, "grpc-timeout", "5", 0 },
        { "a timeout of no number", Good, "grpc-timeout", "fiveS", 0 },
        { "a timeout of ten digits", Good, "grpc-timeout", "9999999999S", 0 },
        { "a timeout below zero", Good, "grpc-timeout", "-1S", 0 },
        { "a timeout of nothing", Good, "grpc-timeout", "0n", 0 },
        { "binary metadata that is no base64", Good, "x-bin", "***", 0 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Request_ThatBreaksARule_EndsWithAStatus(
        string row, byte[] body, string? header, string? value, int expected)
    {
        using var request = Request(Mirror, body, "application/grpc");
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);

        using var response = await host.Http2.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();

        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{row}: {response.StatusCode}");
        Assert.True(StatusOf(response) == $"{expected}", $"{row}: {StatusOf(response)} {TextOf(response)}");
    }

    [Theory]
    [InlineData("no method", "/omni.rpc.tests.Shelves/None", "application/grpc", 200, "12")]
    [InlineData("no service", "/omni.None/None", "application/grpc", 200, "12")]
    [InlineData("no method's name", "/omni", "application/grpc", 404, "")]
    [InlineData("half an encoding in the path", "/omni.rpc.tests.Shelves/Mirror%2", "application/grpc", 200, "12")]
    [InlineData("JSON instead of frames", Mirror, "application/json", 415, "13")]
    [InlineData("no kind", Mirror, "", 415, "13")]
    [InlineData("a kind of its own", Mirror, "application/grpc+none", 200, "0")]
    public async Task Request_ToThatPath_Gets(string row, string path, string kind, int http, string status)
    {
        using var request = Request(path, Good, kind);

        using var response = await host.Http2.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();

        Assert.True(
            (http, status) == ((int)response.StatusCode, StatusOf(response)),
            $"{row}: {response.StatusCode} {StatusOf(response)}");
    }

    [Theory]
    [InlineData("HTTP/1.1", "GET / HTTP/1.1\r\nhost: a\r\n\r\n")]
    [InlineData("no HTTP at all", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("a preface, then noise", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")]
    public async Task Connection_ThatIsNoHttp2_LeavesTheNextOneServed(string row, string bytes)
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", host.Http2.BaseAddress!.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
            var answer = new byte[12];
            if (row == "HTTP/1.1")
            {
                await stream.ReadExactlyAsync(answer);
                Assert.Equal("HTTP/1.1 400", Encoding.ASCII.GetString(answer));
            }
        }

        using var request = Request(Mirror, Good, "application/grpc");
        using var response = await host.Http2.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("0", StatusOf(response));
    }

    private static HttpRequestMessage Request(string path, byte[] body, string kind)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        if (kind.Length > 0) request.Content.Headers.TryAddWithoutValidation("content-type", kind);
        request.Headers.TE.ParseAdd("trailers");
        return request;
    }

    private static string StatusOf(HttpResponseMessage response) => Read(response, "grpc-status");

    private static string TextOf(HttpResponseMessage response) => Read(response, "grpc-message");

    private static string Read(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.Single()
            : "";
}
