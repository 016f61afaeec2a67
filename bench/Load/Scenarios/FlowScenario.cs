using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Omni.Load.Centre;
using Omni.Load.Measuring;

namespace Omni.Load.Scenarios;

/// <summary>
/// The whole life of a chat with a customer who was never seen before, from the first word to the end of the wrap-up.
/// Connector and agents use connections of their own; nothing is ever tried twice.
/// </summary>
internal sealed class FlowScenario(Site site) : Scenario(site), IDeskHandler
{
    private const string Question = "Hello, my parcel was to arrive yesterday. Could you please have a look?";
    private const string Reply = "It is in your town and comes today before noon. I am sorry for the delay.";

    private readonly ConcurrentDictionary<int, Flow> byNumber = new();
    private readonly ConcurrentDictionary<string, Flow> byConversation = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> finished = [];

    /// <inheritdoc/>
    public override async Task PrepareAsync()
    {
        await Site.OpenDesksAsync(this);
        await Site.Connector.ListenAsync(OnDelivery);
    }

    /// <inheritdoc/>
    public override async Task<long> OperateAsync(int number, long startedAt)
    {
        var flow = byNumber[number] = new();
        var stored = await Site.Connector.IngestAsync(number, $"visitor-{number}", "first", Numbered(number, Question));
        if (!stored.NewCustomer || stored.Duplicate) throw new FaultException("flow: a new customer was taken for a known one");

        var (desk, offer) = await flow.Offered.WaitAsync(Patience);
        await desk.ConfirmAsync(offer);
        await desk.AcceptAsync(offer);
        await desk.SendAsync(offer, Numbered(number, Reply));

        var delivery = await flow.Delivered.WaitAsync(Patience);
        await Site.Connector.AcknowledgeAsync(number, delivery);
        await flow.Arrived.WaitAsync(Patience);
        await desk.CloseAsync(offer);
        await desk.WrapUpAsync(offer);

        var endedAt = Stopwatch.GetTimestamp();
        finished.Add(stored.ConversationId);
        byNumber.TryRemove(number, out _);
        byConversation.TryRemove(stored.ConversationId, out _);
        return endedAt;
    }

    /// <inheritdoc/>
    public override Task SettleAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task<string> VerifyAsync()
    {
        const int AtOnce = 16;
        using var archive = Site.OpenArchive();
        await Parallel.ForEachAsync(
            finished,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (conversation, _) => Check(await archive.GetAsync(conversation)));
        Site.Faults.Add("flow: never finished", byNumber.Count);
        return string.Create(
            CultureInfo.InvariantCulture, $"{finished.Count:N0} conversations read back: closed, handled, one reply each");
    }

    /// <inheritdoc/>
    public void OnOffer(Desk desk, V1.OfferMade offer)
    {
        if (!byNumber.TryGetValue(NumberOf(offer.Briefing.Messages[0].Text), out var flow)) return;
        byConversation[offer.ConversationId] = flow;
        flow.Offer(desk, offer, Site.Faults);
    }

    /// <inheritdoc/>
    public void OnStatus(Desk desk, V1.MessageStatusChanged change)
    {
        if (change.Status == V1.DeliveryStatus.Delivered && byConversation.TryGetValue(change.ConversationId, out var flow))
            flow.Arrive(Site.Faults);
    }

    private void OnDelivery(V1.Delivery delivery)
    {
        if (byNumber.TryGetValue(NumberOf(delivery.Text), out var flow)) flow.Deliver(delivery, Site.Faults);
        else Site.Faults.Add("flow: delivered again after its end");
    }

    private void Check(V1.Conversation conversation)
    {
        if (conversation.ClosedAt is null) Site.Faults.Add("flow: its conversation is still open");
        if (conversation.Interactions is not [{ Result: V1.InteractionResult.Handled }])
            Site.Faults.Add("flow: its interaction was not handled");
        if (conversation.Messages is not [_, { Status: V1.DeliveryStatus.Delivered }])
            Site.Faults.Add("flow: its transcript is not question and answer");
    }

    private static string Numbered(int number, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {text}");

    private static int NumberOf(string text) => int.Parse(text.AsSpan(0, text.IndexOf(' ')), CultureInfo.InvariantCulture);
}
