using Omni.Api.Access;
using Omni.Silo.Processes;

namespace Omni.Interop.Node;

/// <summary>The TypeScript client's package: its example, its own tests, its form.</summary>
[Collection(OmniClient.Collection)]
public sealed class TypescriptTests
{
    [RequiresFact(Tools.Node)]
    [Trait("Mission", "P1")]
    public async Task Example_PlaysAConversation()
    {
        await OmniClient.BuiltAsync();
        await using var server = await ServerProcess.StartAsync();
        var tokens = TokenIssuer.Open(server.Store);
        using var script = Scripts.OfClient(
            "run", "example", "--", $"{server.GrpcAddress}", tokens.Issue(Roles.Agent, "agt_7"),
            tokens.Issue(Roles.Connector, "cnn_web"), "Здравствуйте 👋", "Już pomagam 🙂");

        await Conversation.IsToldAsync(script, "Здравствуйте 👋", "Już pomagam 🙂");
        await script.EndAsync();
    }

    [RequiresFact(Tools.Node)]
    public async Task UnitTests_Pass()
    {
        await OmniClient.BuiltAsync();
        using var script = Scripts.OfClient("test");

        Assert.True(int.Parse((await script.LineAsync("# pass "))["# pass ".Length..]) > 0);
        await script.LineAsync("# fail 0");
        await script.EndAsync();
    }

    [RequiresFact(Tools.Node)]
    public async Task Sources_AreFormatted()
    {
        using var script = Scripts.OfClient("run", "check");

        await script.EndAsync();
    }

    [Theory]
    [InlineData("clients/typescript/package-lock.json")]
    [InlineData("tests/Interop/Node/package-lock.json")]
    [InlineData("src/Desk/package-lock.json")]
    public async Task LockFile_NamesNoRegistry(string path)
    {
        var file = await File.ReadAllTextAsync(Repository.At(path));

        Assert.Contains("\"integrity\": \"sha512-", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resolved\": \"http", file, StringComparison.Ordinal);
    }
}
