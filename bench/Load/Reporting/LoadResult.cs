using System.Text.Json.Serialization;

namespace Omni.Load.Reporting;

/// <summary>The one line on standard output.</summary>
/// <param name="Seconds">From the first operation's start to the last one's end.</param>
/// <param name="Ops">Operations that succeeded.</param>
/// <param name="Errors">Everything that went wrong in the whole run, checks at the end included.</param>
/// <param name="ServerCpuUsPerOp">Processor time of the server for one operation, all its consequences included.</param>
/// <param name="ServerRssMib">The server's resident memory at the end of what was measured.</param>
/// <param name="YardstickOpsPerSecond">Empty unary calls per second, in the same run.</param>
/// <param name="Ratio">Operations for one empty call: <c>ops_per_second / yardstick_ops_per_second</c>.</param>
internal sealed record LoadResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("ops")] long Ops,
    [property: JsonPropertyName("ops_per_second")] double OpsPerSecond,
    [property: JsonPropertyName("p50_ms")] double P50Ms,
    [property: JsonPropertyName("p99_ms")] double P99Ms,
    [property: JsonPropertyName("errors")] long Errors,
    [property: JsonPropertyName("server_cpu_us_per_op")] double ServerCpuUsPerOp,
    [property: JsonPropertyName("server_rss_mib")] double ServerRssMib,
    [property: JsonPropertyName("yardstick_ops_per_second")] double YardstickOpsPerSecond,
    [property: JsonPropertyName("ratio")] double Ratio);
