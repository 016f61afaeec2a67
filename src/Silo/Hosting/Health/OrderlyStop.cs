using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omni.Api.Streams;

namespace Omni.Silo.Hosting.Health;

/// <summary>
/// The order of stopping: first the server says that it is not ready, to watchers and to whoever asks, while it goes on
/// serving; after the delay that the options give, streams are told to connect elsewhere; then the host stops.
/// </summary>
internal sealed class OrderlyStop(
    IHostApplicationLifetime lifetime,
    HealthCheckService checks,
    IEnumerable<IHealthCheckPublisher> publishers,
    StreamStop streams,
    ServeOptions options,
    TimeProvider clock) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Checks ask the lifetime; it is over already when a signal began this.
        lifetime.StopApplication();
        var report = await checks.CheckHealthAsync(cancellationToken);
        foreach (var publisher in publishers)
            await publisher.PublishAsync(report, cancellationToken);
        try
        {
            if (options.StopDelay > TimeSpan.Zero) await Task.Delay(options.StopDelay, clock, cancellationToken);
        }
        finally
        {
            await streams.EndAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
