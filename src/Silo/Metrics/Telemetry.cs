using System.Diagnostics.Metrics;
using System.Reflection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Omni.Silo.Metrics;

/// <summary>
/// Figures and traces, kept by the OpenTelemetry SDK. <c>/metrics</c> always shows the figures as Prometheus reads them;
/// both are sent by OTLP as well once <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or the variable for one of the two, is set. The
/// SDK's other variables (protocol, headers, sampler, interval, resource attributes) count too.
/// </summary>
/// <remarks>
/// The exporter for Prometheus is still called a beta, because the specification of its names is; its package is kept
/// with the SDK's, and what was written here in its place had no buckets, no bound on series and no OpenMetrics. A test
/// reads names and labels from a running server, so a change of them would not pass unseen.
/// </remarks>
internal static class Telemetry
{
    private const string ServiceName = "omni";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /// <summary>Ours, and of what is in the box those that an operator looks at.</summary>
    private static readonly string[] Meters =
        ["Omni.*", "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql"];

    /// <summary>Questions that nobody needs a trace of: they come every few seconds.</summary>
    private static readonly string[] Untraced = ["/health", "/metrics", "/grpc.health.v1.Health"];

    public static void AddTo(WebApplicationBuilder builder)
    {
        var values = builder.Configuration;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(Describe).WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddView(instrument => IsCostly(instrument) ? MetricStreamConfiguration.Drop : null)
                .AddPrometheusExporter(page => page.ScopeInfoEnabled = false);
            if (IsSet(values, Endpoint) || IsSet(values, MetricsEndpoint)) metrics.AddOtlpExporter();
        });
        if (IsSet(values, Endpoint) || IsSet(values, TracesEndpoint))
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests => requests.Filter = IsTraced)
                .AddOtlpExporter());
        builder.Services.AddSingleton<ServerMetrics>();
    }

    public static void Map(WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");

    private static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddTelemetrySdk()
        .AddService(
            ServiceName,
            serviceVersion: typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                ?.InformationalVersion)
        .AddEnvironmentVariableDetector();

    /// <summary>Counts every request twice and says nothing: requests never wait here.</summary>
    private static bool IsCostly(Instrument instrument) => instrument.Name == "kestrel.queued_requests";

    private static bool IsTraced(HttpContext http)
    {
        foreach (var path in Untraced)
            if (http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal))
                return false;
        return true;
    }

    private static bool IsSet(IConfiguration values, string name) => !string.IsNullOrEmpty(values[name]);
}
