using System.CommandLine;
using System.Text.Json;
using Omni.Load.Reporting;

namespace Omni.Load.Calls;

/// <summary>The command line of <c>calls</c>: the engine alone, in this process.</summary>
internal sealed class CallCommand
{
    private readonly Option<int> seconds = new("--seconds")
    {
        Description = "How long each kind of call is measured. Default 5.",
        DefaultValueFactory = _ => 5,
    };

    private readonly Option<string> results = new("--results")
    {
        Description = "Folder for the report.",
        DefaultValueFactory = _ => Path.Combine("bench", "results"),
    };

    private readonly Option<bool> noReport = new("--no-report") { Description = "Write no report." };

    public static Command Create()
    {
        var parts = new CallCommand();
        var command = new Command("calls", "Calls between grains in this process: their cost, fairness, first calls.")
        {
            parts.seconds, parts.results, parts.noReport,
        };
        command.SetAction(parts.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var run = new CallRun
        {
            Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            Callers = 100,
            Grains = 10_000,
            Command = $"dotnet run -c Release --project bench/Load -- {string.Join(' ', parsed.Tokens.Select(t => t.Value))}",
        };
        var report = await run.RunAsync(new Progress(Console.Error), stop);
        if (!parsed.GetValue(noReport)) await report.WriteAsync(Path.GetFullPath(parsed.GetValue(results)!));
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
        return 0;
    }
}
