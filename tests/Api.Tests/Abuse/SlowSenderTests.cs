using System.Net.Sockets;
using System.Text;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Silo.Hosting;

namespace Omni.Api.Tests.Abuse;

/// <summary>Clients that begin a request and never finish it.</summary>
public sealed class SlowSenderTests() : Scenario(connections: Impatient)
{
    private const string Follow = "/omni.v1.EventService/Follow";

    private static readonly ConnectionLimits Impatient = new()
    {
        HeadersWithin = TimeSpan.FromSeconds(1), BodyGrace = TimeSpan.FromSeconds(1.5), ConnectionsMax = 10,
    };

    [Theory]
    [InlineData("GET /health", "x-slow: ", "HTTP/1.1 408 ")]
    [InlineData("POST /v1/offers/off_1:confirm", "content-type: application/json\r\n\r\n{", "HTTP/1.1 408 ")]
    [InlineData("POST /omni.v1.EventService/Follow", "content-type: application/grpc-web\r\n\r\n\0", "\r\nGrpc-Status: 2\r\n")]
    public async Task Request_ThatDoesNotEnd_IsAnsweredAndItsConnectionCloses(string line, string rest, string answered)
    {
        using var counts = new OpenCounts(Server);
        var token = Server.Tokens.Issue(Roles.Integrator, "crm");
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Host.Http.Host, Server.Host.Http.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"{line} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {token}\r\ncontent-length: 99\r\n{rest}"));
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync().Within("the server to close the connection");
        Assert.Contains(answered, answer, StringComparison.OrdinalIgnoreCase);
        await counts.BecomeAsync(0, 0);
    }

    [Fact]
    public async Task Headers_ThatDoNotEnd_CloseTheHttp2Connection()
    {
        using var counts = new OpenCounts(Server);
        await using var line = await Http2Line.OpenAsync(Server.Host.Grpc);
        await line.HeadersAsync(1, Follow, Server.Tokens.Issue(Roles.Integrator, "crm"), complete: false);
        await line.ClosedAsync();
        await counts.BecomeAsync(0, 0);
    }

    [Fact]
    public async Task Message_ThatDoesNotEnd_EndsItsCallAndOthersGoOn()
    {
        using var counts = new OpenCounts(Server);
        using var follower = await Follower.StartAsync(Server);
        await using var line = await Http2Line.OpenAsync(Server.Host.Grpc);
        await line.HeadersAsync(1, Follow, Server.Tokens.Issue(Roles.Integrator, "slow"));
        await line.SendAsync(Http2FrameType.Data, 0, 1, [0, 0, 0, 1]);
        await line.ClosedAsync();
        await counts.BecomeAsync(1, 1);
        await new LogWriter(Server, "con_1").AppendAsync(1);
        await follower.EventAsync(e => e.Stream == "con_1", "an event");
    }

    [Fact]
    public async Task Connection_BeyondTheMost_IsClosedUnheardAndOthersGoOn()
    {
        using var counts = new OpenCounts(Server);
        List<TcpClient> idle = [];
        using var follower = await Follower.StartAsync(Server);
        while (idle.Count < Impatient.ConnectionsMax)
        {
            idle.Add(new());
            await idle[^1].ConnectAsync(Server.Host.Http.Host, Server.Host.Http.Port);
        }

        await counts.BecomeAsync(1, Impatient.ConnectionsMax + 1);
        using var refused = new TcpClient();
        await refused.ConnectAsync(Server.Host.Http.Host, Server.Host.Http.Port);
        Assert.Equal(0, await ReadAsync(refused).Within("the connection to be closed"));
        foreach (var client in idle) client.Dispose();
        await counts.BecomeAsync(1, 1);
        await new LogWriter(Server, "con_1").AppendAsync(1);
        await follower.EventAsync(e => e.Stream == "con_1", "an event");
    }

    private static async Task<int> ReadAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
