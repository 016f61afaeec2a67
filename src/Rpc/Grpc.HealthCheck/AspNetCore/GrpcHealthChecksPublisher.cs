using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Tells watchers what ASP.NET Core publishes, every 30 s unless set otherwise.</summary>
internal sealed class GrpcHealthChecksPublisher(HealthServiceImpl statuses, IOptions<GrpcHealthChecksOptions> options)
    : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var mapping in options.Value.Services)
            statuses.SetStatus(mapping.Name, HealthReports.StatusOf(mapping, report));
        return Task.CompletedTask;
    }
}
