using System.Text.Json.Serialization;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.Streams;

/// <summary>What a run of <c>streams</c> measured.</summary>
/// <param name="Opening">Time until every stream had its snapshot.</param>
/// <param name="Idle">Memory of the server with every stream open and nothing to say.</param>
/// <param name="Latency">From the moment a message was to be sent until its agent's first device had it.</param>
internal sealed record StreamsReport(
    string Command, int Streams, int Agents, TimeSpan Opening, double DeltasPerSecond, double MessagesPerSecond,
    TimeSpan CpuPerDelta, long Gaps, long Idle, long Resident, Histogram Latency, Faults Faults, Machine Machine)
{
    public StreamsResult Result => new(
        "streams", Streams, Math.Round(DeltasPerSecond), Gaps, Resident >> 20, Idle >> 20,
        Math.Round(CpuPerDelta.TotalMicroseconds, 1), Math.Round(Percentiles.Of(Latency).P99, 1), Faults.Count);

    /// <summary>Writes <c>streams.json</c> for programs and <c>streams.md</c> for people.</summary>
    public Task WriteAsync(string to) => ForPeople().WriteAsync(to, "streams", new { Result, Command, Machine });

    private ReportText ForPeople()
    {
        var text = new ReportText("streams", Command, Machine);
        text.Line($"{Streams:N0} streams of {Agents:N0} agents, each on several devices, opened in {Opening.TotalSeconds:0.0} s;");
        text.Line($"then {MessagesPerSecond:N0} messages a second came in, each shown on every device of its agent.");
        text.Line($"");
        text.Line($"| deltas/s | server CPU µs/delta, storing included | gaps | memory, idle / at the end |");
        text.Line($"|---|---|---|---|");
        text.Line(
            $"| {DeltasPerSecond:N0} | {CpuPerDelta.TotalMicroseconds:0.0} | {Gaps:N0} | {Idle >> 20} / {Resident >> 20} MiB |");
        text.Line($"");
        text.Latencies([new("message on the first device", Percentiles.Of(Latency))]);
        text.Line($"");
        text.Line($"Errors: {Faults.Count:N0}.");
        foreach (var (what, count) in Faults.ByKind)
            text.Line($"- {count:N0} × {what}");
        return text;
    }
}

/// <summary>The line of JSON.</summary>
internal sealed record StreamsResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("streams")] int Streams,
    [property: JsonPropertyName("deltas_per_second")] double DeltasPerSecond,
    [property: JsonPropertyName("gaps")] long Gaps,
    [property: JsonPropertyName("server_rss_mib")] long ServerRssMib,
    [property: JsonPropertyName("server_rss_idle_mib")] long ServerRssIdleMib,
    [property: JsonPropertyName("server_cpu_us_per_delta")] double ServerCpuMicrosecondsPerDelta,
    [property: JsonPropertyName("p99_ms")] double P99Milliseconds,
    [property: JsonPropertyName("errors")] long Errors);
