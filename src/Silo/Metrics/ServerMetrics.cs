using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omni.Silo.Hosting.Health;
using Omni.Silo.Hosting.Tls;

namespace Omni.Silo.Metrics;

/// <summary>The meter <c>Omni.Silo</c>: the server's health and its certificate.</summary>
internal sealed class ServerMetrics : IDisposable
{
    public const string MeterName = "Omni.Silo";

    private readonly Meter meter = new(MeterName);

    /// <param name="certificates">Null: there is no TLS, and no figure of it.</param>
    public ServerMetrics(ServerWatch watch, TimeProvider clock, CertificateStore? certificates = null)
    {
        meter.CreateObservableGauge(
            "omni.health",
            () => (IEnumerable<Measurement<int>>)
                [Of("store", watch.Store), Of("clock", watch.Time)],
            description: "Health of a part: 0 unhealthy, 1 degraded, 2 healthy.");
        if (certificates is not null)
            meter.CreateObservableGauge(
                "omni.tls.certificate.remaining",
                () => (certificates.Current.Certificate.EndsAt() - clock.GetUtcNow()).TotalSeconds,
                "s",
                "Time until the TLS certificate ends.");
    }

    public void Dispose() => meter.Dispose();

    private static Measurement<int> Of(string part, Verdict verdict) => new(
        verdict.Status switch
        {
            HealthStatus.Unhealthy => 0,
            HealthStatus.Degraded => 1,
            _ => 2,
        },
        new KeyValuePair<string, object?>("part", part));
}
