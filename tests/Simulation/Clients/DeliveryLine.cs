using System.Collections.Immutable;
using Omni.Contracts.Connectors;
using Omni.Domain.Connectors;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>A delivery stream as the API holds it: subscribes, renews, subscribes again when it is not known any more.</summary>
internal sealed class DeliveryLine(
    SimulatedWorld world, SimulatedSilo gateway, ConnectorId connector, string stream, Action<Delivery> take)
    : IDeliveryObserver
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    private bool hasEnded;

    private IConnectorGrain Grain => gateway.Grains.GetGrain<IConnectorGrain>(connector.Value);

    /// <summary>Runs until the stream is lost.</summary>
    public async Task RunAsync()
    {
        var self = gateway.Grains.CreateObjectReference<IDeliveryObserver>(this);
        try
        {
            await Grain.ConnectAsync(stream, self);
            while (!hasEnded && gateway.IsAlive && !(world.IsBusy && world.Faults.LineFails()))
            {
                await world.Loop.DelayAsync(RenewEvery);
                if (!await TryRenewAsync() && !hasEnded) await Grain.ConnectAsync(stream, self);
            }

            gateway.Grains.DeleteObjectReference<IDeliveryObserver>(self);
            await Grain.DisconnectAsync(stream);
        }
        catch (Exception e) when (Line.IsFailure(e))
        {
            gateway.Grains.DeleteObjectReference<IDeliveryObserver>(self);
        }
    }

    /// <summary>The connector has crashed: nobody is told.</summary>
    public void Close() => hasEnded = true;

    public Task OnDeliveriesAsync(ImmutableArray<Delivery> deliveries)
    {
        foreach (var delivery in hasEnded ? [] : deliveries)
            take(delivery);
        return Task.CompletedTask;
    }

    public Task OnTypingAsync(ConnectorTyping signal) => Task.CompletedTask;

    public Task OnReplacedAsync()
    {
        hasEnded = true;
        return Task.CompletedTask;
    }

    private async Task<bool> TryRenewAsync()
    {
        try
        {
            return await Grain.RenewAsync(stream);
        }
        catch (Exception e) when (e is TimeoutException or Contracts.StreamMovedException)
        {
            return true;
        }
    }
}
