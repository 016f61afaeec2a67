using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Omni.Load.Reporting;

/// <summary>Writes a report as <c>scenario.json</c> for programs and <c>scenario.md</c> for people.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static async Task WriteAsync(LoadReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, report.Options.Scenario);
        await File.WriteAllTextAsync($"{name}.json", $"{JsonSerializer.Serialize(ForPrograms(report), Json)}\n");
        await File.WriteAllTextAsync($"{name}.md", ForPeople(report));
    }

    private static object ForPrograms(LoadReport report) => new
    {
        report.Result,
        report.Options.Command,
        report.Machine,
        Latencies = new OrderedDictionary<string, Percentiles>(report.Latencies, StringComparer.Ordinal),
        Journal = new
        {
            report.Measured.Journal.Commits,
            report.Measured.Journal.Syncs,
            report.Measured.Journal.Appends,
            report.Measured.Journal.Events,
            report.Measured.Journal.Refusals,
            EventsPerSync = Math.Round(report.Measured.Journal.EventsPerSync, 2),
            AppendsPerCommit = Math.Round(report.Measured.Journal.AppendsPerCommit, 2),
        },
        YardstickServerCpuUsPerOp = Math.Round(report.Yardstick.ServerMicrosecondsPerOp, 1),
        ServerCpuRatio = Math.Round(report.CpuRatio, 2),
        GeneratorCpuUsPerOp = Math.Round(report.Measured.GeneratorMicrosecondsPerOp, 1),
        report.Checks,
        Errors = report.Faults.ByKind,
    };

    private static string ForPeople(LoadReport report)
    {
        var (result, machine, journal) = (report.Result, report.Machine, report.Measured.Journal);
        var text = new StringBuilder();
        Line($"# {result.Scenario}");
        Line($"");
        Line($"`{report.Options.Command}`");
        Line($"");
        Line($"{machine.At:yyyy-MM-dd HH:mm} UTC, commit {machine.Commit}, {machine.Configuration}; {machine.Cores} × {machine.Processor}, {machine.MemoryGib:0} GiB, {machine.System}, {machine.Runtime}, {machine.Disk}; load average {machine.LoadAverage:0.0}.");
        Line($"");
        Line($"| | ops/s | server CPU µs/op | generator CPU µs/op |");
        Line($"|---|---|---|---|");
        Row(result.Scenario, report.Measured);
        Row("empty_unary", report.Yardstick);
        Line($"| ratio | {result.Ratio:0.000} | {report.CpuRatio:0.00} | |");
        Line($"");
        Line($"| latency, ms | count | p50 | p95 | p99 | p99.9 | max |");
        Line($"|---|---|---|---|---|---|---|");
        foreach (var (name, p) in report.Latencies)
            Line($"| {name} | {p.Count:N0} | {p.P50:0.00} | {p.P95:0.00} | {p.P99:0.00} | {p.P999:0.00} | {p.Max:0.00} |");
        Line($"");
        Line($"Journal: {journal.Commits:N0} commits, {journal.Syncs:N0} syncs, {journal.Events:N0} events, {journal.EventsPerSync:0.0} events per sync, {journal.AppendsPerCommit:0.0} appends per commit, {journal.Refusals:N0} refusals.");
        Line($"Checked: {report.Checks}.");
        Line($"Server memory: {result.ServerRssMib:0} MiB. Errors: {result.Errors:N0}.");
        foreach (var (what, count) in report.Faults.ByKind)
            Line($"- {count:N0} × {what}");
        return text.ToString();

        void Row(string name, Measuring.Measured of) => Line(
            $"| {name} | {of.Phase.OpsPerSecond:N0} | {of.ServerMicrosecondsPerOp:0.0} | {of.GeneratorMicrosecondsPerOp:0.0} |");

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
