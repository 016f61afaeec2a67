using System.CommandLine;
using System.Text.Json;
using Grpc.Core;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Silo.Processes;
using static Omni.Load.CommandOptions;

namespace Omni.Load.Facts;

/// <summary>The command line of <c>facts</c>: how many are taken, and what messages notice of it.</summary>
internal static class FactsCommand
{
    public static Command Create()
    {
        var seconds = Number("--seconds", "Length of one part of a turn.", 5, 1, 3_600);
        var turns = Number("--turns", "Turns: each without facts, then with them at each rate.", 4, 1, 100);
        var rate = Number("--rate", "Messages started per second, whatever comes back.", 200, 1, 100_000);
        var factRates = Rates();
        var streams = Number("--streams", "Streams of facts.", 4, 1, 64);
        var window = Number("--window", "Facts of one stream without an answer.", 128, 1, 1_000);
        var customers = Number("--customers", "Customers they are about, in turn.", 1_000, 1, 100_000);
        var warmUp = Number("--warm-up", "Seconds of both before anything is measured.", 5, 0, 600);
        var (folder, results, noReport) = (Folder(), Results(), NoReport());
        var command = new Command("facts", "Facts told in streams, and messages beside them: what the messages notice.")
        {
            seconds, turns, rate, factRates, streams, window, customers, warmUp, folder, results, noReport,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var options = new LoadOptions
            {
                Scenario = "facts", Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)), InFlight = 1,
                Rate = parsed.GetValue(rate), Agents = 20, Connections = 4,
                WarmUp = TimeSpan.FromSeconds(parsed.GetValue(warmUp)), Yardstick = TimeSpan.Zero,
                Folder = Path.GetFullPath(parsed.GetValue(folder)!), Server = null,
                Results = parsed.GetValue(noReport) ? null : Path.GetFullPath(parsed.GetValue(results)!),
                Command = LineOf(parsed),
            };
            var run = new FactsRun(
                options, parsed.GetValue(streams), parsed.GetValue(customers), parsed.GetValue(window),
                parsed.GetValue(turns), parsed.GetValue(factRates)!, new Progress(Console.Error));
            try
            {
                var report = await run.RunAsync(stop);
                if (options.Results is { } to) await report.WriteAsync(to);
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
                return report.Faults.Count == 0 ? 0 : 1;
            }
            catch (Exception e) when (e is ServerStartException or FaultException or RpcException or TimeoutException)
            {
                await Console.Error.WriteLineAsync($"facts broke off: {e.Message}");
                return 1;
            }
        });
        return command;
    }

    private static Option<int[]> Rates()
    {
        var option = new Option<int[]>("--fact-rates")
        {
            Description = "Facts told per second, one rate after the other; 0: as many as are answered. "
                + "Default 1000 2500 5000 10000 0; each 0 to 1000000.",
            DefaultValueFactory = _ => [1_000, 2_500, 5_000, 10_000, 0], AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(given =>
        {
            if (given.GetValue(option) is not { } rates) return;
            foreach (var rate in rates.Where(r => r is < 0 or > 1_000_000))
                given.AddError($"--fact-rates has {rate}; allowed: 0 to 1000000.");
        });
        return option;
    }
}
