using System.Net;
using Omni.Api.Tests.Fixtures;
using Omni.Silo.Hosting;

namespace Omni.Api.Tests.Hosting;

/// <summary>What listens where, and what others could read.</summary>
public sealed class ListenerTests
{
    [Theory]
    [InlineData(WayIn.Grpc, "127.0.0.1", false)]
    [InlineData(WayIn.Http, "::1", false)]
    [InlineData(WayIn.Grpc, "0.0.0.0", true)]
    [InlineData(WayIn.Http, "::", true)]
    [InlineData(WayIn.Http, "10.0.0.7", true)]
    [InlineData(WayIn.Tls, "0.0.0.0", false)]
    public void Plaintext_BeyondThisMachine_IsExposed(WayIn way, string address, bool exposed)
    {
        var log = new HeardLog<SiloHost>();
        var listener = new Listener(way, new(IPAddress.Parse(address), 5080));

        ListenerLog.Write(log, [listener]);

        Assert.Equal(exposed, listener.IsExposed);
        Assert.Equal(exposed ? 1 : 0, log.Warnings.Count);
    }

    [Fact]
    public async Task Listeners_AreToldWithWhatTheyServe()
    {
        var log = new HeardLog<SiloHost>();
        var grpc = log.Next("http://127.0.0.1:5080/: HTTP/2 without TLS; gRPC, health, reflection");
        var http = log.Next("http://[::1]:5081/: HTTP/1.1 without TLS; gRPC-Web, JSON, desk, health, metrics");
        var tls = log.Next("https://0.0.0.0:5443/: HTTP/2 and HTTP/1.1 with TLS; gRPC, gRPC-Web, JSON, desk, health");

        ListenerLog.Write(log,
        [
            new(WayIn.Grpc, new(IPAddress.Loopback, 5080)), new(WayIn.Http, new(IPAddress.IPv6Loopback, 5081)),
            new(WayIn.Tls, new(IPAddress.Any, 5443)),
        ]);

        await Task.WhenAll(grpc, http, tls).Within("a line for each port");
    }
}
