using System.CommandLine;
using System.Text.Json;
using Omni.Load.Reporting;

namespace Omni.Load.Matching;

/// <summary>The command line of <c>match</c>: the rules of matching alone, in this process.</summary>
internal sealed class MatchCommand
{
    private readonly Option<double> seconds = new("--seconds")
    {
        Description = "How long each size is measured in a round. Default 2.",
        DefaultValueFactory = _ => 2,
    };

    private readonly Option<int> rounds = Number("--rounds", "Rounds.", 5);
    private readonly Option<int> agents = Number("--agents", "Agents of the queue.", 10_000);
    private readonly Option<int> connections = Number("--connections", "Connections to PostgreSQL; 0: without it.", 8);

    private readonly Option<string> results = new("--results")
    {
        Description = "Folder for the report.",
        DefaultValueFactory = _ => Path.Combine("bench", "results"),
    };

    private readonly Option<bool> noReport = new("--no-report") { Description = "Write no report." };

    public static Command Create()
    {
        var parts = new MatchCommand();
        var command = new Command("match", "Matching in memory with 1,000 to 1,000,000 waiting, against PostgreSQL.")
        {
            parts.seconds, parts.rounds, parts.agents, parts.connections, parts.results, parts.noReport,
        };
        command.SetAction(parts.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var run = new MatchRun
        {
            Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            Rounds = Math.Max(1, parsed.GetValue(rounds)),
            Agents = Math.Max(1, parsed.GetValue(agents)),
            Connections = parsed.GetValue(connections),
            Command = $"dotnet run -c Release --project bench/Load -- {string.Join(' ', parsed.Tokens.Select(t => t.Value))}",
        };
        var report = await run.RunAsync(new Progress(Console.Error), stop);
        if (!parsed.GetValue(noReport)) await report.WriteAsync(Path.GetFullPath(parsed.GetValue(results)!));
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
        return 0;
    }

    private static Option<int> Number(string name, string description, int standard) => new(name)
    {
        Description = $"{description} Default {standard}.",
        DefaultValueFactory = _ => standard,
    };
}
