using Grpc.Core;
using Grpc.Core.Interceptors;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.EndToEnd;

public sealed class InterceptorTests(RelayHost host) : IClassFixture<RelayHost>
{
    [Fact]
    public async Task Client_OfEveryKindOfCall_IsInterceptedOnBothSides()
    {
        var client = new Relay.RelayClient(host.Channel.Intercept(new CallIdInterceptor("kinds")));
        var note = new Note { Text = "x" };

        _ = client.Echo(note);
        Assert.Equal("/omni.rpc.tests.Relay/Echo", host.Seen.MethodOf("kinds-blocking"));
        await client.EchoAsync(note);
        Assert.Equal("/omni.rpc.tests.Relay/Echo", host.Seen.MethodOf("kinds-unary"));

        using var repeat = client.Repeat(new RepeatRequest { Times = 1 });
        Assert.True(await repeat.ResponseStream.MoveNext());
        Assert.Equal("/omni.rpc.tests.Relay/Repeat", host.Seen.MethodOf("kinds-server-streaming"));

        using var join = client.Join();
        await join.RequestStream.CompleteAsync();
        await join;
        Assert.Equal("/omni.rpc.tests.Relay/Join", host.Seen.MethodOf("kinds-client-streaming"));

        using var chat = client.Chat();
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext());
        Assert.Equal("/omni.rpc.tests.Relay/Chat", host.Seen.MethodOf("kinds-duplex"));
    }

    [Fact]
    public async Task Server_Intercepting_MayChangeResponse()
    {
        var client = new Relay.RelayClient(host.Channel);

        var reply = await client.EchoAsync(new Note { Text = "shout" });

        Assert.Equal("SHOUT", reply.Text);
    }

    [Fact]
    public async Task Interceptors_GivenTogether_RunInTheOrderGiven()
    {
        var order = new List<string>();
        var invoker = host.Channel.Intercept(Noting(order, "first"), Noting(order, "second"));

        await new Relay.RelayClient(invoker).EchoAsync(new Note());

        Assert.Equal(["first", "second"], order);
    }

    [Fact]
    public async Task Interceptors_GivenOneAfterTheOther_RunTheLaterFirst()
    {
        var order = new List<string>();
        var invoker = host.Channel.Intercept(Noting(order, "inner")).Intercept(Noting(order, "outer"));

        await new Relay.RelayClient(invoker).EchoAsync(new Note());

        Assert.Equal(["outer", "inner"], order);
    }

    [Fact]
    public async Task Headers_ChangedByFunction_AreSentAndCallersStayAsTheyWere()
    {
        var own = new Metadata { { "relay-own", "1" } };
        var invoker = host.Channel.Intercept(headers =>
        {
            headers.Add("relay-added", "2");
            return headers;
        });
        using var call = new Relay.RelayClient(invoker).EchoAsync(new Note(), own);
        await call;

        Assert.Equal("1", call.GetTrailers().GetValue("relay-own"));
        Assert.Equal("2", call.GetTrailers().GetValue("relay-added"));
        Assert.Equal("relay-own", Assert.Single(own).Key);
    }

    private static NotingInterceptor Noting(List<string> order, string name) => new(() => order.Add(name));

    private sealed class NotingInterceptor(Action note) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            note();
            return continuation(request, context);
        }
    }
}
