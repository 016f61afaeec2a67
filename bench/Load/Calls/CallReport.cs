using System.Globalization;
using System.Text;
using System.Text.Json;
using Omni.Load.Reporting;

namespace Omni.Load.Calls;

/// <summary>Everything a run of <c>calls</c> has to say.</summary>
/// <param name="Activations">First calls a second, of each round.</param>
internal sealed record CallReport(
    CallRun Run, CallPhase Inline, CallPhase InlineTogether, CallPhase Queued, CallPhase QueuedTogether,
    IReadOnlyList<double> Activations, Machine Machine)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public CallResult Result => new(
        "calls",
        EngineMeasured.Name,
        Math.Round(Inline.CallsPerProcessorSecond),
        Math.Round(Inline.BytesPerCall, 1),
        Percentiles.Of(InlineTogether.Latency).P99,
        Math.Round(Activations.Order().ElementAt(Activations.Count / 2)),
        Math.Round(QueuedTogether.CallsPerProcessorSecond),
        Math.Round(QueuedTogether.BytesPerCall, 1),
        Percentiles.Of(QueuedTogether.Latency).P99);

    /// <summary>Writes <c>calls.json</c> for programs and <c>calls.md</c> for people.</summary>
    public async Task WriteAsync(string to)
    {
        Directory.CreateDirectory(to);
        var name = Path.Combine(to, EngineMeasured.Name == "embedded" ? "calls" : $"calls-{EngineMeasured.Name}");
        var all = new
        {
            Result, Run.Command, Machine, Inline = Figures(Inline), InlineTogether = Figures(InlineTogether),
            Queued = Figures(Queued), QueuedTogether = Figures(QueuedTogether), Activations,
        };
        await File.WriteAllTextAsync($"{name}.json", $"{JsonSerializer.Serialize(all, Json)}\n");
        await File.WriteAllTextAsync($"{name}.md", ForPeople());
    }

    private static object Figures(CallPhase phase) => new
    {
        phase.Calls, phase.CallsPerSecond, phase.CallsPerProcessorSecond, phase.BytesPerCall,
        Latency = Percentiles.Of(phase.Latency),
    };

    private string ForPeople()
    {
        var text = new StringBuilder();
        Line($"# calls on the {EngineMeasured.Name} engine");
        Line($"");
        Line($"`{Run.Command}`");
        Line($"");
        Line($"{Machine.At:yyyy-MM-dd HH:mm} UTC, commit {Machine.Commit}, {Machine.Configuration}; {Machine.Cores} × {Machine.Processor}, {Machine.MemoryGib:0} GiB, {Machine.System}, {Machine.Runtime}; load average {Machine.LoadAverage:0.0}.");
        Line($"");
        Line($"A call that does nothing; {Run.Duration.TotalSeconds:0} s each. Many callers are {Run.Callers} over {Run.Grains:N0} grains; their latency has the wait for a thread in it.");
        Line($"");
        Line($"| | calls | calls/s | calls per CPU second | B per call | p50 ms | p99 ms | p99.9 ms | max ms |");
        Line($"|---|---|---|---|---|---|---|---|---|");
        Row("inline, one caller", Inline);
        Row("inline, many callers", InlineTogether);
        Row("queued, one caller", Queued);
        Row("queued, many callers", QueuedTogether);
        Line($"");
        Line($"First calls, each making an activation: {Result.ActivationsPerSecond:N0}/s (median of {Activations.Count} rounds, {Activations.Min():N0} to {Activations.Max():N0}).");
        return text.ToString();

        void Row(string name, CallPhase phase)
        {
            var latency = Percentiles.Of(phase.Latency);
            var cost = FormattableString.Invariant($"{phase.Calls:N0} | {phase.CallsPerSecond:N0} | {phase.CallsPerProcessorSecond:N0} | {phase.BytesPerCall:0.0}");
            if (latency.Count == 0) Line($"| {name} | {cost} | – | – | – | – |");
            else Line($"| {name} | {cost} | {latency.P50:0.000} | {latency.P99:0.000} | {latency.P999:0.000} | {latency.Max:0.0} |");
        }

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
