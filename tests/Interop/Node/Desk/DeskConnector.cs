using Grpc.Core;
using Omni.V1;

namespace Omni.Interop.Node.Desk;

/// <summary>A connector's side of a channel: what agents write comes here.</summary>
internal sealed class DeskConnector : IDisposable
{
    private readonly ChannelService.ChannelServiceClient client;
    private readonly Metadata headers;
    private readonly AsyncServerStreamingCall<DeliverResponse> stream;

    public DeskConnector(ChannelBase channel, Metadata headers)
    {
        client = new(channel);
        this.headers = headers;
        stream = client.Deliver(new DeliverRequest(), headers);
    }

    /// <summary>The next message to send.</summary>
    public Task<Delivery> NextTextAsync() =>
        NextAsync(delivery => delivery.OrderCase == Delivery.OrderOneofCase.Text ? delivery : null);

    /// <summary>The next order of a kind; heartbeats and other orders do not make the wait longer.</summary>
    public Task<T> NextAsync<T>(Func<Delivery, T?> pick)
        where T : class => ReadOnAsync(pick).Within($"an order with a {typeof(T).Name}");

    private async Task<T> ReadOnAsync<T>(Func<Delivery, T?> pick)
        where T : class
    {
        while (await stream.ResponseStream.MoveNext(CancellationToken.None))
            if (stream.ResponseStream.Current.Delivery is { } delivery && pick(delivery) is { } order)
                return order;
        throw new InvalidOperationException("The stream of deliveries ended.");
    }

    /// <summary>Says how far a message has come.</summary>
    public async Task ReportAsync(Delivery delivery, DeliveryStatus status)
    {
        var request = new ReportStatusRequest();
        request.Reports.Add(new StatusReport
        {
            ConversationId = delivery.ConversationId,
            Delivery = new() { DeliveryId = delivery.DeliveryId, Status = status },
        });
        var answer = await client.ReportStatusAsync(request, headers).ResponseAsync.Within($"the report {status}");
        Assert.Empty(answer.Refused);
    }

    public void Dispose() => stream.Dispose();
}
