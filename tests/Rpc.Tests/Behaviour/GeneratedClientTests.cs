using Grpc.Core;
using Grpc.Core.Interceptors;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.Behaviour;

public sealed class GeneratedClientTests
{
    [Fact]
    public async Task Client_WithHost_NamesItInEveryCallAndLeavesTheOriginalAlone()
    {
        var seen = new List<string?>();
        var client = new Relay.RelayClient(new FakeInvoker().Intercept(new HostNotingInterceptor(seen)));

        await client.WithHost("other").EchoAsync(new Note());
        await client.EchoAsync(new Note());

        Assert.Equal(["other", null], seen);
    }

    [Fact]
    public void Client_WithoutChannel_SaysWhichCallItCannotMake()
    {
        var failure = Assert.Throws<NotSupportedException>(() => new FakeClient().Echo(new Note()));

        Assert.Contains("/omni.rpc.tests.Relay/Echo", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_MadeOfFunctions_BehavesLikeOne()
    {
        var disposals = 0;
        var headers = new Metadata { { "k", "v" } };
        var call = new AsyncUnaryCall<Note>(
            Task.FromResult(new Note { Text = "x" }),
            Task.FromResult(headers),
            () => Status.DefaultSuccess,
            () => headers,
            () => disposals++);

        Assert.Equal("x", (await call).Text);
        Assert.Same(headers, await call.ResponseHeadersAsync);
        Assert.Same(headers, call.GetTrailers());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        call.Dispose();
        Assert.Equal(1, disposals);
    }

    private sealed class FakeClient : Relay.RelayClient;

    private sealed class HostNotingInterceptor(List<string?> seen) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            seen.Add(context.Host);
            return continuation(request, context);
        }
    }
}
