using System.Text.Json.Serialization;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.Facts;

/// <summary>What a run of <c>facts</c> measured.</summary>
/// <param name="Facts">Facts told beside messages.</param>
/// <param name="Alone">Messages without facts beside them.</param>
/// <param name="Beside">Messages at the same rate with facts beside them.</param>
internal sealed record FactsReport(
    string Command, int Rate, Measured Facts, Measured Alone, Measured Beside, string Checks, Faults Faults, Machine Machine)
{
    public FactsResult Result
    {
        get
        {
            var (alone, beside) = (Percentiles.Of(Alone.Phase.Latency), Percentiles.Of(Beside.Phase.Latency));
            return new(
                "facts", Math.Round(Facts.Phase.OpsPerSecond), Math.Round(Alone.Phase.OpsPerSecond),
                Math.Round(Beside.Phase.OpsPerSecond), alone.P50, beside.P50, alone.P99, beside.P99,
                alone.P50 > 0 ? Math.Round(beside.P50 / alone.P50, 2) : 0, Faults.Count);
        }
    }

    /// <summary>Writes <c>facts.json</c> for programs and <c>facts.md</c> for people.</summary>
    public Task WriteAsync(string to)
    {
        var text = new ReportText("facts", Command, Machine);
        text.Line($"{Result.FactsPerSecond:N0} facts a second, each answered once it was on disk, beside {Rate} messages a second, in turns with the messages alone. {Checks}.");
        text.Line($"");
        text.Latencies([
            KeyValuePair.Create("a message alone", Percentiles.Of(Alone.Phase.Latency)),
            KeyValuePair.Create("a message beside facts", Percentiles.Of(Beside.Phase.Latency)),
            KeyValuePair.Create("a fact", Percentiles.Of(Facts.Phase.Latency)),
        ]);
        text.Line($"");
        text.Line($"Median of a message beside facts to alone: {Result.Ratio:0.00}.");
        return text.WriteAsync(to, "facts", new { Result, Command, Machine });
    }
}

/// <summary>The line of JSON.</summary>
/// <param name="Ratio">Median latency of a message beside facts, in that of a message alone.</param>
internal sealed record FactsResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("facts_per_second")] double FactsPerSecond,
    [property: JsonPropertyName("messages_per_second_alone")] double MessagesAlone,
    [property: JsonPropertyName("messages_per_second_beside")] double MessagesBeside,
    [property: JsonPropertyName("p50_ms_alone")] double P50Alone,
    [property: JsonPropertyName("p50_ms_beside")] double P50Beside,
    [property: JsonPropertyName("p99_ms_alone")] double P99Alone,
    [property: JsonPropertyName("p99_ms_beside")] double P99Beside,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("errors")] long Errors);
