using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Omni.Api.Admission;

namespace Omni.Api.Metrics;

/// <summary>The meter <c>Omni.Api</c>: calls, streams, inputs, refusals. Safe to use from several threads.</summary>
internal sealed class ApiMetrics : IDisposable
{
    public const string MeterName = "Omni.Api";

    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>Statuses as the protocol names them.</summary>
    private static readonly string[] Statuses =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    private readonly Meter meter = new(MeterName);
    private readonly ConcurrentDictionary<string, KeyValuePair<string, object?>> methods = new(StringComparer.Ordinal);
    private readonly Histogram<double> callSeconds;
    private readonly UpDownCounter<int> streams;
    private readonly Counter<long> ended;
    private readonly Counter<long> refusals;
    private readonly Counter<long> inputs;

    public ApiMetrics(InputGate gate)
    {
        callSeconds = meter.CreateHistogram(
            "omni.api.call.duration", "s", "Unary calls, from the first look at them to their answer.", advice: Durations);
        streams = meter.CreateUpDownCounter<int>("omni.api.streams", "{stream}", "Streams that are open.");
        ended = meter.CreateCounter<long>("omni.api.streams.ended", "{stream}", "Streams that ended.");
        refusals = meter.CreateCounter<long>("omni.api.refusals", "{refusal}", "Calls and streamed inputs refused.");
        inputs = meter.CreateCounter<long>("omni.api.inputs", "{input}", "Inputs of connectors by outcome.");
        meter.CreateObservableGauge(
            "omni.api.inputs.under_way", () => gate.UnderWay, "{input}", "Inputs that are not answered yet.");
    }

    /// <summary>A unary call is over.</summary>
    /// <param name="started">A timestamp of <see cref="Stopwatch"/>.</param>
    public void CallEnded(string method, StatusCode status, long started) => callSeconds.Record(
        Stopwatch.GetElapsedTime(started).TotalSeconds, TagOf(method), TagOf(status));

    /// <summary>A stream is open.</summary>
    public void StreamOpened(string method) => streams.Add(1, TagOf(method));

    /// <summary>A stream is over.</summary>
    public void StreamEnded(string method, StatusCode status)
    {
        streams.Add(-1, TagOf(method));
        ended.Add(1, TagOf(method), TagOf(status));
    }

    /// <summary>A call or a streamed input was refused.</summary>
    /// <param name="reason">As callers see it; empty: gRPC's own.</param>
    public void Refused(StatusCode status, string reason) =>
        refusals.Add(1, TagOf(status), new KeyValuePair<string, object?>("reason", reason));

    /// <summary>An input was answered: accepted, duplicate or refused.</summary>
    public void InputAnswered(string outcome) =>
        inputs.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> TagOf(StatusCode status) =>
        new("status", (int)status is var code && code < Statuses.Length ? Statuses[code] : "UNKNOWN");

    // Only methods that are served get here, so there are as many as the protos have.
    private KeyValuePair<string, object?> TagOf(string method) =>
        methods.GetOrAdd(method, static m => new("method", m.TrimStart('/')));
}
