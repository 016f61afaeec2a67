using System.Buffers.Binary;
using Google.Protobuf;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Http;

/// <summary>The API over gRPC-Web, as a browser calls it.</summary>
public sealed class WebApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    [Trait("Mission", "P1")]
    public async Task Stream_OverGrpcWeb_TellsItsFirstItemWhileItIsOpen()
    {
        using var http = new HttpClient { BaseAddress = server.Host.Http };
        using var request = Request(
            "/omni.v1.AgentService/Connect", new ConnectRequest { DeviceId = "tab" }, Roles.Agent, "agt_1");

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).Within("headers");
        await using var body = await response.Content.ReadAsStreamAsync();
        var head = new byte[5];
        await body.ReadExactlyAsync(head).AsTask().Within("the first frame");
        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        await body.ReadExactlyAsync(payload).AsTask().Within("the first item");

        Assert.Equal("agt_1", ConnectResponse.Parser.ParseFrom(payload).Hello.AgentId);
    }

    [Theory]
    [InlineData(Roles.None, "16", "TOKEN_MISSING")]
    [InlineData(Roles.Integrator, "7", "ROLE_NOT_ALLOWED")]
    [InlineData(Roles.Connector, "3", "CHANNEL_UNKNOWN")]
    public async Task Call_ThatIsRefused_TellsInHeaders(Roles role, string status, string reason)
    {
        using var http = new HttpClient { BaseAddress = server.Host.Http };
        var message = new IngestRequest
        {
            Channel = "none",
            ExternalId = "1",
            Text = "a",
            Address = new Identifier { Kind = IdentifierKind.Handle, Network = "webchat", Value = "a" },
        };
        using var request = Request(
            "/omni.v1.ChannelService/Ingest", message, role, role == Roles.Connector ? "cnn_web" : "crm");

        using var response = await http.SendAsync(request).Within("the answer");

        Assert.Equal([status], response.Headers.GetValues("grpc-status"));
        Assert.Equal([reason], response.Headers.GetValues("omni-reason"));
    }

    private HttpRequestMessage Request(string path, IMessage message, Roles role, string subject)
    {
        var payload = message.ToByteArray();
        var frame = new byte[5 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(frame) };
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc-web+proto");
        if (role != Roles.None) request.Headers.Authorization = new("Bearer", server.Tokens.Issue(role, subject));
        return request;
    }
}
