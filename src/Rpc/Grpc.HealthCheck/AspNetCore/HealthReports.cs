using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>What a report of ASP.NET Core means for a service.</summary>
internal static class HealthReports
{
    /// <summary>Not serving as soon as one of its checks is unhealthy; degraded still serves.</summary>
    public static ServingStatus StatusOf(ServiceMapping mapping, HealthReport report) =>
        report.Entries.Any(e => e.Value.Status == HealthStatus.Unhealthy
            && mapping.HealthCheckPredicate(new(e.Key, e.Value.Tags)))
            ? ServingStatus.NotServing
            : ServingStatus.Serving;
}
