using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Grpc.Core;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Load.Scenarios;
using Omni.Silo.Processes;
using static Omni.Load.CommandOptions;

namespace Omni.Load;

/// <summary>The command line of a scenario: options in, one JSON line out. Exit code 0 only without an error.</summary>
internal sealed class LoadCommand
{
    private readonly ScenarioKind kind;
    private readonly Option<int> seconds, inFlight, rate, agents, connections, warmUp, yardstick;
    private readonly Option<string> folder, results, server;
    private readonly Option<bool> noReport;

    private LoadCommand(ScenarioKind kind)
    {
        this.kind = kind;
        seconds = Number("--seconds", "How long to measure.", kind.Seconds, 1, 3_600);
        inFlight = Number("--in-flight", "Operations in flight: closed loop, yardstick.", kind.InFlight, 1, 4_096);
        rate = Number("--rate", "Operations started per second, whatever comes back; 0: closed loop.", kind.Rate, 0, 100_000);
        agents = Number("--agents", "Agents who are available, five chats each.", kind.Agents, 1, 1_000);
        connections = Number("--connections", "Connections of the connector, and as many of all agents.", 4, 1, 64);
        warmUp = Number("--warm-up", "Seconds of the same load before anything is measured.", 5, 0, 600);
        yardstick = Number("--yardstick", "Seconds of empty unary calls, before and after.", 3, 1, 600);
        folder = Folder();
        results = Results();
        server = new("--server")
        {
            Description = "Omni.Silo.dll of another build, to compare two with one generator.",
            HelpName = "file",
        };
        noReport = NoReport();
    }

    public static Command Create(ScenarioKind kind)
    {
        var parts = new LoadCommand(kind);
        var command = new Command(kind.Name, kind.Summary)
        {
            parts.seconds, parts.inFlight, parts.rate, parts.agents, parts.connections, parts.warmUp, parts.yardstick,
            parts.folder, parts.server, parts.results, parts.noReport,
        };
        command.SetAction(parts.TryRunAsync);
        return command;
    }

    private async Task<int> TryRunAsync(ParseResult parsed, CancellationToken stop)
    {
        try
        {
            return await RunAsync(parsed, stop);
        }
        catch (Exception e) when (e is ServerStartException or FaultException or RpcException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"{kind.Name} broke off: {e.Message}");
            return 1;
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var progress = new Progress(Console.Error);
        var report = await new LoadRun(kind, Read(parsed), progress).RunAsync(stop);
        progress.Show(report);
        if (report.Machine.Configuration != "Release")
            progress.Say($"A {report.Machine.Configuration} build was measured; run with -c Release.");
        if (report.Options.Results is { } to) await ReportFiles.WriteAsync(report, to);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
        return report.Faults.Count == 0 ? 0 : 1;
    }

    private LoadOptions Read(ParseResult parsed) => new()
    {
        Scenario = kind.Name,
        Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
        InFlight = parsed.GetValue(inFlight),
        Rate = parsed.GetValue(rate),
        Agents = parsed.GetValue(agents),
        Connections = parsed.GetValue(connections),
        WarmUp = TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
        Yardstick = TimeSpan.FromSeconds(parsed.GetValue(yardstick)),
        Folder = Path.GetFullPath(parsed.GetValue(folder)!),
        Server = parsed.GetValue(server) is { } file ? Path.GetFullPath(file) : null,
        Results = parsed.GetValue(noReport) ? null : Path.GetFullPath(parsed.GetValue(results)!),
        Command = LineOf(parsed),
    };
}
