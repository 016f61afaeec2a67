using System.Text.Json.Serialization;

namespace Omni.Load.Calls;

/// <summary>The one line on standard output.</summary>
/// <param name="CallsPerCpuSecond">Inline calls of one caller for a second of processor time of the whole process.</param>
/// <param name="BytesPerCall">Bytes allocated for one of them.</param>
/// <param name="P99Ms100Callers">From the wish to call to the answer, many callers at once.</param>
/// <param name="ActivationsPerSecond">First calls without storage; median of the rounds.</param>
/// <param name="QueuedCallsPerCpuSecond">The same for queued calls of many callers.</param>
internal sealed record CallResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("engine")] string Engine,
    [property: JsonPropertyName("calls_per_cpu_second")] double CallsPerCpuSecond,
    [property: JsonPropertyName("bytes_per_call")] double BytesPerCall,
    [property: JsonPropertyName("p99_ms_100_callers")] double P99Ms100Callers,
    [property: JsonPropertyName("activations_per_second")] double ActivationsPerSecond,
    [property: JsonPropertyName("queued_calls_per_cpu_second")] double QueuedCallsPerCpuSecond,
    [property: JsonPropertyName("queued_bytes_per_call")] double QueuedBytesPerCall,
    [property: JsonPropertyName("queued_p99_ms_100_callers")] double QueuedP99Ms100Callers);
