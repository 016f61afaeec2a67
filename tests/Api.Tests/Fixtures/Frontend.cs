using Grpc.Core;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>An agent's frontend, as a program outside would be.</summary>
internal sealed class Frontend(ApiServer server, string id) : IAsyncDisposable
{
    private readonly AgentService.AgentServiceClient client = new(server.As(Roles.Agent, id));
    private AsyncServerStreamingCall<ConnectResponse>? stream;
    private int requests;

    public string Id { get; } = id;

    public AgentService.AgentServiceClient Client => client;

    /// <summary>Cursor of the last item read.</summary>
    public string Cursor { get; private set; } = "";

    /// <summary>Numbers of the events read, in order.</summary>
    public List<long> Seen { get; } = [];

    public string NextRequestId() => $"{Id}-{Interlocked.Increment(ref requests)}";

    /// <summary>Opens the stream; an older one of this frontend is cut first.</summary>
    public async Task<AgentHello> ConnectAsync(string device = "desk", string? cursor = null)
    {
        stream?.Dispose();
        stream = client.Connect(new ConnectRequest { DeviceId = device, Cursor = cursor ?? "" });
        return await NextAsync(response => response.Hello, $"the hello of {Id}");
    }

    /// <summary>Connects and takes work.</summary>
    public async Task StartAsync()
    {
        await ConnectAsync();
        await SnapshotAsync();
        var available = new SetRoutabilityRequest { RequestId = NextRequestId(), Routability = Routability.Available };
        await client.SetRoutabilityAsync(available).ResponseAsync.Within("available");
    }

    public Task<AgentSnapshot> SnapshotAsync() => NextAsync(response => response.Snapshot, $"a snapshot for {Id}");

    /// <summary>Reads on to the next offer and confirms it.</summary>
    public async Task<OfferMade> OfferAsync()
    {
        var offer = await EventAsync(e => e.OfferMade, "an offer");
        await client.ConfirmOfferAsync(new() { OfferId = offer.OfferId }).ResponseAsync.Within("a confirmation");
        return offer;
    }

    /// <summary>Reads on to the next event that is picked.</summary>
    public Task<T> EventAsync<T>(Func<AgentEvent, T?> pick, string what)
        where T : class => NextAsync(response => response.Event is { } e ? pick(e) : null, $"{what} for {Id}");

    public AcceptOfferRequest AcceptRequest(OfferMade offer) => new()
    {
        RequestId = NextRequestId(),
        ConversationId = offer.ConversationId,
        InteractionId = offer.InteractionId,
        OfferId = offer.OfferId,
        Epoch = offer.Epoch,
    };

    public async Task AcceptAsync(OfferMade offer) =>
        await client.AcceptOfferAsync(AcceptRequest(offer)).ResponseAsync.Within($"accept of {offer.OfferId}");

    public async Task<string> SayAsync(OfferMade about, string text, string? requestId = null)
    {
        var request = new SendMessageRequest
        {
            RequestId = requestId ?? NextRequestId(),
            ConversationId = about.ConversationId,
            InteractionId = about.InteractionId,
            Text = text,
        };
        return (await client.SendMessageAsync(request).ResponseAsync.Within("a message sent")).MessageId;
    }

    /// <summary>How the stream ends.</summary>
    public Task<RpcException> EndAsync() => Reader.EndAsync(stream!.ResponseStream, $"the end of the stream of {Id}");

    public ValueTask DisposeAsync()
    {
        stream?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<T> NextAsync<T>(Func<ConnectResponse, T?> pick, string what)
        where T : class => Reader.NextAsync(stream!.ResponseStream, response => Note(response, pick), what);

    private T? Note<T>(ConnectResponse response, Func<ConnectResponse, T?> pick)
        where T : class
    {
        Cursor = response.Cursor;
        if (response.Event is { } e) Seen.Add(e.Seq);
        return pick(response);
    }
}
