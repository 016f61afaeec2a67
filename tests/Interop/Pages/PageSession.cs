using System.Text;
using Omni.Silo.Processes;

namespace Omni.Interop.Pages;

/// <summary>
/// Plays the commands of one session of a page as they stand there: one shell in the checkout, a block after the other,
/// and each block must print what the page shows below it. Only addresses are changed, and <c>dotnet run --project</c>
/// becomes the program that the build of the tests has made.
/// </summary>
internal sealed class PageSession(IReadOnlyList<Fence> page, string name)
{
    private const string Mark = "=== block ";

    /// <summary>Plays it against a server, whose store <c>token</c> finds.</summary>
    public async Task PlayAsync(ServerProcess server)
    {
        var commands = page.Where(fence => fence.Run == name).ToArray();
        await BuiltPrograms.BuiltAsync(commands.Select(block => block.Text));
        var script = new StringBuilder("set -euo pipefail\n");
        foreach (var block in commands)
            script.Append($"echo '{Mark}{block.Line}'\n{Here(block.Text, server)}\n");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OMNI_STORE"] = server.Store, ["OMNI_DATA"] = server.Store,
        };
        var (output, errors, exitCode) = await Shell.RunAsync(script.ToString(), environment);

        var printed = Split(output);
        Assert.True(
            exitCode == 0, $"'{name}' failed in the block of line {printed.Keys.LastOrDefault()}: {errors}\n{output}");
        foreach (var block in commands)
            if (OutputOf(block) is { } shown)
                OutputPattern.Check(shown.Text, printed[block.Line], $"line {shown.Line}; on standard error:\n{errors}");
    }

    /// <summary>What the page shows below a block of commands; null: nothing.</summary>
    private Fence? OutputOf(Fence block) =>
        page.SkipWhile(fence => fence != block).ElementAtOrDefault(1) is { IsOutput: true } shown ? shown : null;

    /// <summary>The commands as they work here.</summary>
    private static string Here(string commands, ServerProcess server) => BuiltPrograms.In(commands)
        .Replace("127.0.0.1:5080", server.GrpcAddress.Authority, StringComparison.Ordinal)
        .Replace("127.0.0.1:5081", server.HttpAddress.Authority, StringComparison.Ordinal);

    private static Dictionary<int, string> Split(string output) => output
        .Split(Mark, StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(part => int.Parse(part.Split('\n', 2)[0]), part => part.Split('\n', 2)[1]);
}
