using Microsoft.Extensions.Hosting;
using Omni.Engine.Activations;
using Omni.Engine.Collection;
using Omni.Engine.Discovery;

namespace Omni.Engine.Hosting;

/// <summary>Starts and stops the engine with its host.</summary>
internal sealed class SiloService(Silo silo, IdleCollector collector) : IHostedService
{
    /// <summary>Fails where a grain class cannot be used, rather than at its first call.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = GrainClasses.All;
        collector.Start();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Accepts no more calls, lets requests finish and ends all activations, as far as the token allows.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        silo.BeginStop();
        collector.Dispose();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops.");

        // Twice, because a call already under way may have made an activation since it was looked.
        for (var round = 0; round < 2; round++)
        {
            Activation[] activations = [.. silo.Directory.Activations];
            var ended = Array.ConvertAll(activations, activation => activation.Deactivated);
            foreach (var activation in activations) activation.Deactivate(reason, cancellationToken);
            var all = Task.WhenAll(ended).WaitAsync(cancellationToken);
            await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
