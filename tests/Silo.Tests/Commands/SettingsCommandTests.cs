using Omni.Silo.Processes;

namespace Omni.Silo.Tests.Commands;

/// <summary>Settings as an administrator handles them: in files, against a running server.</summary>
public sealed class SettingsCommandTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("omni-settings-").FullName;
    private ServerProcess server = null!;

    private string File => Path.Combine(root, "settings.yaml");

    public async Task InitializeAsync() =>
        server = await ServerProcess.StartAsync(new() { Store = Path.Combine(root, "data") });

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Settings_GotEditedComparedAndApplied_AreInForce()
    {
        var got = await RunAsync("get");
        Assert.True(got.ExitCode == 0, got.Error);
        Assert.StartsWith("x-version: 1\n", got.Output, StringComparison.Ordinal);
        await WriteAsync(got.Output);
        Assert.Equal((0, "no changes to version 1"), Said(await RunAsync("diff", File)));

        await WriteAsync(got.Output.Replace("name: Grace", "name: Gracja", StringComparison.Ordinal));
        var diff = await RunAsync("diff", File);
        Assert.Equal(2, diff.ExitCode);
        Assert.StartsWith("~ agents[agt_7].name  Grace → Gracja\n1 change to version 1 at http", diff.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', diff.Output);
        Assert.Equal(0, (await RunAsync("apply", File, "--dry-run")).ExitCode);
        Assert.StartsWith("x-version: 1\n", (await RunAsync("get")).Output, StringComparison.Ordinal);

        Assert.Equal((0, "1 change; version 2 is in force"), Said(await RunAsync("apply", File)));
        Assert.Contains("name: Gracja", (await RunAsync("get")).Output, StringComparison.Ordinal);
        Assert.Contains("name: Grace", (await RunAsync("get", "--version-number", "1")).Output, StringComparison.Ordinal);
        var versions = await RunAsync("versions");
        Assert.Matches("^ +2  .*Z  settings-command\n +1  .*Z  initial-settings\n$", versions.Output);

        // The file still says that version 1 was edited: somebody else's change is not overwritten.
        var lost = await RunAsync("apply", File);
        Assert.Equal((1, ""), (lost.ExitCode, lost.Output));
        Assert.Contains("Version 2 is in force, not 1", lost.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("apply", File, "--expect", "2")).ExitCode);
    }

    [Fact]
    public async Task File_WithFaults_IsToldLineByLineAndNothingIsApplied()
    {
        await WriteAsync("queues:\n  - id: que_a\n    nmae: A\nagents:\n  - { id: agt_1, capacity: lots }\n");

        var applied = await RunAsync("apply", File);

        Assert.Equal((1, ""), (applied.ExitCode, applied.Output));
        var lines = applied.Error.Split('\n');
        Assert.StartsWith($"{File}:3:5: queues[0]: there is no 'nmae' here; did you mean name?", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{File}:5:28: agents[0].capacity: a whole number is expected here, not lots", lines[1], StringComparison.Ordinal);
        Assert.Equal($"omni: 2 faults in {File}; nothing was applied.", lines[2]);
    }

    [Theory]
    [InlineData("no file", "There is no file")]
    [InlineData("no server", "No server answers at http://127.0.0.1:1")]
    [InlineData("no address", "--server is 'nowhere'")]
    [InlineData("a wrong token", "Give a token of an administrator by --token")]
    public async Task Command_ThatCannotReachAnything_SaysTheFix(string row, string says)
    {
        await WriteAsync("queues: []\n");
        var run = row switch
        {
            "no file" => await RunAsync("apply", Path.Combine(root, "none.yaml")),
            "no server" => await OmniCommand.RunAsync("settings", "get", "--store", server.Store, "--server", "http://127.0.0.1:1"),
            "no address" => await OmniCommand.RunAsync("settings", "get", "--store", server.Store, "--server", "nowhere"),
            _ => await RunAsync("get", "--token", "wrong"),
        };

        Assert.Equal(1, run.ExitCode);
        Assert.True(run.Error.Contains(says, StringComparison.Ordinal), $"{row}: {run.Error}");
    }

    [Theory]
    [InlineData("support.yaml")]
    public async Task Sample_IsAppliedWithoutAWarning(string name)
    {
        var applied = await RunAsync("apply", Path.Combine(Root(), "samples", "settings", name));

        Assert.True(applied.ExitCode == 0, applied.Error);
        Assert.Contains("version 2 is in force", applied.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", applied.Output, StringComparison.Ordinal);
    }

    private Task<OmniCommand> RunAsync(params IEnumerable<string> arguments) => OmniCommand.RunAsync(
        ["settings", .. arguments, "--store", server.Store, "--server", server.GrpcAddress.GetLeftPart(UriPartial.Authority)]);

    private Task WriteAsync(string text) => System.IO.File.WriteAllTextAsync(File, text);

    private static (int, string) Said(OmniCommand run) => (run.ExitCode, run.Output.TrimEnd().Split('\n')[^1].Split(" at http")[0]);

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
