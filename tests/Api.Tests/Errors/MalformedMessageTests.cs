using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Errors;

public sealed class MalformedMessageTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("ChannelService", "Ingest", Roles.Connector, "cnn_web")]
    [InlineData("AgentService", "Connect", Roles.Agent, "agt_1")]
    public async Task Request_ThatIsNoMessage_IsRefused(string service, string name, Roles role, string subject)
    {
        var bytes = Marshallers.Create(static (byte[] value) => value, static value => value);
        var method = new Method<byte[], byte[]>(MethodType.ServerStreaming, $"omni.v1.{service}", name, bytes, bytes);

        // Field 1, a text of 127 bytes, of which none follows.
        using var call = server.As(role, subject).AsyncServerStreamingCall(method, null, default, [0x0A, 0x7F]);
        await Refused.WithAsync(
            StatusCode.InvalidArgument,
            "MESSAGE_MALFORMED",
            () => call.ResponseStream.MoveNext(CancellationToken.None));
    }
}
