using Omni.Api.Access;
using Omni.Silo.Processes;

namespace Omni.Interop.Python;

/// <summary>The README's Python examples, as written, with Debian's python3-grpcio against a real server.</summary>
public sealed class PythonExampleTests
{
    [RequiresFact(Tools.PythonGrpc, Tools.Protoc)]
    [Trait("Mission", "P1")]
    [Trait("Mission", "P3")]
    public async Task Message_FromAPythonConnector_IsAnsweredByAPythonAgent()
    {
        using var generated = new TemporaryFolder();
        var environment = await GenerateAsync(generated);
        await using var server = await ServerProcess.StartAsync();
        var tokens = TokenIssuer.Open(server.Store);
        var address = server.GrpcAddress.Authority;
        using var agent = new Script(
            environment, "/usr/bin/python3", Repository.At("samples", "python", "agent.py"),
            address, tokens.Issue(Roles.Agent, "agt_7"), "Już pomagam 🙂");
        await agent.LineAsync("agt_7 is connected");
        using var connector = new Script(
            environment, "/usr/bin/python3", Repository.At("samples", "python", "connector.py"),
            address, tokens.Issue(Roles.Connector, "cnn_web"), "visitor-1", "Здравствуйте 👋");

        Assert.StartsWith("accepted msg_", await connector.LineAsync("accepted "), StringComparison.Ordinal);
        Assert.Equal("offered: Здравствуйте 👋", await agent.LineAsync("offered: "));
        Assert.Equal("agt_7: Już pomagam 🙂", await connector.LineAsync("agt_7: "));
        await agent.LineAsync("the customer has it");
        await agent.LineAsync("closed");
        await agent.EndAsync();
        await connector.EndAsync();
    }

    [RequiresFact(Tools.PythonGrpc, Tools.Protoc)]
    [Trait("Mission", "P5")]
    public async Task Messages_AreFollowedByAPythonCrm_AlsoWhileItWasAway()
    {
        using var generated = new TemporaryFolder();
        var environment = await GenerateAsync(generated);
        await using var server = await ServerProcess.StartAsync();
        var tokens = TokenIssuer.Open(server.Store);
        var cursor = Path.Combine(generated.Path, "cursor");
        using (var first = Crm(1))
        {
            await SayAsync("one");
            Assert.EndsWith(": one", await first.LineAsync(""), StringComparison.Ordinal);
            await first.EndAsync();
        }

        await SayAsync("two");
        using var second = Crm(1);
        Assert.EndsWith(": two", await second.LineAsync(""), StringComparison.Ordinal);
        await second.EndAsync();

        Script Crm(int count) => new(
            environment, "/usr/bin/python3", Repository.At("samples", "python", "follow.py"),
            server.GrpcAddress.Authority, tokens.Issue(Roles.Integrator, "crm"), cursor, $"{count}");

        async Task SayAsync(string text)
        {
            using var connector = new Script(
                environment, "/usr/bin/python3", Repository.At("samples", "python", "connector.py"),
                server.GrpcAddress.Authority, tokens.Issue(Roles.Connector, "cnn_web"), $"visitor-{text}", text);
            await connector.LineAsync("accepted ");
        }
    }

    private static async Task<Dictionary<string, string>> GenerateAsync(TemporaryFolder folder)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PYTHONPATH"] = folder.Path };
        using var generate = new Script(
            environment, "bash", Repository.At("samples", "python", "generate.sh"), folder.Path);
        await generate.EndAsync();
        return environment;
    }
}
