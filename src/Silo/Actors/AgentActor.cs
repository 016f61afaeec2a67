using System.Collections.Concurrent;
using Grpc.Core;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Silo.Actors;

/// <summary>
/// An agent at a desk: one connection, one stream that is resumed by its cursor, and the commands of a frontend.
/// Offers are confirmed as soon as they are shown.
/// </summary>
internal sealed class AgentActor(ServerAccess access, string id, Workload workload) : IAsyncDisposable
{
    private readonly ConcurrentBag<Task> _reactions = [];
    private ServerConnection? _connection;
    private AgentStream? _stream;

    /// <summary>Subject of the token.</summary>
    public string Id { get; } = id;

    /// <summary>What the screen shows.</summary>
    public Desk Desk { get; } = new(id, workload);

    /// <summary>Numbered events as they came.</summary>
    public Inbox<AgentEvent> Events { get; } = new(id, Describe.Event);

    /// <summary>Told of every event before anything else happens with it; null: nobody.</summary>
    public Action<AgentEvent>? OnEvent { get; set; }

    /// <summary>Told of every snapshot; a server may send one in the middle of a stream. Null: nobody.</summary>
    public Action<AgentSnapshot>? OnSnapshot { get; set; }

    /// <summary>What this agent does about an offer by itself, beside others; null: nothing.</summary>
    public Func<OfferMade, Task>? OnOffer { get; set; }

    /// <summary>What this agent does about a customer's message by itself, beside others; null: nothing.</summary>
    public Func<MessageAdded, Task>? OnMessage { get; set; }

    /// <summary>Errors of what the agent does by itself; empty as it should be.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Completes when the open stream has ended, with why.</summary>
    public Task<Status> StreamEnded => _stream?.Ended ?? Task.FromResult(Status.DefaultCancelled);

    private AgentService.AgentServiceClient Client => new(_connection!.Invoker);

    /// <summary>Opens the stream, behind the last item seen if there was one before.</summary>
    public async Task<AgentHello> ConnectAsync()
    {
        await DropAsync();
        _connection = access.Open(Roles.Agent, Id);
        var request = new ConnectRequest { DeviceId = "desk", Cursor = Desk.Cursor };
        (_stream, var hello) = await AgentStream.OpenAsync(Client, request, Take);
        return hello;
    }

    /// <summary>Loses the connection without a word.</summary>
    public async Task DropAsync()
    {
        if (_stream is not null) await _stream.DisposeAsync();
        _stream = null;
        _connection?.Dispose();
    }

    /// <summary>Declares Available.</summary>
    public Task BecomeAvailableAsync() => DeclareAsync(Routability.Available, "");

    /// <summary>Declares NotReady.</summary>
    public Task BecomeNotReadyAsync(string reason) => DeclareAsync(Routability.NotReady, reason);

    /// <summary>Takes an offer.</summary>
    public async Task AcceptAsync(OfferMade offer) => await Client.AcceptOfferAsync(
        new AcceptOfferRequest
        {
            RequestId = $"accept-{offer.OfferId}", ConversationId = offer.ConversationId,
            InteractionId = offer.InteractionId, OfferId = offer.OfferId, Epoch = offer.Epoch,
        },
        deadline: ServerConnection.Deadline);

    /// <summary>Says no to an offer.</summary>
    public async Task DeclineAsync(OfferMade offer, DeclineReason reason) => await Client.DeclineOfferAsync(
        new DeclineOfferRequest
        {
            RequestId = $"decline-{offer.OfferId}", ConversationId = offer.ConversationId,
            InteractionId = offer.InteractionId, OfferId = offer.OfferId, Epoch = offer.Epoch, Reason = reason,
        },
        deadline: ServerConnection.Deadline);

    /// <summary>Writes to the customer and returns the message's id; the same request id is the same message.</summary>
    public async Task<string> SayAsync(string conversation, string interaction, string text, string requestId)
    {
        var request = new SendMessageRequest
        {
            RequestId = requestId, ConversationId = conversation, InteractionId = interaction, Text = text,
        };
        return (await Client.SendMessageAsync(request, deadline: ServerConnection.Deadline)).MessageId;
    }

    /// <summary>Types, for all to see.</summary>
    public async Task TypeAsync(string conversation, string interaction) => await Client.SendTypingAsync(
        new SendTypingRequest { ConversationId = conversation, InteractionId = interaction },
        deadline: ServerConnection.Deadline);

    /// <summary>Sends the visitor to a page.</summary>
    public async Task PushPageAsync(string conversation, string interaction, string url, string title) =>
        await Client.PushPageAsync(
            new PushPageRequest
            {
                RequestId = $"page-{interaction}-{url}", ConversationId = conversation, InteractionId = interaction, Url = url,
                Title = title,
            },
            deadline: ServerConnection.Deadline);

    /// <summary>Goes on over another channel.</summary>
    public async Task SwitchAsync(string conversation, string interaction, string channel, Identifier? address) =>
        await Client.SwitchChannelAsync(
            new AgentSwitchChannelRequest
            {
                RequestId = $"switch-{interaction}-{channel}", ConversationId = conversation,
                InteractionId = interaction, Channel = channel, Address = address,
            },
            deadline: ServerConnection.Deadline);

    /// <summary>Puts the customer on hold or takes them back.</summary>
    public async Task HoldAsync(string conversation, string interaction, bool hold) => await Client.SetHoldAsync(
        new SetHoldRequest
        {
            RequestId = Guid.NewGuid().ToString("N"), ConversationId = conversation, InteractionId = interaction,
            Hold = hold,
        },
        deadline: ServerConnection.Deadline);

    /// <summary>Ends an interaction; whatever the customer wrote last needs no answer.</summary>
    public async Task CloseAsync(string conversation, string interaction) => await Client.CloseInteractionAsync(
        new CloseInteractionRequest
        {
            RequestId = $"close-{interaction}", ConversationId = conversation, InteractionId = interaction,
            NoAnswerNeeded = true,
        },
        deadline: ServerConnection.Deadline);

    /// <summary>Finishes a wrap-up.</summary>
    public async Task WrapUpAsync(string conversation, string interaction, string disposition) =>
        await Client.CompleteWrapUpAsync(
            new CompleteWrapUpRequest
            {
                RequestId = $"wrap-up-{interaction}", ConversationId = conversation, InteractionId = interaction,
                Disposition = disposition,
            },
            deadline: ServerConnection.Deadline);

    /// <summary>Waits until everything the agent does by itself is done.</summary>
    public Task FinishAsync() => Task.WhenAll(_reactions);

    /// <summary>Goes home: finishes what is under way, says so and leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        await FinishAsync();
        if (_stream is { Ended.IsCompleted: false }) await GuardAsync("leaving", () => BecomeNotReadyAsync("Home"));
        await DropAsync();
    }

    private async Task DeclareAsync(Routability routability, string reason) => await Client.SetRoutabilityAsync(
        new SetRoutabilityRequest
        {
            RequestId = Guid.NewGuid().ToString("N"), Routability = routability, Reason = reason,
        },
        deadline: ServerConnection.Deadline);

    private void Take(ConnectResponse item)
    {
        Desk.Take(item);
        if (item.Snapshot is { } snapshot) TakeSnapshot(snapshot);
        if (item.Event is not { } change) return;
        Events.Add(change);
        OnEvent?.Invoke(change);
        if (change.OfferMade is { } made) _reactions.Add(ReactAsync(made));
        if (change.MessageAdded is { Message.Direction: MessageDirection.Inbound } added && OnMessage is { } answer)
            _reactions.Add(GuardAsync(added.Message.InteractionId, () => answer(added)));
    }

    private void TakeSnapshot(AgentSnapshot snapshot)
    {
        OnSnapshot?.Invoke(snapshot);
        foreach (var offer in snapshot.Offers) _reactions.Add(ReactAsync(offer));
    }

    private Task ReactAsync(OfferMade offer) => GuardAsync(offer.InteractionId, async () =>
    {
        await Client.ConfirmOfferAsync(
            new ConfirmOfferRequest { OfferId = offer.OfferId }, deadline: ServerConnection.Deadline);
        if (OnOffer is { } react) await react(offer);
    });

    private async Task GuardAsync(string interaction, Func<Task> react)
    {
        try
        {
            await react();
        }
        catch (Exception failure) when (failure is RpcException or ObjectDisposedException or WaitTimeoutException)
        {
            Failures.Enqueue($"{Id} with {interaction}: {failure.Message}");
        }
    }
}
