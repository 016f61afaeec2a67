using Grpc.Core;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.EndToEnd;

public sealed class StatusAndMetadataTests(RelayHost host) : IClassFixture<RelayHost>
{
    private readonly Relay.RelayClient _client = new(host.Channel);

    [Theory]
    [InlineData(StatusCode.NotFound, "no such thing")]
    [InlineData(StatusCode.FailedPrecondition, "über 100 % – später")]
    [InlineData(StatusCode.Unauthenticated, "")]
    public async Task Failure_Thrown_ArrivesWithCodeDetailAndTrailers(StatusCode code, string detail)
    {
        var request = new FailRequest { Code = (int)code, Detail = detail };

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await _client.FailAsync(request));

        Assert.Equal(code, failure.StatusCode);
        Assert.Equal(detail, failure.Status.Detail);
        Assert.Equal("ASKED", failure.Trailers.GetValue("reason"));
    }

    [Fact]
    public async Task Failure_OfAwaitedCall_IsAlsoItsStatus()
    {
        using var call = _client.FailAsync(new FailRequest { Code = (int)StatusCode.Aborted, Detail = "race" });
        await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal((StatusCode.Aborted, "race"), (call.GetStatus().StatusCode, call.GetStatus().Detail));
    }

    [Fact]
    public async Task Metadata_OfBothKinds_ComesBackInHeadersAndTrailers()
    {
        byte[] bytes = [0, 1, 127, 128, 255];
        var headers = new Metadata { { "Relay-Text", "some text" }, { "relay-raw-bin", bytes } };
        using var call = _client.EchoAsync(new Note(), headers);

        var responseHeaders = await call.ResponseHeadersAsync;
        await call;

        foreach (var received in new[] { responseHeaders, call.GetTrailers() })
        {
            Assert.Equal("some text", received.GetValue("relay-text"));
            Assert.Equal(bytes, received.GetValueBytes("relay-raw-bin"));
        }
    }
}
