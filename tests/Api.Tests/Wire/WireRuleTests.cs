using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Wire;

/// <summary>
/// Every rule of gRPC over HTTP/2 broken once. The server ignores a timeout that it cannot read, and calls a frame that
/// it cannot unpack UNKNOWN.
/// </summary>
public sealed class WireRuleTests : IClassFixture<ApiServer>, IDisposable
{
    private const string Get = "/omni.v1.SettingsService/Get";
    private const int RequestBytesMax = 4 * 1024 * 1024;

    /// <summary>A field that the request does not know: passed over, so that newer clients are served.</summary>
    private static readonly byte[] Good = Frame([0x7a, 1, (byte)'a']);

    private readonly string token;
    private readonly HttpClient client;

    public WireRuleTests(ApiServer server)
    {
        token = server.Tokens.Issue(Roles.Admin, "root");
        client = new HttpClient { BaseAddress = server.Host.Grpc };
    }

    public void Dispose() => client.Dispose();

    public static TheoryData<string, byte[], string?, string?, int> Broken() => new()
    {
        { "nothing", [], null, null, 13 },
        { "half a head", Good[..3], null, null, 13 },
        { "less than the length says", Good[..^1], null, null, 13 },
        { "two messages where one belongs", [.. Good, .. Good], null, null, 13 },
        { "half a message behind the message", [.. Good, 0, 0], null, null, 13 },
        { "a flag that is none", Frame([], flag: 2), null, null, 2 },
        { "compressed without saying how", Frame([1], flag: 1), null, null, 13 },
        { "compressed in a way that is identity", Frame([1], flag: 1), "grpc-encoding", "identity", 13 },
        { "compressed in an unknown way", Frame([1], flag: 1), "grpc-encoding", "zip", 12 },
        { "compressed and broken", Frame([1, 2, 3], flag: 1), "grpc-encoding", "gzip", 2 },
        { "a length of 2 GiB", [0, 0x7f, 0xff, 0xff, 0xff, 0], null, null, 8 },
        { "a length of 4 GiB", [0, 0xff, 0xff, 0xff, 0xff, 0], null, null, 2 },
        { "a timeout without unit", Good, "grpc-timeout", "5", 0 },
        { "a timeout of no number", Good, "grpc-timeout", "fiveS", 0 },
        { "a timeout of ten digits", Good, "grpc-timeout", "9999999999S", 0 },
        { "a timeout below zero", Good, "grpc-timeout", "-1S", 0 },
        { "a timeout of nothing", Good, "grpc-timeout", "0n", 0 },
        { "binary metadata that is no base64", Good, "x-bin", "***", 0 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public Task Request_ThatBreaksARule_EndsWithAStatus(
        string row, byte[] body, string? header, string? value, int expected) => BreakAsync(row, body, header, value, expected);

    /// <summary>No row of the others: the runner keeps rows as texts, and this one would be half a gigabyte.</summary>
    [Fact]
    public Task Request_OneByteTooLong_EndsWithAStatus() =>
        BreakAsync("one byte too long", Frame(new byte[RequestBytesMax + 1]), null, null, 8);

    private async Task BreakAsync(string row, byte[] body, string? header, string? value, int expected)
    {
        using var request = Request(Get, body, "application/grpc");
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);

        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();

        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{row}: {response.StatusCode}");
        Assert.True(StatusOf(response) == $"{expected}", $"{row}: {StatusOf(response)} {TextOf(response)}");
    }

    [Theory]
    [InlineData("no method", "/omni.v1.SettingsService/None", "application/grpc", 200, "12")]
    [InlineData("no service", "/omni.None/None", "application/grpc", 200, "12")]
    [InlineData("no method's name", "/omni", "application/grpc", 404, "")]
    [InlineData("half an encoding in the path", "/omni.v1.SettingsService/Get%2", "application/grpc", 200, "12")]
    [InlineData("JSON instead of frames", Get, "application/json", 415, "13")]
    [InlineData("no kind", Get, "", 415, "13")]
    [InlineData("a kind of its own", Get, "application/grpc+none", 200, "0")]
    public async Task Request_ToThatPath_Gets(string row, string path, string kind, int http, string status)
    {
        using var request = Request(path, Good, kind);

        using var response = await client.SendAsync(request);
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
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync("127.0.0.1", client.BaseAddress!.Port);
            var stream = tcp.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
            var answer = new byte[12];
            if (row == "HTTP/1.1")
            {
                await stream.ReadExactlyAsync(answer);
                Assert.Equal("HTTP/1.1 400", Encoding.ASCII.GetString(answer));
            }
        }

        using var request = Request(Get, Good, "application/grpc");
        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("0", StatusOf(response));
    }

    private HttpRequestMessage Request(string path, byte[] body, string kind)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        if (kind.Length > 0) request.Content.Headers.TryAddWithoutValidation("content-type", kind);
        request.Headers.TE.ParseAdd("trailers");
        request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    /// <summary>Flag, length, payload.</summary>
    private static byte[] Frame(byte[] payload, byte flag = 0)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    private static string StatusOf(HttpResponseMessage response) => Read(response, "grpc-status");

    private static string TextOf(HttpResponseMessage response) => Read(response, "grpc-message");

    private static string Read(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.Single()
            : "";
}
