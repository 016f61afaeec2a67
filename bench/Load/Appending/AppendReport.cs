using System.Text.Json.Serialization;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.Appending;

/// <summary>Everything a run of <c>append</c> has to say.</summary>
/// <param name="Before">Events alone, before the load.</param>
/// <param name="After">Events alone, after it.</param>
/// <param name="ReplayEventsPerSecond">A long stream read from its start, one page after the other.</param>
/// <param name="LogBytes">Size of the write-ahead log at the end of the load.</param>
internal sealed record AppendReport(
    AppendRun Run, AppendPhase Full, AppendPhase Before, AppendPhase After, Histogram Idle,
    double ReplayEventsPerSecond, long Commits, long Pages, long LogBytes, Machine Machine)
{
    public AppendResult Result
    {
        get
        {
            var probe = (Before.EventsPerSecond + After.EventsPerSecond) / 2;
            return new(
                "append", Run.Store, Math.Round(Full.EventsPerSecond), Math.Round(Commits / Full.Elapsed.TotalSeconds, 1),
                Percentiles.Of(Full.Latency).P99, Percentiles.Of(Idle).P50, Math.Round(probe),
                Math.Round(Full.EventsPerSecond / probe, 3));
        }
    }

    /// <summary>Writes <c>append-store.json</c> for programs and <c>append-store.md</c> for people.</summary>
    public Task WriteAsync(string to) => ForPeople().WriteAsync(
        to,
        $"append-{Run.Store}{(Run.InFlight == AppendRun.InFlightStandard ? "" : $"-{Run.InFlight}")}",
        new { Result, Run.Command, Machine, Latencies, ReplayEventsPerSecond, Pages, LogBytes });

    private Dictionary<string, Percentiles> Latencies => new(StringComparer.Ordinal)
    {
        ["append"] = Percentiles.Of(Full.Latency),
        ["events alone, before"] = Percentiles.Of(Before.Latency),
        ["events alone, after"] = Percentiles.Of(After.Latency),
        ["idle"] = Percentiles.Of(Idle),
    };

    private ReportText ForPeople()
    {
        var text = new ReportText($"append on {Run.Store}", Run.Command, Machine);
        var (before, after) = (Before.EventsPerSecond, After.EventsPerSecond);
        var pages = (double)Pages / Full.Latency.Count;
        text.Line($"{Run.InFlight} appends in flight for {Full.Elapsed.TotalSeconds:0} s, {Run.Keys:N0} keys there before.");
        text.Line($"");
        text.Line($"| events/s | events alone, before / after | ratio | commits/s | pages per append | log |");
        text.Line($"|---|---|---|---|---|---|");
        text.Line(
            $"| {Full.EventsPerSecond:N0} | {before:N0} / {after:N0} | {Result.Ratio:0.00} | {Result.CommitsPerSecond:N0} | {pages:0.00} | {LogBytes >> 20} MiB |");
        text.Line($"");
        text.Latencies(Latencies);
        text.Line($"");
        text.Line($"Replay of a stream of half a million events: {ReplayEventsPerSecond:N0} events/s.");
        return text;
    }
}

/// <summary>The one line on standard output.</summary>
/// <param name="P99Ms">From the call to the acknowledgement.</param>
/// <param name="IdleAppendP50Ms">A single append while nothing else is written.</param>
/// <param name="ProbeEventsPerSecond">Events alone, in the same run.</param>
/// <param name="Ratio"><c>events_per_second / probe_events_per_second</c>.</param>
internal sealed record AppendResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("store")] string Store,
    [property: JsonPropertyName("events_per_second")] double EventsPerSecond,
    [property: JsonPropertyName("commits_per_second")] double CommitsPerSecond,
    [property: JsonPropertyName("p99_ms")] double P99Ms,
    [property: JsonPropertyName("idle_append_p50_ms")] double IdleAppendP50Ms,
    [property: JsonPropertyName("probe_events_per_second")] double ProbeEventsPerSecond,
    [property: JsonPropertyName("ratio")] double Ratio);
