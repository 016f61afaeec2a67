using System.Globalization;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Simulation.Clients;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>A customer who comes once, waits, and leaves when it takes too long.</summary>
internal sealed class Caller(SimulatedWorld world, Arrival arrival, ChannelSettings channel, int number)
{
    private readonly Line line = new(world);

    private string Name => string.Create(CultureInfo.InvariantCulture, $"c{number}");

    private ConnectorId Connector => channel.Connector!.Value;

    private Identifier Address => channel.AddressKind switch
    {
        IdentifierKind.Phone => new(IdentifierKind.Phone, "", string.Create(CultureInfo.InvariantCulture, $"+48{number:D9}")),
        IdentifierKind.Email => new(IdentifierKind.Email, "", $"{Name}@example.org"),
        _ => new(IdentifierKind.Handle, channel.Id, Name),
    };

    public async Task LiveAsync()
    {
        var text = channel.AddressKind == IdentifierKind.Phone ? null : Ledger.TextOf(Name, 1, isPatient: true);
        var message = new InboundMessage(
            Connector, channel.Id, Address, $"{Name}-1", EvidenceLevel.ChannelVerified, Name, text, null, null,
            arrival.Queue, [], AwaitHandOver: false, world.Now);
        var key = GrainKeys.Address(Connector, Address);
        var result = await line.InsistAsync(grains => grains.GetGrain<IAddressGrain>(key).IngestAsync(message));
        if (text is not null) world.Checks.Promises.Ingested(text, result.Conversation, result.Interaction, result.Message);
        if (arrival.Patience is not { } patience) return;
        await world.Loop.DelayAsync(patience);
        if (world.Checks.Shadow.Find(result.Interaction) is not { IsWaiting: true }) return;
        await line.CallAsync(grains => grains.GetGrain<IConversationInbound>(result.Conversation.Value)
            .CustomerLeftAsync(result.Interaction, Connector));
    }
}
