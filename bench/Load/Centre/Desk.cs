using Grpc.Core;
using Omni.Load.Measuring;

namespace Omni.Load.Centre;

/// <summary>One agent's frontend: its stream and its commands.</summary>
internal sealed class Desk(
    string agent, string token, V1.AgentService.AgentServiceClient client, Faults faults, CancellationToken stop)
{
    private readonly CallOptions call = new(Tokens.Header(token), cancellationToken: stop);
    private int requests;

    /// <summary>Opens the stream and becomes available; what comes is handed on from then on.</summary>
    public async Task OpenAsync(IDeskHandler handler)
    {
        var stream = client.Connect(new() { DeviceId = "load" }, call);
        if (!await stream.ResponseStream.MoveNext(stop)) throw new FaultException("connect: the stream ended at once");
        _ = ReadAsync(stream, handler);
        await client.SetRoutabilityAsync(
            new() { RequestId = NextRequest(), Routability = V1.Routability.Available }, call);
    }

    /// <summary>The offer is shown.</summary>
    public async Task ConfirmAsync(V1.OfferMade offer) =>
        await client.ConfirmOfferAsync(new() { OfferId = offer.OfferId }, call);

    public async Task AcceptAsync(V1.OfferMade offer) => await client.AcceptOfferAsync(
        new()
        {
            RequestId = NextRequest(),
            ConversationId = offer.ConversationId,
            InteractionId = offer.InteractionId,
            OfferId = offer.OfferId,
            Epoch = offer.Epoch,
        },
        call);

    public async Task SendAsync(V1.OfferMade offer, string text) => await client.SendMessageAsync(
        new()
        {
            RequestId = NextRequest(),
            ConversationId = offer.ConversationId,
            InteractionId = offer.InteractionId,
            Text = text,
        },
        call);

    public async Task CloseAsync(V1.OfferMade offer) => await client.CloseInteractionAsync(
        new()
        {
            RequestId = NextRequest(),
            ConversationId = offer.ConversationId,
            InteractionId = offer.InteractionId,
            NoAnswerNeeded = true,
        },
        call);

    public async Task WrapUpAsync(V1.OfferMade offer) => await client.CompleteWrapUpAsync(
        new()
        {
            RequestId = NextRequest(),
            ConversationId = offer.ConversationId,
            InteractionId = offer.InteractionId,
            Disposition = "solved",
        },
        call);

    private async Task ReadAsync(AsyncServerStreamingCall<V1.ConnectResponse> stream, IDeskHandler handler)
    {
        using var open = stream;
        try
        {
            while (await stream.ResponseStream.MoveNext(stop))
                Hand(stream.ResponseStream.Current, handler);
            faults.Add("agent stream: it ended");
        }
        catch (Exception e)
        {
            if (!stop.IsCancellationRequested) faults.Add("agent stream", e);
        }
    }

    private void Hand(V1.ConnectResponse response, IDeskHandler handler)
    {
        if (response.Hello is { Gap: true }) faults.Add("agent stream: a gap");
        foreach (var conversation in response.Snapshot?.Conversations ?? [])
            handler.OnConversation(this, conversation);
        switch (response.Event)
        {
            case { OfferMade: { } offer }:
                handler.OnOffer(this, offer);
                break;
            case { MessageAdded: { } added }:
                handler.OnMessage(this, added.ConversationId, added.Message);
                break;
            case { Conversation: { } conversation }:
                handler.OnConversation(this, conversation);
                break;
            case { MessageStatusChanged: { } change }:
                handler.OnStatus(this, change);
                break;
            case { OfferEnded: { How: not V1.OfferEnd.Accepted } ended }:
                faults.Add($"offer: {ended.How}");
                break;
            case { AgentChanged: { Routability: not V1.Routability.Available } changed }
                when changed.Reason is not "SignedIn":
                faults.Add($"agent: {changed.Routability} {changed.Reason}");
                break;
            default:
                break;
        }
    }

    private string NextRequest() => $"{agent}-{Interlocked.Increment(ref requests)}";
}
