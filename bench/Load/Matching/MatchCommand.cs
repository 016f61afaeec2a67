using System.CommandLine;
using System.Text.Json;
using Omni.Load.Reporting;
using static Omni.Load.CommandOptions;

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
    private readonly Option<int> connections = Number("--connections", "Connections to PostgreSQL; 0: without it.", 8, min: 0);

    private readonly Option<string> results = Results();

    private readonly Option<bool> noReport = NoReport();

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
        if (await ServerCollector.RunAsync(stop) is { } exitCode) return exitCode;
        var run = new MatchRun
        {
            Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            Rounds = parsed.GetValue(rounds),
            Agents = parsed.GetValue(agents),
            Connections = parsed.GetValue(connections),
            Command = LineOf(parsed),
        };
        var report = await run.RunAsync(new Progress(Console.Error), stop);
        if (!parsed.GetValue(noReport)) await report.WriteAsync(Path.GetFullPath(parsed.GetValue(results)!));
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
        return 0;
    }
}
