using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>
/// Runs the checks for each question; once the server stops, everything is not serving, and watchers are let go.
/// </summary>
internal sealed class CheckedHealthService(
    HealthServiceImpl statuses,
    HealthCheckService checks,
    IOptions<GrpcHealthChecksOptions> options,
    IHostApplicationLifetime lifetime)
    : Health.V1.Health.HealthBase
{
    private readonly GrpcHealthChecksOptions options = options.Value;

    /// <inheritdoc/>
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        await RefreshAsync(request.Service, context.CancellationToken);
        var response = await statuses.Check(request, context);
        return IsStopping ? new HealthCheckResponse { Status = ServingStatus.NotServing } : response;
    }

    /// <inheritdoc/>
    public override async Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        await RefreshAsync(null, context.CancellationToken);
        var response = await statuses.List(request, context);
        if (IsStopping)
            foreach (var status in response.Statuses.Values)
                status.Status = ServingStatus.NotServing;
        return response;
    }

    /// <inheritdoc/>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        await RefreshAsync(request.Service, context.CancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        await statuses.FollowAsync(request.Service, responseStream, end.Token);
        if (!context.CancellationToken.IsCancellationRequested)
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing });
    }

    private bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Runs the checks of one service, or of all.</summary>
    private async Task RefreshAsync(string? service, CancellationToken cancellationToken)
    {
        if (options.UseHealthChecksCache) return;
        var mappings = service is null ? options.Services.ToArray()
            : options.Services.TryGet(service, out var one) ? [one]
            : [];
        if (mappings.Length == 0) return;
        var report = await checks.CheckHealthAsync(
            check => mappings.Any(m => m.HealthCheckPredicate(new(check.Name, check.Tags))), cancellationToken);
        foreach (var mapping in mappings)
            statuses.SetStatus(mapping.Name, HealthReports.StatusOf(mapping, report));
    }
}
