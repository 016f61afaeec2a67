using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Typing, read marks and pages, both ways, as programs outside see them.</summary>
/// <remarks>The clock stands still, so that nothing comes to its end however slow the machine is.</remarks>
[Trait("Mission", "C7")]
public sealed class SignalTests() : Scenario(
    TestSettings.With(settings => settings.Channels.Single(c => c.Id == "webchat").PageOrigins.Add("https://shop.example")),
    clock: new ManualClock(DateTimeOffset.UtcNow))
{
    [Fact]
    public async Task Typing_OfTheCustomer_IsShownBesideTheNumbers()
    {
        var (web, agent, offer) = await TalkingAsync();

        await TypesAsync(web, offer);
        var shown = await agent.TypingAsync();
        Assert.Equal((offer.InteractionId, ""), (shown.InteractionId, shown.AgentId));
        Assert.InRange(shown.Remaining.ToTimeSpan(), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(6));
        await TypesAsync(web, offer, stopped: true);
        Assert.Equal(TimeSpan.Zero, (await agent.TypingAsync()).Remaining.ToTimeSpan());

        // The numbers know nothing of it: what comes next follows on what came before, and a resumed stream repeats nothing.
        var (seen, cursor) = (agent.Seen[^1], agent.Cursor);
        await web.SendAsync(web.Chat("visitor-1", "second"));
        await agent.EventAsync(e => e.MessageAdded, "the message");
        Assert.Equal(seen + 1, agent.Seen[^1]);
        Assert.True((await agent.ConnectAsync(cursor: cursor)).Resumed);
        await agent.EventAsync(e => e.MessageAdded, "the message again");
    }

    [Fact]
    public async Task Typing_OfTheAgent_IsShownToTheConnector()
    {
        var (web, agent, offer) = await TalkingAsync();
        await web.ListenAsync();
        await agent.SayAsync(offer, "hello");
        await web.DeliveryAsync("the message, so the stream is there");

        await agent.Client.SendTypingAsync(Typing(offer)).ResponseAsync.Within("typing");
        var shown = await web.TypingAsync();
        Assert.Equal(
            (offer.ConversationId, offer.InteractionId, "webchat", "visitor-1", agent.Id),
            (shown.ConversationId, shown.InteractionId, shown.Channel, shown.Address.Value, shown.AgentId));
        Assert.True(shown.Remaining.ToTimeSpan() > TimeSpan.Zero);
        var stranger = await WorkingAsync("agt_8");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS",
            () => stranger.Client.SendTypingAsync(Typing(offer)).ResponseAsync);
    }

    [Fact]
    public async Task Typing_OfOneAgent_IsShownToTheOther()
    {
        var (_, agent, offer) = await TalkingAsync();
        var other = await WorkingAsync("agt_8");
        await agent.TransferAsync(offer, TransferKind.Conference, agent: "agt_8");
        await other.AcceptAsync(await other.OfferAsync());
        await agent.ChangeAsync(i => i.Participants.Count == 1);

        await other.Client.SendTypingAsync(Typing(offer)).ResponseAsync.Within("typing");

        Assert.Equal("agt_8", (await agent.TypingAsync()).AgentId);
    }

    [Fact]
    public async Task Read_ByTheAgent_IsKept_AndTheCustomerIsShownTheNewest()
    {
        var (web, agent, offer) = await TalkingAsync();
        var first = offer.Briefing.Messages.Single().Id;
        var second = (await web.SendAsync(web.Chat("visitor-1", "second"))).MessageId;

        await ReadAsync(agent, offer, first);
        await ReadAsync(agent, offer, second);
        await ReadAsync(agent, offer, first);

        await agent.ChangeAsync(i => i.ReadUpToMessageId == second);
        Assert.Equal(
            second, (await ConversationAsync(offer.ConversationId)).Interactions.Single().ReadUpToMessageId);
        await web.ListenAsync();
        var order = await web.DeliveryAsync("a read order");
        Assert.Equal((Delivery.OrderOneofCase.Read, second), (order.OrderCase, order.Read.MessageId));
        await web.ReportAsync(order, DeliveryStatus.Sent);
        await agent.SayAsync(offer, "hello");
        Assert.Equal("hello", (await web.DeliveryAsync("the message behind it")).Text);
        await Refused.WithAsync(
            StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => ReadAsync(agent, offer, "msg_unknown"));
    }

    [Fact]
    public async Task Read_ByTheCustomer_CountsForAllBeforeIt()
    {
        var (web, agent, offer) = await TalkingAsync();
        var one = await agent.SayAsync(offer, "one");
        var two = await agent.SayAsync(offer, "two");

        Assert.Null(await web.ReportReadAsync(offer.ConversationId, two));
        Assert.Null(await web.ReportReadAsync(offer.ConversationId, one));

        foreach (var id in new[] { one, two })
        {
            var changed = await agent.EventAsync(
                e => e.MessageStatusChanged is { } status && status.MessageId == id ? status : null, $"{id} read");
            Assert.Equal(DeliveryStatus.Read, changed.Status);
        }

        Assert.Equal("MESSAGE_NOT_FOUND", await web.ReportReadAsync(offer.ConversationId, "msg_unknown"));
        Assert.Equal("INTERACTION_NOT_YOURS", await Connector("cnn_sms").ReportReadAsync(offer.ConversationId, two));
    }

    [Fact]
    public async Task Page_IsDelivered_StandsInTheTranscript_AndOnceForOneRequest()
    {
        var (web, agent, offer) = await TalkingAsync();
        await web.ListenAsync();
        var request = Page(agent, offer, "https://shop.example/sim?step=2", "Your SIM");

        var id = (await agent.Client.PushPageAsync(request).ResponseAsync.Within("a page")).MessageId;
        Assert.Equal(id, (await agent.Client.PushPageAsync(request).ResponseAsync.Within("a page again")).MessageId);

        var order = await web.DeliveryAsync("a page");
        Assert.Equal(
            (id, "https://shop.example/sim?step=2", "Your SIM", agent.Id),
            (order.DeliveryId, order.Page.Url, order.Page.Title, order.AgentId));
        await web.ReportAsync(order, DeliveryStatus.Read);
        var opened = await agent.EventAsync(e => e.MessageStatusChanged, "that it was opened");
        Assert.Equal((id, DeliveryStatus.Read), (opened.MessageId, opened.Status));
        var transcript = await Conversations.GetTranscriptAsync(new() { ConversationId = offer.ConversationId })
            .ResponseAsync.Within("a transcript");
        var entry = Assert.Single(transcript.Messages, m => m.Page is not null);
        Assert.Equal((id, "Your SIM", ""), (entry.Id, entry.Page.Title, entry.Text));
        request.Title = "another";
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => agent.Client.PushPageAsync(request).ResponseAsync, "request_id");
    }

    [Theory]
    [InlineData("javascript:alert(1)", StatusCode.InvalidArgument, "URL_MALFORMED")]
    [InlineData("https://user@shop.example/", StatusCode.InvalidArgument, "URL_MALFORMED")]
    [InlineData("https://evil.example/sim", StatusCode.FailedPrecondition, "PAGE_NOT_ALLOWED")]
    public async Task Page_ThatIsNotAllowed_IsRefused(string url, StatusCode status, string reason)
    {
        var (_, agent, offer) = await TalkingAsync();
        await Refused.WithAsync(
            status, reason, () => agent.Client.PushPageAsync(Page(agent, offer, url, "")).ResponseAsync,
            status == StatusCode.InvalidArgument ? "url" : "");
    }

    [Fact]
    [Trait("Mission", "C8")]
    public async Task Channel_ThatCannot_RefusesAndSaysWhatToUse()
    {
        var sms = Connector("cnn_sms");
        var agent = await WorkingAsync("agt_7");
        var text = new IngestRequest
        {
            Channel = "sms", Address = new() { Kind = IdentifierKind.Phone, Value = "+48221234567" }, ExternalId = "s-1", Text = "hi",
        };
        await sms.SendAsync(text);
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "CHANNEL_CANNOT", () => agent.Client.SendTypingAsync(Typing(offer)).ResponseAsync);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "CHANNEL_CANNOT", () => TypesAsync(sms, offer));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "CHANNEL_CANNOT",
            () => ReadAsync(agent, offer, offer.Briefing.Messages.Single().Id));
        var error = await Assert.ThrowsAsync<RpcException>(
            () => agent.Client.PushPageAsync(Page(agent, offer, "https://shop.example/", "")).ResponseAsync);
        Assert.Contains("Channel 'sms' cannot send visitors to a page", error.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("as a message by SendMessage", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(
            "CHANNEL_CANNOT", await sms.ReportReadAsync(offer.ConversationId, await agent.SayAsync(offer, "hello")));
    }

    private async Task<(Connector Web, Frontend Agent, OfferMade Offer)> TalkingAsync()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "first"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.EventAsync(e => e.Conversation, "the conversation");
        return (web, agent, offer);
    }

    private static Task TypesAsync(Connector connector, OfferMade about, bool stopped = false) =>
        connector.Client.ReportTypingAsync(new()
        {
            ConversationId = about.ConversationId, InteractionId = about.InteractionId, Stopped = stopped,
        }).ResponseAsync.Within("a report of typing");

    private static Task ReadAsync(Frontend agent, OfferMade about, string message) => agent.Client.MarkReadAsync(new()
    {
        RequestId = agent.NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
        MessageId = message,
    }).ResponseAsync.Within($"{message} marked as read");

    private static SendTypingRequest Typing(OfferMade about) => new()
    {
        ConversationId = about.ConversationId, InteractionId = about.InteractionId,
    };

    private static PushPageRequest Page(Frontend agent, OfferMade about, string url, string title) => new()
    {
        RequestId = agent.NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
        Url = url, Title = title,
    };
}
