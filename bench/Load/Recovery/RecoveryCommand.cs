using System.CommandLine;
using System.Text.Json;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using static Omni.Load.CommandOptions;

namespace Omni.Load.Recovery;

/// <summary>The command line of <c>recovery</c>: kill -9 with many open conversations, and how soon all is well again.</summary>
internal static class RecoveryCommand
{
    public static Command Create()
    {
        var conversations = Number("--conversations", "Open conversations, all waiting.", 100_000);
        var folder = Folder();
        var results = Results();
        var noReport = NoReport();
        var command = new Command("recovery", "kill -9 with many open conversations, then the time until the centre serves.")
        {
            conversations, folder, results, noReport,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var run = new RecoveryRun(
                parsed.GetValue(conversations), Path.GetFullPath(parsed.GetValue(folder)!),
                LineOf(parsed));
            try
            {
                var report = await run.RunAsync(new Progress(Console.Error), stop);
                if (!parsed.GetValue(noReport)) await report.WriteAsync(Path.GetFullPath(parsed.GetValue(results)!));
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
                return report.Result.Errors == 0 ? 0 : 1;
            }
            catch (FaultException e)
            {
                await Console.Error.WriteLineAsync($"recovery broke off: {e.Message}");
                return 1;
            }
        });
        return command;
    }
}
