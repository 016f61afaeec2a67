namespace Omni.Load.Reporting;

/// <summary>Writes a report as <c>scenario.json</c> for programs and <c>scenario.md</c> for people.</summary>
internal static class ReportFiles
{
    public static Task WriteAsync(LoadReport report, string folder) =>
        ForPeople(report).WriteAsync(folder, report.Options.Scenario, ForPrograms(report));

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

    private static ReportText ForPeople(LoadReport report)
    {
        var (result, journal) = (report.Result, report.Measured.Journal);
        var text = new ReportText(result.Scenario, report.Options.Command, report.Machine);
        text.Line($"| | ops/s | server CPU µs/op | generator CPU µs/op |");
        text.Line($"|---|---|---|---|");
        Row(result.Scenario, report.Measured);
        Row("empty_unary", report.Yardstick);
        text.Line($"| ratio | {result.Ratio:0.000} | {report.CpuRatio:0.00} | |");
        text.Line($"");
        text.Latencies(report.Latencies);
        text.Line($"");
        text.Line($"Journal: {journal.Commits:N0} commits, {journal.Syncs:N0} syncs, {journal.Events:N0} events,");
        text.Line($"{journal.EventsPerSync:0.0} events per sync, {journal.AppendsPerCommit:0.0} appends per commit,");
        text.Line($"{journal.Refusals:N0} refusals.");
        text.Line($"Checked: {report.Checks}.");
        text.Line($"Server memory: {result.ServerRssMib:0} MiB. Errors: {result.Errors:N0}.");
        foreach (var (what, count) in report.Faults.ByKind)
            text.Line($"- {count:N0} × {what}");
        return text;

        void Row(string name, Measuring.Measured of)
        {
            var (server, generator) = (of.ServerMicrosecondsPerOp, of.GeneratorMicrosecondsPerOp);
            text.Line($"| {name} | {of.Phase.OpsPerSecond:N0} | {server:0.0} | {generator:0.0} |");
        }
    }
}
