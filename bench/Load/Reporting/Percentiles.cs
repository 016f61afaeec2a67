using System.Text.Json.Serialization;
using Omni.Load.Measuring;

namespace Omni.Load.Reporting;

/// <summary>Latencies in milliseconds.</summary>
internal sealed record Percentiles(
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("p50_ms")] double P50,
    [property: JsonPropertyName("p95_ms")] double P95,
    [property: JsonPropertyName("p99_ms")] double P99,
    [property: JsonPropertyName("p99_9_ms")] double P999,
    [property: JsonPropertyName("max_ms")] double Max)
{
    public static Percentiles Of(Histogram latencies) => new(
        latencies.Count, Ms(latencies, 0.5), Ms(latencies, 0.95), Ms(latencies, 0.99), Ms(latencies, 0.999),
        Math.Round(latencies.Max.TotalMilliseconds, 2));

    private static double Ms(Histogram latencies, double share) =>
        Math.Round(latencies.Percentile(share).TotalMilliseconds, 2);
}
