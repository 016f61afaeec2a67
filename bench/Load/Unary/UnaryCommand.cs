using System.CommandLine;
using System.Text.Json;
using Grpc.Core;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Silo.Processes;

namespace Omni.Load.Unary;

/// <summary>The command line of <c>unary</c>: what one call costs before it does anything.</summary>
internal static class UnaryCommand
{
    public static Command Create()
    {
        var seconds = new Option<int>("--seconds")
        {
            Description = "Length of one turn of one way. Default 3.", DefaultValueFactory = _ => 3,
        };
        var turns = new Option<int>("--turns") { Description = "Turns of each way. Default 4.", DefaultValueFactory = _ => 4 };
        var inFlight = new Option<int>("--in-flight")
        {
            Description = "Calls in flight. Default 200.", DefaultValueFactory = _ => 200,
        };
        var results = new Option<string>("--results")
        {
            Description = "Folder for the report.", DefaultValueFactory = _ => Path.Combine("bench", "results"),
        };
        var noReport = new Option<bool>("--no-report") { Description = "Write no report." };
        var command = new Command("unary", "The empty call: bare libraries, this server over gRPC, this server as JSON.")
        {
            seconds, turns, inFlight, results, noReport,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var run = new UnaryRun(
                parsed.GetValue(inFlight), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(turns),
                Path.GetTempPath(),
                $"dotnet run -c Release --project bench/Load -- {string.Join(' ', parsed.Tokens.Select(t => t.Value))}");
            try
            {
                var report = await run.RunAsync(new Progress(Console.Error), stop);
                if (!parsed.GetValue(noReport)) await report.WriteAsync(Path.GetFullPath(parsed.GetValue(results)!));
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
                return report.Faults.Count == 0 ? 0 : 1;
            }
            catch (Exception e) when (e is ServerStartException or FaultException or RpcException or TimeoutException)
            {
                await Console.Error.WriteLineAsync($"unary broke off: {e.Message}");
                return 1;
            }
        });
        return command;
    }
}
