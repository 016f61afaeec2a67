using Grpc.Core;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>An agent's frontend, as a program outside would be.</summary>
internal sealed class Frontend(ApiServer server, string id, Roles role = Roles.Agent) : IAsyncDisposable
{
    private readonly AgentService.AgentServiceClient client = new(server.As(role, id));
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
    public Task<AgentHello> ConnectAsync(string device = "desk", string? cursor = null) =>
        ConnectAsync(new ConnectRequest { DeviceId = device, Cursor = cursor ?? "" });

    /// <summary>The same for another kind of device.</summary>
    public async Task<AgentHello> ConnectAsync(ConnectRequest request)
    {
        stream?.Dispose();
        stream = client.Connect(request);
        return await NextAsync(response => response.Hello, $"the hello of {Id}");
    }

    /// <summary>Connects and takes work.</summary>
    public async Task StartAsync(ConnectRequest? device = null)
    {
        await ConnectAsync(device ?? new() { DeviceId = "desk" });
        await SnapshotAsync();
        await DeclareAsync(Routability.Available);
    }

    /// <summary>Says what the agent wants to be.</summary>
    public async Task<AgentState> DeclareAsync(Routability routability, string reason = "", bool whenIdle = false)
    {
        var request = new SetRoutabilityRequest
        {
            RequestId = NextRequestId(), Routability = routability, Reason = reason, WhenIdle = whenIdle,
        };
        return (await client.SetRoutabilityAsync(request).ResponseAsync.Within($"{Id} to be {routability}")).Agent;
    }

    /// <summary>Ends the stream, and comes back when the server has finished what it was doing with this agent.</summary>
    public async Task LeaveAsync()
    {
        await DisposeAsync();
        await SettleAsync();
    }

    /// <summary>Takes nothing more, and leaves once the stream shows that nothing is in hand.</summary>
    public async Task GoHomeAsync()
    {
        await DeclareAsync(Routability.NotReady, "home");
        await EventAsync(
            e => e.AgentChanged is { Routability: Routability.NotReady, Load: 0 } free ? free : null, "nothing in hand");
        await LeaveAsync();
    }

    /// <summary>Comes back when the server has finished what it was doing with this agent.</summary>
    public Task SettleAsync() =>
        client.ConfirmOfferAsync(new() { OfferId = "off_none" }).ResponseAsync.Within($"a call behind what {Id} did");

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

    public Task DeclineAsync(OfferMade offer, DeclineReason reason) => client.DeclineOfferAsync(new()
    {
        RequestId = NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        OfferId = offer.OfferId, Epoch = offer.Epoch, Reason = reason,
    }).ResponseAsync.Within($"a decline of {offer.OfferId}");

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

    public Task TransferAsync(
        OfferMade about,
        TransferKind kind,
        string agent = "",
        string queue = "",
        string reason = "",
        string? request = null,
        EscalationMode mode = EscalationMode.Unspecified) => client.TransferInteractionAsync(new()
        {
            RequestId = request ?? NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
            Kind = kind, AgentId = agent, QueueId = queue, Reason = reason, EscalationMode = mode,
        }).ResponseAsync.Within($"a transfer by {Id}");

    public Task CompleteTransferAsync(OfferMade about) => client.CompleteTransferAsync(new()
    {
        RequestId = NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
    }).ResponseAsync.Within($"a transfer completed by {Id}");

    public Task CancelTransferAsync(OfferMade about) => client.CancelTransferAsync(new()
    {
        RequestId = NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
    }).ResponseAsync.Within($"a transfer cancelled by {Id}");

    /// <summary>Finishes the wrap-up.</summary>
    public Task CompleteAsync(OfferMade about) => client.CompleteWrapUpAsync(new()
    {
        RequestId = NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
        Disposition = "done",
    }).ResponseAsync.Within($"a wrap-up of {Id}");

    /// <summary>Reads on to a change of an interaction in hand.</summary>
    public Task<Interaction> ChangeAsync(Func<Interaction, bool> wanted) => EventAsync(
        e => e.InteractionChanged?.Interaction is { } changed && wanted(changed) ? changed : null, "a change of an interaction");

    /// <summary>Reads on to the next signal that somebody types.</summary>
    public Task<AgentTyping> TypingAsync() => NextAsync(response => response.Typing, $"typing for {Id}");

    /// <summary>Reads on to the next heartbeat: what was written before has gone out.</summary>
    public Task HeartbeatAsync() => NextAsync(response => response.Heartbeat, $"a heartbeat for {Id}");

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
