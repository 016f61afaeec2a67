using System.Collections.Immutable;
using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Api.Streams;
using Omni.Contracts.Connectors;
using Omni.Domain;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Channels;

/// <summary>A connector's stream of what has to go out.</summary>
internal sealed class DeliveryStream : ServerStream<Delivery, V1.DeliverResponse>, IDeliveryObserver
{
    private readonly IGrainFactory grains;
    private readonly IConnectorGrain grain;
    private readonly ConnectorId connector;
    private readonly string stream;
    private readonly ISettingsSource settings;
    private readonly IDeliveryObserver self;
    private readonly TypingAsides<ConnectorTyping> typing;
    private readonly TimeProvider clock;
    private long seq;

    public DeliveryStream(
        IGrainFactory grains,
        IConnectorGrain grain,
        ConnectorId connector,
        string stream,
        IServerStreamWriter<V1.DeliverResponse> responses,
        ISettingsSource settings,
        TimeProvider clock)
        : base(responses, clock)
    {
        (this.grains, this.grain, this.connector, this.stream) = (grains, grain, connector, stream);
        (this.clock, typing) = (clock, new(static told => told.Signal, clock));
        this.settings = settings;
        self = grains.CreateObjectReference<IDeliveryObserver>(this);
    }

    /// <inheritdoc/>
    public Task OnDeliveriesAsync(ImmutableArray<Delivery> deliveries)
    {
        Inbox.PostAll(deliveries.AsSpan());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OnTypingAsync(ConnectorTyping signal)
    {
        typing.Put(signal);
        Inbox.Wake();
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
        // Whoever has read the hello misses nothing from then on, signals that are never repeated included.
        await grain.ConnectAsync(stream, self);
        if (seq == 0)
            await SendAsync(Number(new() { Hello = new() { ConnectorId = connector.Value } }), more: Inbox.HasItems);
    }

    /// <inheritdoc/>
    protected override ValueTask WriteAsync(Delivery item)
    {
        if (item.Kind == DeliveryKind.Message) typing.Drop(item.Interaction, item.Agent);
        return SendAsync(Number(new() { Delivery = DeliveryWriter.Write(item, NameOf(item.Agent)) }), more: Inbox.HasItems);
    }

    /// <inheritdoc/>
    protected override async ValueTask WriteAsidesAsync()
    {
        foreach (var told in typing.Take())
        {
            var written = DeliveryWriter.Write(told, NameOf(told.Signal.Agent ?? default), clock.GetUtcNow());
            await SendAsync(Number(new() { Typing = written }), more: Inbox.HasItems);
        }
    }

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

    private string NameOf(AgentId agent) => agent.Value is null ? "" : settings.Current.NameOf(agent);

    private V1.DeliverResponse Number(V1.DeliverResponse response)
    {
        response.Seq = ++seq;
        return response;
    }
}
