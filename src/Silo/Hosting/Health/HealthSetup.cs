using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omni.Api.Hosting;

namespace Omni.Silo.Hosting.Health;

/// <summary>
/// What is asked of the server's health, over HTTP and <c>grpc.health.v1</c>. Live: a new start would not help. Ready:
/// calls may be sent here. gRPC knows ready alone.
/// </summary>
internal static class HealthSetup
{
    private const string Live = "live";
    private const string Ready = "ready";

    /// <summary>Watchers hear of a change within this, after it was found.</summary>
    private static readonly TimeSpan PublishEvery = TimeSpan.FromSeconds(1);

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ServerWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ServerWatch>());
        services.AddHostedService<OrderlyStop>();
        services
            .AddGrpcHealthChecks(health =>
            {
                health.Services.Map("", check => check.Tags.Contains(Ready));
                foreach (var service in ApiExtensions.ServiceNames)
                    health.Services.Map(service, check => check.Tags.Contains(Ready));
            })
            .Add(Check("writer", Live, provider => provider.GetRequiredService<ServerWatch>().IsBeyondHelp
                ? Verdict.Unhealthy("The journal's writer has ended; start the process anew.")
                : Verdict.Healthy))
            .Add(Check("store", Ready, provider => provider.GetRequiredService<ServerWatch>().Store))
            .Add(Check("clock", Ready, provider => provider.GetRequiredService<ServerWatch>().Time))
            .Add(Check("serving", Ready, provider =>
                provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested
                    ? Verdict.Unhealthy("The server is stopping.")
                    : Verdict.Healthy));
        services.Configure<HealthCheckPublisherOptions>(publisher =>
            (publisher.Delay, publisher.Period) = (PublishEvery, PublishEvery));
    }

    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health", new() { ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/live", Only(Live));
        app.MapHealthChecks("/health/ready", Only(Ready));
    }

    private static HealthCheckOptions Only(string tag) => new()
    {
        Predicate = check => check.Tags.Contains(tag), ResponseWriter = WriteAsync,
    };

    private static HealthCheckRegistration Check(string name, string tag, Func<IServiceProvider, Verdict> find) =>
        new(name, provider => new Found(() => find(provider)), failureStatus: null, [tag]);

    /// <summary>The status in the first line; one more line for each check that is not healthy.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', [
            report.Status.ToString(),
            .. report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy)
                .Select(e => $"{e.Key}: {e.Value.Status}. {e.Value.Description}"),
        ]));
    }

    private sealed class Found(Func<Verdict> find) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var verdict = find();
            return Task.FromResult(new HealthCheckResult(verdict.Status, verdict.Text));
        }
    }
}
