using System.Globalization;
using Omni.Contracts.Conversations;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Omni.Simulation.Clients;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>A connector that works: does what comes at once and reports it.</summary>
internal sealed class Switchboard(SimulatedWorld world, ConnectorId id)
{
    private static readonly TimeSpan Takes = TimeSpan.FromMilliseconds(200);

    private readonly Line line = new(world);
    private readonly HashSet<MessageId> seen = [];
    private int streams;

    public async Task WorkAsync()
    {
        while (true)
        {
            var name = $"str_{id}_{(++streams).ToString(CultureInfo.InvariantCulture)}";
            await new DeliveryLine(world, world.PickGateway()!, id, name, Take).RunAsync();
            await world.Loop.DelayAsync(Takes);
        }
    }

    private void Take(Delivery delivery)
    {
        world.Ledger.Delivered.Add(delivery.Id);
        if (seen.Add(delivery.Id)) world.Loop.Start(() => DoAsync(delivery));
    }

    private async Task DoAsync(Delivery delivery)
    {
        await world.Loop.DelayAsync(Takes);
        if (delivery.Kind == DeliveryKind.Connect)
            await line.CallAsync(grains => Inbound(grains, delivery).ConnectedAsync(delivery.Interaction, id));
        await line.InsistAsync(grains => Inbound(grains, delivery).ReportDeliveryAsync(delivery.Id, DeliveryStatus.Sent, id));
    }

    private static IConversationInbound Inbound(Orleans.IGrainFactory grains, Delivery delivery) =>
        grains.GetGrain<IConversationInbound>(delivery.Conversation.Value);
}
