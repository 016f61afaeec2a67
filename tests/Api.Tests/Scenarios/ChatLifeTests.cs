using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

public sealed class ChatLifeTests : Scenario
{
    [Fact]
    [Trait("Mission", "P1")]
    [Trait("Mission", "R4")]
    public async Task Message_FromAVisitor_IsOfferedAnsweredDeliveredAndWrappedUp()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.ListenAsync();

        var first = await web.SendAsync(web.Chat("visitor-1", "Где мой заказ? 📦"));
        var offer = await agent.OfferAsync();
        Assert.Equal(first.InteractionId, offer.InteractionId);
        Assert.Equal("Где мой заказ? 📦", Assert.Single(offer.Briefing.Messages).Text);
        Assert.InRange(offer.Remaining.ToTimeSpan(), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(21));
        await agent.AcceptAsync(offer);

        var reply = await agent.SayAsync(offer, "Уже в пути 🚚");
        var delivery = await web.DeliveryAsync("the reply");
        Assert.Equal((reply, "Уже в пути 🚚"), (delivery.DeliveryId, delivery.Text));
        await web.ReportAsync(delivery, DeliveryStatus.Delivered);
        var status = await agent.EventAsync(e => e.MessageStatusChanged, "a status");
        Assert.Equal((reply, DeliveryStatus.Delivered), (status.MessageId, status.Status));

        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = "close", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("close");
        await agent.Client.CompleteWrapUpAsync(new()
        {
            RequestId = "wrap", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            Disposition = "solved",
        }).ResponseAsync.Within("wrap-up");

        var closed = await ConversationAsync(offer.ConversationId);
        Assert.NotNull(closed.ClosedAt);
        Assert.Equal(InteractionResult.Handled, Assert.Single(closed.Interactions).Result);
    }

    [Fact]
    public async Task Message_AfterTheConversationClosed_BeginsANewInteraction()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        var first = await web.SendAsync(web.Chat("visitor-1", "one"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = "close", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("close");
        await agent.Client.CompleteWrapUpAsync(new()
        {
            RequestId = "wrap", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        }).ResponseAsync.Within("wrap-up");

        var second = await web.SendAsync(web.Chat("visitor-1", "two"));
        Assert.Equal(first.ConversationId, second.ConversationId);
        Assert.NotEqual(first.InteractionId, second.InteractionId);
        Assert.Equal(second.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    public async Task Request_RepeatedWithItsId_CountsOnceAndWithOtherContentIsRefused()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);

        var first = await agent.SayAsync(offer, "hi", "say-1");
        Assert.Equal(first, await agent.SayAsync(offer, "hi", "say-1"));
        await Refused.WithAsync(
            Grpc.Core.StatusCode.AlreadyExists,
            "REQUEST_ID_REUSED",
            () => agent.SayAsync(offer, "something else", "say-1"),
            "request_id");
        var conversation = await ConversationAsync(offer.ConversationId);
        Assert.Equal(["hello", "hi"], conversation.Messages.Select(m => m.Text));
    }

    [Fact]
    [Trait("Mission", "P3")]
    public async Task Messages_BothWays_ComeInOrderWithoutAGap()
    {
        const int Count = 60;
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.ListenAsync();
        await web.SendAsync(web.Chat("visitor-1", "in 0"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        for (var i = 1; i <= Count; i++)
        {
            await web.SendAsync(web.Chat("visitor-1", $"in {i}"));
            await agent.SayAsync(offer, $"out {i}");
        }

        for (var i = 1; i <= Count; i++)
            Assert.Equal($"out {i}", (await web.DeliveryAsync($"delivery {i}")).Text);
        for (var i = 1; i <= Count; i++)
        {
            var text = $"in {i}";
            await agent.EventAsync(e => e.MessageAdded?.Message.Text == text ? e.MessageAdded : null, text);
        }

        Assert.Equal(Enumerable.Range((int)agent.Seen[0], agent.Seen.Count).Select(seq => (long)seq), agent.Seen);
        var transcript = await Conversations.GetTranscriptAsync(
            new() { ConversationId = offer.ConversationId, PageSize = 500 }).ResponseAsync.Within("a transcript");
        Assert.Equal((2 * Count) + 1, transcript.Messages.Count);
        var versions = transcript.Messages.Select(m => m.Version).ToArray();
        Assert.Equal(versions.Order(), versions);
    }
}
