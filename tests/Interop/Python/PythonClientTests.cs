using Omni.Api.Access;
using Omni.Silo.Processes;

namespace Omni.Interop.Python;

/// <summary>The package <c>clients/python</c> and its examples, with Debian's python3-grpcio against a real server.</summary>
public sealed class PythonClientTests(PythonClient python) : IClassFixture<PythonClient>
{
    [RequiresFact(Tools.PythonGrpc, Tools.Protoc)]
    public async Task Package_PassesItsOwnTests()
    {
        using var tests = python.Run("-m", "unittest", "discover", "-s", Repository.At("clients", "python", "tests"));
        await tests.EndAsync();
    }

    [RequiresFact(Tools.PythonGrpc, Tools.Protoc)]
    [Trait("Mission", "P1")]
    [Trait("Mission", "P3")]
    public async Task Message_FromAPythonConnector_IsAnsweredByAPythonAgent()
    {
        await using var server = await ServerProcess.StartAsync();
        var address = server.GrpcAddress.Authority;
        using var agent = python.Example("agent.py", server, address, Roles.Agent, "agt_7", "Już pomagam 🙂");
        await agent.LineAsync("agt_7 is connected");
        using var connector = python.Example(
            "connector.py", server, address, Roles.Connector, "cnn_web", "visitor-1", "Здравствуйте 👋");

        Assert.StartsWith("accepted msg_", await connector.LineAsync("accepted "), StringComparison.Ordinal);
        Assert.Equal("offered: Здравствуйте 👋", await agent.LineAsync("offered: "));
        Assert.Equal("agt_7: Już pomagam 🙂", await connector.LineAsync("agt_7: "));
        await agent.LineAsync("the customer has it");
        await agent.LineAsync("closed");
        await agent.EndAsync();
        await connector.EndAsync();
    }

    /// <summary>Neither a dead network nor a killed server is seen by the loop of an agent's frontend.</summary>
    [RequiresFact(Tools.PythonGrpc, Tools.Protoc)]
    [Trait("Mission", "U1")]
    public async Task AgentStream_GoesOn_OverACutLineAndAKilledServer()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var line = new Line(server.GrpcAddress);
        using var agent = python.Example("agent.py", server, line.Address, Roles.Agent, "agt_7", "Hi");
        await agent.LineAsync("agt_7 is connected");

        line.Cut();
        await agent.LineAsync("agt_7 is connected");
        await server.KillAsync();
        await server.RestartAsync();
        line.Turn(server.GrpcAddress);
        await agent.LineAsync("agt_7 is connected");
        using var connector = python.Example(
            "connector.py", server, line.Address, Roles.Connector, "cnn_web", "visitor-1", "Still there?");

        await agent.LineAsync("offered: Still there?");
        await agent.LineAsync("closed");
        await agent.EndAsync();
        await connector.EndAsync();
    }

    [RequiresFact(Tools.PythonGrpc, Tools.Protoc)]
    [Trait("Mission", "P5")]
    public async Task Messages_AreFollowedByAPythonCrm_AlsoWhileItWasAway()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync();
        var address = server.GrpcAddress.Authority;
        var cursor = Path.Combine(folder.Path, "cursor");
        using (var first = Crm())
        {
            await SayAsync("one");
            Assert.EndsWith(": one", await first.LineAsync(""), StringComparison.Ordinal);
            await first.EndAsync();
        }

        await SayAsync("two");
        using var second = Crm();
        Assert.EndsWith(": two", await second.LineAsync(""), StringComparison.Ordinal);
        await second.EndAsync();

        Script Crm() => python.Example("follow.py", server, address, Roles.Integrator, "crm", cursor, "1");

        async Task SayAsync(string text)
        {
            using var connector = python.Example(
                "connector.py", server, address, Roles.Connector, "cnn_web", $"visitor-{text}", text);
            await connector.LineAsync("accepted ");
        }
    }
}
