using System.Collections.Immutable;
using System.Globalization;
using Omni.Contracts.Connectors;
using Omni.Contracts.Conversations;
using Omni.Domain.Callbacks;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>A connector: keeps one delivery stream open, does what comes and reports it, sometimes twice or late.</summary>
internal sealed class SimulatedConnector(SimulatedWorld world, ConnectorId id)
{
    private readonly Line line = new(world);
    private readonly Chance chance = world.ClientChance;
    private readonly HashSet<MessageId> underWay = [];
    private DeliveryLine? stream;
    private int streams;

    public async Task LiveAsync()
    {
        while (true)
        {
            if (world.PickGateway() is { } gateway)
            {
                stream = new DeliveryLine(
                    world, gateway, id, $"str_{id}_{(++streams).ToString(CultureInfo.InvariantCulture)}", Take);
                await stream.RunAsync();
            }

            await world.Loop.DelayAsync(chance.About(TimeSpan.FromSeconds(1)));
        }
    }

    private void Take(Delivery delivery)
    {
        world.Ledger.Delivered.Add(delivery.Id);
        if (underWay.Add(delivery.Id)) world.Loop.Start(() => DoAsync(delivery));
    }

    private async Task DoAsync(Delivery delivery)
    {
        await world.Loop.DelayAsync(chance.About(world.Pace / 4));
        if (delivery.Kind == DeliveryKind.Dial) await DialAsync(delivery);
        if (delivery.DeflectTo is not null) await AnswerAsync(delivery);
        if (delivery.Kind == DeliveryKind.Connect && chance.Happens(0.9))
            await line.CallAsync(grains => grains.GetGrain<IConversationInbound>(delivery.Conversation.Value)
                .ConnectedAsync(delivery.Interaction, id));
        if (world.IsBusy && chance.Happens(0.02)) stream?.Close(); // it crashes before it reports, and starts again
        else await ReportAsync(delivery, chance.Happens(0.05) ? DeliveryStatus.Failed : DeliveryStatus.Sent);
        if (delivery.Kind == DeliveryKind.Message && chance.Happens(0.3)) await ReportAsync(delivery, DeliveryStatus.Read);
        if (chance.Happens(0.2)) await ReportAsync(delivery, DeliveryStatus.Delivered);
        underWay.Remove(delivery.Id);
    }

    /// <summary>Calls a customer, who picks up or not; sometimes nobody tells.</summary>
    private async Task DialAsync(Delivery delivery)
    {
        IConversationCallbacks Callbacks(Orleans.IGrainFactory grains) =>
            grains.GetGrain<IConversationCallbacks>(delivery.Conversation.Value);
        if (chance.Happens(0.1)) return;
        if (chance.Happens(0.8))
            await line.CallAsync(grains => Callbacks(grains).DialledAsync(delivery.Interaction, delivery.Id, id));
        await world.Loop.DelayAsync(chance.About(world.Pace));
        if (chance.Happens(0.1)) return;
        var isThere = chance.Happens(world.IsFinishing ? 0.9 : 0.6);
        if (isThere && delivery.Agent.Value.Length == 0)
            await PickUpAsync(delivery);
        else if (isThere)
            await line.CallAsync(grains => grains.GetGrain<IConversationInbound>(delivery.Conversation.Value)
                .ConnectedAsync(delivery.Interaction, id));
        else
            for (var times = chance.Between(1, 2); times > 0; times--)
                await line.CallAsync(grains => Callbacks(grains).DialFailedAsync(
                    delivery.Interaction, delivery.Id, chance.Pick<CallbackFailure>([CallbackFailure.Busy, CallbackFailure.Machine]), id));
    }

    /// <summary>Nobody is there yet: the customer waits, or soon has enough of it.</summary>
    private async Task PickUpAsync(Delivery delivery)
    {
        for (var times = chance.Between(1, 2); times > 0; times--)
            await line.CallAsync(grains => grains.GetGrain<IConversationCallbacks>(delivery.Conversation.Value)
                .PickedUpAsync(delivery.Interaction, delivery.Id, id));
        if (!chance.Happens(0.3)) return;
        await world.Loop.DelayAsync(chance.About(world.Pace));
        await line.CallAsync(grains => grains.GetGrain<IConversationInbound>(delivery.Conversation.Value)
            .CustomerLeftAsync(delivery.Interaction, id));
    }

    /// <summary>The customer goes on in writing, would rather wait, or says nothing; sometimes the answer is sent twice.</summary>
    private async Task AnswerAsync(Delivery delivery)
    {
        if (chance.Happens(0.2)) return;
        var answer = new AnswerDeflection(delivery.Interaction, id, chance.Happens(0.7), null);
        var stamp = new RequestStamp(id.Value, $"answer-{delivery.Id}", $"{answer.Take}");
        Task<DeflectionReply> Answer(Orleans.IGrainFactory grains) =>
            grains.GetGrain<IConversationRelief>(delivery.Conversation.Value).AnswerAsync(answer, stamp);
        var first = await line.CallAsync(Answer);
        var again = await line.CallAsync(Answer);
        if (first is { Came: true, Value.Outcome: DeflectionOutcome.Done } && again.Came && first.Value != again.Value)
            world.Report("Repetition", $"{stamp} was first {first.Value}, then {again.Value}");
    }

    private Task ReportAsync(Delivery delivery, DeliveryStatus status) => line.InsistAsync(
        grains => grains.GetGrain<IConversationInbound>(delivery.Conversation.Value)
            .ReportDeliveryAsync(delivery.Id, status, id));
}
