using System.CommandLine;
using System.Text.Json;
using Omni.Load.Reporting;
using static Omni.Load.CommandOptions;

namespace Omni.Load.Appending;

/// <summary>The command line of <c>append</c>: the journal alone, in this process.</summary>
internal sealed class AppendCommand
{
    private readonly Option<string> store = new("--store")
    {
        Description = "sqlite or postgres.",
        DefaultValueFactory = _ => "sqlite",
    };

    private readonly Option<int> seconds = Number("--seconds", "How long to measure.", 60);
    private readonly Option<int> inFlight = Number("--in-flight", "Appends in flight.", AppendRun.InFlightStandard);
    private readonly Option<int> keys = Number("--keys", "Keys in the key tables before anything is measured.", 1_000_000, min: 0);
    private readonly Option<int> probe = Number("--probe", "Seconds of events alone, before and after.", 10, min: 0);

    private readonly Option<string> folder = Folder();

    private readonly Option<string> results = Results();

    private readonly Option<bool> noReport = NoReport();

    private AppendCommand() => store.AcceptOnlyFromAmong("sqlite", "postgres");

    public static Command Create()
    {
        var parts = new AppendCommand();
        var command = new Command("append", "Durable appends to the journal in this process, against events alone.")
        {
            parts.store, parts.seconds, parts.inFlight, parts.keys, parts.probe, parts.folder, parts.results,
            parts.noReport,
        };
        command.SetAction(parts.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var run = new AppendRun
        {
            Store = parsed.GetValue(store)!,
            Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            InFlight = parsed.GetValue(inFlight),
            Keys = parsed.GetValue(keys),
            Probe = TimeSpan.FromSeconds(parsed.GetValue(probe)),
            Folder = Path.GetFullPath(parsed.GetValue(folder)!),
            Command = LineOf(parsed),
        };
        var report = await run.RunAsync(new Progress(Console.Error), stop);
        if (!parsed.GetValue(noReport)) await report.WriteAsync(Path.GetFullPath(parsed.GetValue(results)!));
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
        return 0;
    }
}
