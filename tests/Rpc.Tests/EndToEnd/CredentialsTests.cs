using Grpc.Core;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.EndToEnd;

public sealed class CredentialsTests(RelayHost host) : IClassFixture<RelayHost>
{
    [Fact]
    public async Task CallCredentials_OnPlainChannelThatAllowsThem_AddTheirHeaders()
    {
        using var channel = host.Open(options => options.UnsafeUseInsecureChannelCallCredentials = true);

        using var call = new Relay.RelayClient(channel).EchoAsync(new Note(), With(Token("relay-token", "t1")));
        await call;

        Assert.Equal("t1", call.GetTrailers().GetValue("relay-token"));
    }

    [Fact]
    public async Task CallCredentials_Composed_AllAddTheirHeaders()
    {
        using var channel = host.Open(options => options.UnsafeUseInsecureChannelCallCredentials = true);
        var both = CallCredentials.Compose(Token("relay-a", "1"), Token("relay-b", "2"));

        using var call = new Relay.RelayClient(channel).EchoAsync(new Note(), With(both));
        await call;

        Assert.Equal("1", call.GetTrailers().GetValue("relay-a"));
        Assert.Equal("2", call.GetTrailers().GetValue("relay-b"));
    }

    [Fact]
    public async Task CallCredentials_OnPlainChannel_AreNotSent()
    {
        using var call = new Relay.RelayClient(host.Channel).EchoAsync(new Note(), With(Token("relay-token", "t1")));
        await call;

        Assert.Null(call.GetTrailers().GetValue("relay-token"));
    }

    [Fact]
    public async Task CallCredentials_Asked_LearnServiceAndMethod()
    {
        using var channel = host.Open(options => options.UnsafeUseInsecureChannelCallCredentials = true);
        AuthInterceptorContext? asked = null;
        var credentials = CallCredentials.FromInterceptor((context, _) =>
        {
            asked = context;
            return Task.CompletedTask;
        });

        await new Relay.RelayClient(channel).EchoAsync(new Note(), With(credentials));

        Assert.Equal("Echo", asked?.MethodName);
        Assert.EndsWith("/omni.rpc.tests.Relay", asked?.ServiceUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChannelCredentials_Insecure_AreAcceptedForPlainText()
    {
        using var channel = host.Open(options => options.Credentials = ChannelCredentials.Insecure);

        Assert.Equal("x", (await new Relay.RelayClient(channel).EchoAsync(new Note { Text = "x" })).Text);
    }

    [Fact]
    public void ChannelCredentials_ForTls_AreRefusedForPlainText()
    {
        Assert.Throws<InvalidOperationException>(() =>
            host.Open(options => options.Credentials = ChannelCredentials.SecureSsl));
    }

    [Fact]
    public void ChannelCredentials_OfTlsAndCall_AreUnderstoodByTheClient()
    {
        var credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token("relay-token", "t1"));

        // Refused for the address, which is plain text: so the client has found the TLS inside.
        Assert.Throws<InvalidOperationException>(() => host.Open(options => options.Credentials = credentials));
    }

    [Fact]
    public void ChannelCredentials_OfPlainTextAndCall_CannotBeMade()
    {
        Assert.Throws<ArgumentException>(() =>
            ChannelCredentials.Create(ChannelCredentials.Insecure, Token("relay-token", "t1")));
    }

    [Fact]
    public void CallCredentials_ComposedOfOne_CannotBeMade()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CallCredentials.Compose(Token("relay-token", "t1")));
    }

    private static CallOptions With(CallCredentials credentials) => new(credentials: credentials);

    private static CallCredentials Token(string key, string value) =>
        CallCredentials.FromInterceptor((_, headers) =>
        {
            headers.Add(key, value);
            return Task.CompletedTask;
        });
}
