using Omni.Silo.Processes;

namespace Omni.Interop.Pages;

/// <summary>
/// <c>docs/TALK.md</c> does what it says: every block of commands is run, what it shows is what is printed, and code that
/// it quotes stands in a file that is run. A new session on the page is a new row here.
/// </summary>
public sealed class TalkTests
{
    private const string Server = "server";

    private static readonly IReadOnlyList<Fence> Page = Fence.Read(File.ReadAllText(Repository.At("docs", "TALK.md")));

    public static TheoryData<string> Sessions =>
        [.. Page.Select(fence => fence.Run).OfType<string>().Distinct().Where(name => name != Server)];

    [RequiresTheory(Tools.PythonGrpc, Tools.Protoc, Tools.Curl, Tools.H2load, Tools.Node)]
    [MemberData(nameof(Sessions))]
    [Trait("Mission", "P1")]
    public async Task Session_DoesWhatThePageShows(string name)
    {
        await using var server = await ServerProcess.StartAsync();
        await new PageSession(Page, name).PlayAsync(server);
    }

    [Fact]
    public async Task Server_StartsAsThePageSays()
    {
        using var folder = new TemporaryFolder();
        var start = Assert.Single(Page, fence => fence.Run == Server);
        var shown = Page.SkipWhile(fence => fence != start).ElementAt(1);
        using var server = new Script(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OMNI_GRPC"] = "127.0.0.1:0", ["OMNI_HTTP"] = "127.0.0.1:0", ["OMNI_STORE"] = folder.Path,
            },
            "bash", "-c", $"exec {BuiltPrograms.In(start.Text)}");

        var ready = await server.LineAsync("ready ");

        Assert.True(shown.IsOutput);
        Assert.Equal(FieldsOf(shown.Text), FieldsOf(ready));

        static string[] FieldsOf(string line) => [.. line.Split(' ').Select(field => field.Split('=')[0])];
    }

    /// <summary>A block of commands that nobody runs is one that rots.</summary>
    [Fact]
    public void Commands_AreAllRun() => Assert.Empty(
        Page.Where(fence => fence.Language is "sh" or "bash" or "shell" or "console" or "" && fence.Run is null)
            .Select(fence => $"docs/TALK.md:{fence.Line} ({fence.Section}) has no run=…"));

    [Fact]
    public void Code_StandsInTheFileItIsQuotedFrom() => Assert.Empty(
        Page.Where(fence => fence is { Run: null, IsOutput: false })
            .Where(fence => fence.File is not { } file || !Flat(File.ReadAllText(Repository.At(file))).Contains(Flat(fence.Text)))
            .Select(fence => $"docs/TALK.md:{fence.Line} is not in '{fence.File}'"));

    /// <summary>Indentation may differ.</summary>
    private static string Flat(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
