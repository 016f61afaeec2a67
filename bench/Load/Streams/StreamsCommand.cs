using System.CommandLine;
using System.Text.Json;
using Grpc.Core;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using static Omni.Load.CommandOptions;

namespace Omni.Load.Streams;

/// <summary>The command line of <c>streams</c>: many agents' streams open, and what each has to be told.</summary>
internal static class StreamsCommand
{
    public static Command Create()
    {
        var count = Number("--count", "Streams of agents' frontends.", 10_000);
        var rate = Number("--rate", "Messages a second; each is shown on 20 devices.", 5_500);
        var seconds = Number("--seconds", "How long to measure.", 20);
        var folder = Folder();
        var results = Results();
        var noReport = NoReport();
        var command = new Command("streams", "Many agents' streams at once: memory, deltas a second, gaps.")
        {
            count, rate, seconds, folder, results, noReport,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var run = new StreamsRun(
                parsed.GetValue(count), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Path.GetFullPath(parsed.GetValue(folder)!),
                LineOf(parsed));
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
}
