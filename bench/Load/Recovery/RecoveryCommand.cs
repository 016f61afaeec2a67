using System.CommandLine;
using System.Text.Json;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.Recovery;

/// <summary>The command line of <c>recovery</c>: kill -9 with many open conversations, and how soon all is well again.</summary>
internal static class RecoveryCommand
{
    public static Command Create()
    {
        var conversations = new Option<int>("--conversations")
        {
            Description = "Open conversations, all waiting. Default 100000.",
            DefaultValueFactory = _ => 100_000,
        };
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
        var command = new Command("recovery", "kill -9 with many open conversations, then the time until the centre serves.")
        {
            conversations, folder, results, noReport,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var run = new RecoveryRun(
                parsed.GetValue(conversations), Path.GetFullPath(parsed.GetValue(folder)!),
                $"dotnet run -c Release --project bench/Load -- {string.Join(' ', parsed.Tokens.Select(t => t.Value))}");
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
