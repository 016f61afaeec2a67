using System.Globalization;
using System.Text.Json.Serialization;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.Facts;

/// <summary>What a run of <c>facts</c> measured.</summary>
/// <param name="Rate">Messages a second.</param>
/// <param name="Alone">Messages without facts beside them.</param>
internal sealed record FactsReport(
    string Command, int Rate, Measured Alone, IReadOnlyList<FactsStep> Steps, string Checks, Faults Faults, Machine Machine)
{
    public FactsResult Result
    {
        get
        {
            var alone = Percentiles.Of(Alone.Phase.Latency);
            return new(
                "facts", Math.Round(Alone.Phase.OpsPerSecond), alone.P50, alone.P99,
                [.. Steps.Select(s => StepResult.Of(s, alone))], Faults.Count);
        }
    }

    /// <summary>Writes <c>facts.json</c> for programs and <c>facts.md</c> for people.</summary>
    public Task WriteAsync(string to)
    {
        var text = new ReportText("facts", Command, Machine);
        text.Line($"Facts, each answered once it was on disk, beside {Rate} messages a second, in turns with the messages alone. {Checks}.");
        text.Line($"");
        text.Line($"| facts a second | a message, p50 ms | p99 ms | p50 to that alone |");
        text.Line($"|---|---|---|---|");
        text.Line($"| none | {Result.P50Alone:0.00} | {Result.P99Alone:0.00} | |");
        foreach (var step in Result.Steps)
            text.Line($"| {step.FactsPerSecond:N0}{(step.Rate == 0 ? ", all that are answered" : "")} | {step.P50:0.00} | {step.P99:0.00} | {step.Ratio:0.00} |");
        text.Line($"");
        text.Latencies(
        [
            KeyValuePair.Create("a message alone", Percentiles.Of(Alone.Phase.Latency)),
            .. Steps.SelectMany(s => new[]
            {
                KeyValuePair.Create($"a message beside {Named(s)}", Percentiles.Of(s.Beside.Phase.Latency)),
                KeyValuePair.Create($"a fact of {Named(s)}", Percentiles.Of(s.Facts.Phase.Latency)),
            }),
        ]);
        return text.WriteAsync(to, "facts", new { Result, Command, Machine });
    }

    private static string Named(FactsStep step) =>
        string.Create(CultureInfo.InvariantCulture, $"{step.Facts.Phase.OpsPerSecond:N0} facts a second");
}

/// <summary>Facts at a rate, and messages beside them.</summary>
/// <param name="Rate">Most facts told a second; 0: as many as were answered.</param>
internal sealed record FactsStep(int Rate, Measured Facts, Measured Beside);

/// <summary>The line of JSON.</summary>
internal sealed record FactsResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("messages_per_second_alone")] double MessagesAlone,
    [property: JsonPropertyName("p50_ms_alone")] double P50Alone,
    [property: JsonPropertyName("p99_ms_alone")] double P99Alone,
    [property: JsonPropertyName("steps")] IReadOnlyList<StepResult> Steps,
    [property: JsonPropertyName("errors")] long Errors);

/// <summary>What facts at one rate meant for messages.</summary>
/// <param name="Rate">Facts asked for; 0: as many as were answered.</param>
/// <param name="Ratio">Median latency of a message beside facts, in that of a message alone.</param>
internal sealed record StepResult(
    [property: JsonPropertyName("rate")] int Rate,
    [property: JsonPropertyName("facts_per_second")] double FactsPerSecond,
    [property: JsonPropertyName("messages_per_second")] double Messages,
    [property: JsonPropertyName("p50_ms")] double P50,
    [property: JsonPropertyName("p99_ms")] double P99,
    [property: JsonPropertyName("ratio")] double Ratio)
{
    public static StepResult Of(FactsStep step, Percentiles alone)
    {
        var beside = Percentiles.Of(step.Beside.Phase.Latency);
        return new(
            step.Rate, Math.Round(step.Facts.Phase.OpsPerSecond), Math.Round(step.Beside.Phase.OpsPerSecond), beside.P50,
            beside.P99, alone.P50 > 0 ? Math.Round(beside.P50 / alone.P50, 2) : 0);
    }
}
