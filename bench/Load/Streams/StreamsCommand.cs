using System.CommandLine;
using System.Text.Json;
using Grpc.Core;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.Streams;

/// <summary>The command line of <c>streams</c>: many agents' streams open, and what each has to be told.</summary>
internal static class StreamsCommand
{
    public static Command Create()
    {
        var count = Number("--count", "Streams of agents' frontends.", 10_000);
        var rate = Number("--rate", "Messages a second; each is shown on 20 devices.", 5_500);
        var seconds = Number("--seconds", "How long to measure.", 20);
        var folder = new Option<string>("--folder")
        {
            Description = "Where the fresh store is made.",
            DefaultValueFactory = _ => Path.GetTempPath(),
        };
        var results = new Option<string>("--results")
        {
            Description = "Folder for the report.",
            DefaultValueFactory = _ => Path.Combine("bench", "results"),
        };
        var noReport = new Option<bool>("--no-report") { Description = "Write no report." };
        var command = new Command("streams", "Many agents' streams at once: memory, deltas a second, gaps.")
        {
            count, rate, seconds, folder, results, noReport,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var run = new StreamsRun(
                parsed.GetValue(count), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Path.GetFullPath(parsed.GetValue(folder)!),
                $"dotnet run -c Release --project bench/Load -- {string.Join(' ', parsed.Tokens.Select(t => t.Value))}");
            try
            {
                var report = await run.RunAsync(new Progress(Console.Error), stop);
                if (!parsed.GetValue(noReport)) await report.WriteAsync(Path.GetFullPath(parsed.GetValue(results)!));
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
                return report.Result is { Errors: 0, Gaps: 0 } ? 0 : 1;
            }
            catch (Exception e) when (e is FaultException or RpcException or TimeoutException)
            {
                await Console.Error.WriteLineAsync($"streams broke off: {e.Message}");
                return 1;
            }
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int standard)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} Default {standard}.",
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(given =>
        {
            if (given.GetValue(option) < 1) given.AddError($"{name} is {given.GetValue(option)}; give 1 or more.");
        });
        return option;
    }
}
