using System.Text.Json.Serialization;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.Unary;

/// <summary>What a run of <c>unary</c> measured.</summary>
/// <param name="Ways">Bare libraries, this server over gRPC, this server as JSON.</param>
internal sealed record UnaryReport(string Command, int InFlight, IReadOnlyList<UnaryWay> Ways, Faults Faults, Machine Machine)
{
    public UnaryResult Result
    {
        get
        {
            var (bare, grpc, json) = (Ways[0], Ways[1], Ways[2]);
            return new(
                "unary", Math.Round(grpc.Phase.OpsPerSecond), Math.Round(json.Phase.OpsPerSecond),
                Math.Round(grpc.MicrosecondsPerCall, 1), Math.Round(json.MicrosecondsPerCall, 1),
                Math.Round(bare.MicrosecondsPerCall, 1),
                Math.Round(grpc.MicrosecondsPerCall / bare.MicrosecondsPerCall, 2),
                Math.Round(json.Phase.OpsPerSecond / grpc.Phase.OpsPerSecond, 2), Faults.Count);
        }
    }

    /// <summary>Writes <c>unary.json</c> for programs and <c>unary.md</c> for people.</summary>
    public Task WriteAsync(string to)
    {
        var text = new ReportText("unary", Command, Machine);
        text.Line($"The empty call, {InFlight} in flight, in turns.");
        text.Line($"");
        text.Line($"| way | calls/s | server CPU µs/call |");
        text.Line($"|---|---|---|");
        foreach (var way in Ways)
            text.Line($"| {way.Name} | {way.Phase.OpsPerSecond:N0} | {way.MicrosecondsPerCall:0.0} |");
        text.Line($"");
        text.Latencies(Ways.Select(way => KeyValuePair.Create(way.Name, Percentiles.Of(way.Phase.Latency))));
        text.Line($"");
        text.Line($"Server CPU, gRPC to bare: {Result.CpuRatio:0.00}. Calls a second, JSON to gRPC: {Result.JsonRatio:0.00}.");
        return text.WriteAsync(to, "unary", new { Result, Command, Machine });
    }
}

/// <summary>The line of JSON.</summary>
/// <param name="CpuRatio">Server CPU of one call with interceptors and authentication, in calls of the bare libraries.</param>
/// <param name="JsonRatio">Calls a second as JSON, in calls a second over gRPC.</param>
internal sealed record UnaryResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("grpc_per_second")] double GrpcPerSecond,
    [property: JsonPropertyName("json_per_second")] double JsonPerSecond,
    [property: JsonPropertyName("grpc_cpu_us")] double GrpcMicroseconds,
    [property: JsonPropertyName("json_cpu_us")] double JsonMicroseconds,
    [property: JsonPropertyName("bare_cpu_us")] double BareMicroseconds,
    [property: JsonPropertyName("cpu_ratio")] double CpuRatio,
    [property: JsonPropertyName("json_ratio")] double JsonRatio,
    [property: JsonPropertyName("errors")] long Errors);
