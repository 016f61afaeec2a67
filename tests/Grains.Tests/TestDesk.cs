using System.Threading.Channels;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>An agent's frontend in a test: keeps the numbered updates and lets a test await the next of a kind.</summary>
internal sealed class TestDesk(IGrainFactory grains, AgentId id) : IAgentObserver
{
    private readonly Channel<AgentDelta> deltas = Channel.CreateUnbounded<AgentDelta>();
    private readonly string stream = Guid.NewGuid().ToString("N");
    private IAgentObserver? reference;
    private int requests;
    private long received;

    public AgentId Id => id;

    public AgentHello Hello { get; private set; } = null!;

    public long Seq { get; private set; }

    private IAgentGrain Agent => grains.GetGrain<IAgentGrain>(id.Value);

    public async Task ConnectAsync(AgentCursor? cursor = null, bool mobile = false)
    {
        reference = grains.CreateObjectReference<IAgentObserver>(this);
        Hello = await Agent.ConnectAsync(new("desk", mobile, stream), cursor, reference).Within($"{id} to connect");
        Seq = Hello.Seq - Hello.Missed.Length;
        received = Hello.Seq;
    }

    public Task<AgentView> BeAvailableAsync() =>
        Agent.SetRoutabilityAsync(Routability.Available, "", whenIdle: false).Within($"{id} to become available");

    /// <summary>Takes no more work, and the queues know it.</summary>
    public async Task BeNotReadyAsync()
    {
        await Agent.SetRoutabilityAsync(Routability.NotReady, "break", whenIdle: false).Within($"{id} to be not ready");
        await SettleAsync();
    }

    /// <summary>Becomes available and sees it, and the queues know: nothing is on its way when a test moves the clock.</summary>
    public async Task SignInAsync()
    {
        await BeAvailableAsync();
        while ((await NextAsync<AgentChanged>()).Agent.Routability != Routability.Available) { }
        await SettleAsync();
    }

    /// <summary>Comes back when the agent has finished what it was doing, its alarm clock set, and told all of it.</summary>
    /// <remarks>Asked twice: what it told itself is done between the two.</remarks>
    public async Task SettleAsync()
    {
        await Agent.ConfirmOfferAsync(new("off_none")).Within($"{id} to settle");
        await Agent.ConfirmOfferAsync(new("off_none")).Within($"{id} to have done what it told itself");
    }

    public Task<bool> RenewAsync() => Agent.RenewAsync("desk", stream, new(Hello.Activation, received));

    /// <summary>The next update of that kind; those before it are passed over. Numbers must have no gap.</summary>
    public async Task<T> NextAsync<T>()
        where T : AgentUpdate
    {
        while (true)
        {
            var delta = await deltas.Reader.ReadAsync().Within($"{typeof(T).Name} at {id} after update {Seq}");
            if (delta.Seq <= Seq) continue;
            Assert.True(
                delta.Seq == Seq + 1, $"{id}: update {Seq + 1} expected, {delta.Seq} {delta.Update.GetType().Name} came");
            Seq = delta.Seq;
            if (delta.Update is T wanted) return wanted;
        }
    }

    public async Task<OfferRang> OfferAsync(bool confirm = true)
    {
        var offer = await NextAsync<OfferRang>();
        if (confirm) await Agent.ConfirmOfferAsync(offer.Offer);
        return offer;
    }

    public Task<AcceptOutcome> AcceptAsync(OfferRang offer) => Agent.AcceptOfferAsync(Ref(offer)).Within("the accept");

    public Task<DeclineOutcome> DeclineAsync(OfferRang offer, DeclineReason reason = DeclineReason.Busy) =>
        Agent.DeclineOfferAsync(Ref(offer), reason).Within("the decline");

    public Task<SwitchOutcome> SwitchAsync(OfferRang offer, string channel, bool confirm = false) =>
        Agent.SwitchChannelAsync(new(offer.Conversation.Id, offer.Interaction, channel, null, confirm)).Within("the switch");

    public Task<SendReply> SendAsync(OfferRang offer, string text, string? request = null) =>
        grains.GetGrain<IConversationWork>(offer.Conversation.Id.Value)
            .SendAsync(offer.Interaction, id, text, new RequestStamp(id.Value, request ?? $"r{++requests}", text))
            .Within("the reply");

    public Task<WorkOutcome> EndAsync(OfferRang offer) =>
        grains.GetGrain<IConversationWork>(offer.Conversation.Id.Value).EndAsync(offer.Interaction, id, noAnswerNeeded: true)
            .Within("the end");

    /// <summary>Gives it to a queue, or back when none is named.</summary>
    public Task<TransferOutcome> GiveAsync(
        OfferRang offer, string? queue, TransferKind kind = TransferKind.Blind, string? request = null) =>
        grains.GetGrain<IConversationWork>(offer.Conversation.Id.Value)
            .TransferAsync(
                new(offer.Interaction, id, kind, queue is null ? null : new QueueId(queue), "why"),
                Stamp(request, $"{queue} {kind}"))
            .Within("the transfer to a queue");

    /// <summary>Gives it to another agent.</summary>
    public Task<TransferOutcome> GiveAsync(
        OfferRang offer,
        TestDesk to,
        TransferKind kind = TransferKind.Blind,
        string? fallback = null,
        string? request = null) =>
        grains.GetGrain<IAgentTransfers>(to.Id.Value).TakeTransferAsync(
                new(
                    offer.Conversation.Id, offer.Interaction, id, kind, fallback is null ? null : new QueueId(fallback),
                    "why"),
                Stamp(request, $"{to.Id} {kind}"))
            .Within("the transfer to an agent");

    public Task<TransferOutcome> CompleteTransferAsync(OfferRang offer, string? request = null) =>
        grains.GetGrain<IConversationWork>(offer.Conversation.Id.Value)
            .CompleteTransferAsync(offer.Interaction, id, Stamp(request, "complete")).Within("the end of the transfer");

    public Task<TransferOutcome> CancelTransferAsync(OfferRang offer, string? request = null) =>
        grains.GetGrain<IConversationWork>(offer.Conversation.Id.Value)
            .CancelTransferAsync(offer.Interaction, id, Stamp(request, "cancel")).Within("the end of the transfer");

    /// <summary>The next change of an interaction in hand that is looked for.</summary>
    public async Task<InteractionView> ChangeAsync(Func<InteractionView, bool> wanted)
    {
        while (true)
            if ((await NextAsync<InteractionChanged>()).Interaction is var changed && wanted(changed))
                return changed;
    }

    /// <summary>Waits until the agent holds that many units, and the queues know it.</summary>
    public async Task LoadAsync(int load)
    {
        while ((await NextAsync<AgentChanged>()).Agent.Load != load) { }
        await SettleAsync();
    }

    public Task<WorkOutcome> WrapUpAsync(OfferRang offer) => grains
        .GetGrain<IConversationWork>(offer.Conversation.Id.Value)
        .CompleteWrapUpAsync(offer.Interaction, id, new("done")).Within("the wrap-up");

    public Task OnDeltasAsync(AgentDeltas update)
    {
        foreach (var delta in update.Deltas)
            deltas.Writer.TryWrite(delta);
        received = update.Deltas[^1].Seq;
        return Task.CompletedTask;
    }

    public Task OnTypingAsync(TypingSignal signal) => Task.CompletedTask;

    public Task OnReplacedAsync() => Task.CompletedTask;

    private RequestStamp Stamp(string? request, string content) => new(id.Value, request ?? $"r{++requests}", content);

    private static OfferRef Ref(OfferRang offer) => new(offer.Conversation.Id, offer.Interaction, offer.Offer, offer.Epoch);
}
