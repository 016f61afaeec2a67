using Grpc.Core;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A channel connector, as a program outside would be.</summary>
internal sealed class Connector(ApiServer server, string id) : IAsyncDisposable
{
    private readonly ChannelService.ChannelServiceClient client = new(server.As(Roles.Connector, id));
    private AsyncServerStreamingCall<DeliverResponse>? stream;
    private int messages;

    public string Id { get; } = id;

    public ChannelService.ChannelServiceClient Client => client;

    /// <summary>A chat message of a visitor.</summary>
    public IngestRequest Chat(string visitor, string text, string? externalId = null) => new()
    {
        Channel = "webchat",
        Address = new() { Kind = IdentifierKind.Handle, Network = "web", Value = visitor },
        ExternalId = externalId ?? $"{Id}-{Interlocked.Increment(ref messages)}",
        DisplayName = "John",
        Text = text,
    };

    public async Task<IngestResponse> SendAsync(IngestRequest request) =>
        await client.IngestAsync(request).ResponseAsync.Within($"ingest of {request.ExternalId}");

    /// <summary>Opens the stream of deliveries.</summary>
    public async Task ListenAsync()
    {
        stream = client.Deliver(new DeliverRequest());
        await NextAsync(response => response.Hello, "the hello of a delivery stream");
    }

    /// <summary>The next message, connect or disconnect order.</summary>
    public Task<Delivery> DeliveryAsync(string what) => NextAsync(response => response.Delivery, what);

    /// <summary>The next signal that an agent types.</summary>
    public Task<ConnectorTyping> TypingAsync() => NextAsync(response => response.Typing, $"typing for {Id}");

    /// <summary>The customer has read up to a message; the reason why it does not count, or null.</summary>
    public async Task<string?> ReportReadAsync(string conversation, string message)
    {
        var request = new ReportStatusRequest();
        request.Reports.Add(new StatusReport { ConversationId = conversation, Read = new() { MessageId = message } });
        var response = await client.ReportStatusAsync(request).ResponseAsync.Within($"a report that {message} was read");
        return response.Refused.SingleOrDefault()?.Reason;
    }

    public async Task ReportAsync(Delivery delivery, DeliveryStatus status)
    {
        var request = new ReportStatusRequest();
        request.Reports.Add(new StatusReport
        {
            ConversationId = delivery.ConversationId,
            Delivery = new() { DeliveryId = delivery.DeliveryId, Status = status },
        });
        var response = await client.ReportStatusAsync(request).ResponseAsync.Within($"the report {status}");
        Assert.Empty(response.Refused);
    }

    /// <summary>Reports a message as sent, under the channel's own id of it.</summary>
    public async Task NameAsync(Delivery delivery, string externalId)
    {
        var request = new ReportStatusRequest();
        request.Reports.Add(new StatusReport
        {
            ConversationId = delivery.ConversationId,
            Delivery = new() { DeliveryId = delivery.DeliveryId, Status = DeliveryStatus.Sent, ExternalId = externalId },
        });
        var response = await client.ReportStatusAsync(request).ResponseAsync.Within($"the name {externalId}");
        Assert.Empty(response.Refused);
    }

    public async Task ReportAsync(string conversation, string interaction, SessionState state)
    {
        var request = new ReportStatusRequest();
        request.Reports.Add(new StatusReport
        {
            ConversationId = conversation, Session = new() { InteractionId = interaction, State = state },
        });
        var response = await client.ReportStatusAsync(request).ResponseAsync.Within($"the report {state}");
        Assert.Empty(response.Refused);
    }

    /// <summary>How the stream ends.</summary>
    public Task<RpcException> EndAsync() => Reader.EndAsync(stream!.ResponseStream, "the end of a delivery stream");

    public ValueTask DisposeAsync()
    {
        stream?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<T> NextAsync<T>(Func<DeliverResponse, T?> pick, string what)
        where T : class => Reader.NextAsync(stream!.ResponseStream, pick, what);
}
