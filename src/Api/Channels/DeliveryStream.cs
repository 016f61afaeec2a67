using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Api.Streams;
using Omni.Contracts.Connectors;
using Omni.Domain;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Api.Channels;

/// <summary>A connector's stream of what has to go out.</summary>
internal sealed class DeliveryStream : ServerStream<Delivery, V1.DeliverResponse>, IDeliveryObserver
{
    private readonly IGrainFactory grains;
    private readonly IConnectorGrain grain;
    private readonly ConnectorId connector;
    private readonly string stream;
    private readonly IDeliveryObserver self;
    private long seq;

    public DeliveryStream(
        IGrainFactory grains,
        IConnectorGrain grain,
        ConnectorId connector,
        string stream,
        IServerStreamWriter<V1.DeliverResponse> responses,
        TimeProvider clock)
        : base(responses, clock)
    {
        (this.grains, this.grain, this.connector, this.stream) = (grains, grain, connector, stream);
        self = grains.CreateObjectReference<IDeliveryObserver>(this);
    }

    /// <inheritdoc/>
    public Task OnDeliveriesAsync(ImmutableArray<Delivery> deliveries)
    {
        Inbox.PostAll(deliveries.AsSpan());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OnReplacedAsync()
    {
        Inbox.End(Refusal.Conflict(Reasons.StreamReplaced,
            $"A newer stream of connector {connector} took over; let it do the work."));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OpenAsync()
    {
        if (seq == 0)
            await SendAsync(Number(new() { Hello = new() { ConnectorId = connector.Value } }), more: false);
        await grain.ConnectAsync(stream, self);
    }

    /// <inheritdoc/>
    protected override ValueTask WriteAsync(Delivery item) =>
        SendAsync(Number(new() { Delivery = Write(item) }), more: Inbox.HasItems);

    /// <inheritdoc/>
    protected override Task<bool> RenewAsync() => grain.RenewAsync(stream);

    /// <inheritdoc/>
    protected override V1.DeliverResponse Heartbeat() => Number(new() { Heartbeat = new() });

    /// <inheritdoc/>
    protected override async Task CloseAsync()
    {
        grains.DeleteObjectReference<IDeliveryObserver>(self);
        try
        {
            await grain.DisconnectAsync(stream);
        }
        catch (Exception e) when (ErrorTranslator.IsPassing(e))
        {
            // The grain finds out by itself: the stream renews no longer.
        }
    }

    private static V1.Delivery Write(Delivery delivery)
    {
        var written = new V1.Delivery
        {
            DeliveryId = delivery.Id.Value,
            ConversationId = delivery.Conversation.Value,
            InteractionId = delivery.Interaction.Value,
            Channel = delivery.Channel,
            Address = Identifiers.WriteOptional(delivery.Address),
            AgentId = delivery.Agent.Value ?? "",
        };
        switch (delivery.Kind)
        {
            case DeliveryKind.Message:
                written.Text = delivery.Text ?? "";
                break;
            case DeliveryKind.Connect:
                written.Connect = new();
                break;
            case DeliveryKind.Disconnect:
                written.Disconnect = new();
                break;
            case DeliveryKind.Park:
                written.Park = new();
                break;
            case DeliveryKind.Join:
                written.Join = new();
                break;
            case DeliveryKind.Leave:
                written.Leave = new();
                break;
            case DeliveryKind.Dial:
                written.Dial = new() { RingLimit = Duration.FromTimeSpan(delivery.RingLimit ?? TimeSpan.Zero) };
                break;
            case DeliveryKind.Announce:
                written.Announce = new()
                {
                    Text = delivery.Text ?? "",
                    Wait = delivery.Wait is { } wait ? Duration.FromTimeSpan(wait) : null,
                    Position = delivery.Position,
                };
                break;
            default:
                throw new InvalidOperationException($"Delivery {delivery.Id} is of kind {delivery.Kind}.");
        }

        return written;
    }

    private V1.DeliverResponse Number(V1.DeliverResponse response)
    {
        response.Seq = ++seq;
        return response;
    }
}
