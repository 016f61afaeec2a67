using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Agents edit and recall what they have sent, as programs outside see it.</summary>
/// <remarks>The clock stands still, so that nothing comes to its end however slow the machine is.</remarks>
[Trait("Mission", "U26")]
public sealed class OwnMessageTests : Scenario
{
    private const string Visitor = "visitor-1";
    private readonly ManualClock clock;

    public OwnMessageTests() : this(new ManualClock(DateTimeOffset.UtcNow)) { }

    private OwnMessageTests(ManualClock clock)
        : base(
            TestSettings.With(s => s.Policy = new() { EditWithin = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) }), clock: clock) =>
        this.clock = clock;

    [Fact]
    public async Task Edit_ReachesTheConnectorBehindItsMessage_AndTheTranscriptKeepsBoth()
    {
        var (agent, web, offer) = await TalkingAsync();
        await web.ListenAsync();
        var id = await agent.SayAsync(offer, "It costs 10");
        var second = await agent.SayAsync(offer, "Anything else?");
        var request = Edit(agent, offer, id, "It costs 12");

        await EditAsync(agent, request);
        await EditAsync(agent, request);

        Assert.Equal((id, "It costs 10"), await TextAsync(web));
        Assert.Equal((second, "Anything else?"), await TextAsync(web));
        var order = await web.DeliveryAsync("the edit");
        Assert.Equal((Delivery.OrderOneofCase.Edit, id, "It costs 12"), (order.OrderCase, order.Edit.MessageId, order.Edit.Text));
        Assert.Equal((agent.Id, Visitor), (order.AgentId, order.Address.Value));
        var shown = (await ChangedAsync(agent)).Message;
        Assert.Equal((id, "It costs 12", DeliveryStatus.Queued), (shown.Id, shown.Text, shown.ChangeStatus));

        await web.ReportAsync(order, DeliveryStatus.Sent);
        Assert.Equal(DeliveryStatus.Sent, (await ChangedAsync(agent)).Message.ChangeStatus);
        var kept = (await TranscriptAsync(offer)).Single(m => m.Id == id);
        Assert.Equal(["It costs 10", "It costs 12"], kept.Wordings.Select(w => w.Text));
        request.Text = "It costs 13";
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => EditAsync(agent, request), "request_id");
    }

    [Fact]
    public async Task Recall_TakesTheMessageFromTheCustomer_AndLeavesItInTheTranscript()
    {
        var (agent, web, offer) = await TalkingAsync();
        await web.ListenAsync();
        var id = await agent.SayAsync(offer, "Your card is 1234");
        var delivery = await web.DeliveryAsync("the message");
        await web.NameAsync(delivery, "wamid.1");
        var request = Recall(agent, offer, id);

        await RecallAsync(agent, request);
        await RecallAsync(agent, request);

        var order = await web.DeliveryAsync("the recall");
        Assert.Equal(
            (Delivery.OrderOneofCase.Recall, id, "wamid.1"),
            (order.OrderCase, order.Recall.MessageId, order.Recall.MessageExternalId));
        var kept = (await TranscriptAsync(offer)).Single(m => m.Id == id);
        Assert.Equal(("", "Your card is 1234"), (kept.Text, Assert.Single(kept.Wordings).Text));
        Assert.NotNull(kept.RecalledAt);

        // What was taken back is not told to the customer's side again.
        var history = await web.Client.GetHistoryAsync(new() { Channel = "webchat", Address = web.Chat(Visitor, "").Address })
            .ResponseAsync.Within("the history");
        var told = history.Conversations.Single().Messages.Single(m => m.Message.Id == id).Message;
        Assert.Equal(("", ""), (told.Text, Assert.Single(told.Wordings).Text));
        Assert.NotNull(told.RecalledAt);
    }

    /// <summary>Nobody was there to take them; a stream that opens later gets what holds now, in order.</summary>
    [Fact]
    public async Task Changes_OfWhatNobodyHasTaken_ComeOnceAndInOrder()
    {
        var (agent, web, offer) = await TalkingAsync();
        var first = await agent.SayAsync(offer, "one");
        var second = await agent.SayAsync(offer, "two");
        await EditAsync(agent, Edit(agent, offer, first, "one, changed"));
        await EditAsync(agent, Edit(agent, offer, first, "one, changed again"));
        await RecallAsync(agent, Recall(agent, offer, second));
        var third = await agent.SayAsync(offer, "three");

        await web.ListenAsync();

        Assert.Equal((first, "one, changed again"), await TextAsync(web));
        Assert.Equal("one, changed again", (await web.DeliveryAsync("the edit")).Edit.Text);
        Assert.Equal(second, (await web.DeliveryAsync("the recall")).Recall.MessageId);
        Assert.Equal((third, "three"), await TextAsync(web));
    }

    /// <summary>The message has left what is kept at hand when its edit goes out.</summary>
    [Fact]
    public async Task Edit_DeliveredLate_StillNamesItsText()
    {
        var (agent, web, offer) = await TalkingAsync();
        await web.ListenAsync();
        var id = await agent.SayAsync(offer, "It costs 10");
        await web.NameAsync(await web.DeliveryAsync("the message"), "wamid.1");
        await EditAsync(agent, Edit(agent, offer, id, "It costs 12"));
        for (var i = 1; i <= 120; i++) await web.SendAsync(web.Chat(Visitor, $"{i}"));

        await using var later = Connector("cnn_web");
        await later.ListenAsync();
        var order = await later.DeliveryAsync("the edit");
        Assert.Equal(
            (id, "wamid.1", "It costs 12"), (order.Edit.MessageId, order.Edit.MessageExternalId, order.Edit.Text));
    }

    [Fact]
    public async Task Change_ThatTheChannelRefused_IsShownToTheAgent()
    {
        var (agent, web, offer) = await TalkingAsync();
        await web.ListenAsync();
        var id = await agent.SayAsync(offer, "hello");
        await web.ReportAsync(await web.DeliveryAsync("the message"), DeliveryStatus.Read);
        await EditAsync(agent, Edit(agent, offer, id, "good morning"));
        await web.ReportAsync(await web.DeliveryAsync("the edit"), DeliveryStatus.Failed);

        var shown = await agent.EventAsync(
            e => e.MessageChanged?.Message is { ChangeStatus: DeliveryStatus.Failed } failed ? failed : null, "the failure");
        Assert.Equal((id, DeliveryStatus.Read), (shown.Id, shown.Status));
    }

    [Fact]
    public async Task Change_ThatIsNotAllowed_IsRefusedWithWhatToDo()
    {
        var (agent, web, offer) = await TalkingAsync();
        var id = await agent.SayAsync(offer, "hello");
        var stranger = await WorkingAsync("agt_8");
        await RefusedAsync(StatusCode.PermissionDenied, "MESSAGE_NOT_YOURS", () => EditAsync(stranger, Edit(stranger, offer, id, "x")));
        await RefusedAsync(
            StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => RecallAsync(agent, Recall(agent, offer, "msg_unknown")));
        var theirs = offer.Briefing.Messages.Single().Id;
        await RefusedAsync(StatusCode.PermissionDenied, "MESSAGE_NOT_YOURS", () => RecallAsync(agent, Recall(agent, offer, theirs)));
        var done = Edit(agent, offer, id, "good morning");
        await EditAsync(agent, done);

        // A second is over; two days are not. What was done in time is still done.
        clock.Advance(TimeSpan.FromMilliseconds(1_001));
        await RefusedAsync(
            StatusCode.FailedPrecondition, "MESSAGE_TOO_OLD", () => EditAsync(agent, Edit(agent, offer, id, "good day")));
        await EditAsync(agent, done);
        await RecallAsync(agent, Recall(agent, offer, id));
        await RefusedAsync(
            StatusCode.FailedPrecondition, "MESSAGE_RECALLED", () => EditAsync(agent, Edit(agent, offer, id, "good day")));

        Task RefusedAsync(StatusCode status, string reason, Func<Task> call) => Refused.WithAsync(status, reason, call);
    }

    [Fact]
    public async Task Change_OverAChannelThatCannot_IsRefused()
    {
        var agent = await WorkingAsync("agt_7");
        var sms = Connector("cnn_sms");
        var request = sms.Chat("", "hello");
        (request.Channel, request.Address) = ("sms", new() { Kind = IdentifierKind.Phone, Value = "+48601234567" });
        await sms.SendAsync(request);
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        var id = await agent.SayAsync(offer, "hello");

        foreach (var change in new Func<Task>[]
        {
            () => EditAsync(agent, Edit(agent, offer, id, "x")), () => RecallAsync(agent, Recall(agent, offer, id)),
        })
            await Refused.WithAsync(StatusCode.FailedPrecondition, "CHANNEL_CANNOT", change);
    }

    private async Task<(Frontend Agent, Connector Web, OfferMade Offer)> TalkingAsync()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat(Visitor, "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return (agent, web, offer);
    }

    private static async Task<(string, string)> TextAsync(Connector web)
    {
        var delivery = await web.DeliveryAsync("a text");
        Assert.Equal(Delivery.OrderOneofCase.Text, delivery.OrderCase);
        return (delivery.DeliveryId, delivery.Text);
    }

    private static EditMessageRequest Edit(Frontend agent, OfferMade about, string id, string text) => new()
    {
        RequestId = agent.NextRequestId(), ConversationId = about.ConversationId, MessageId = id, Text = text,
    };

    private static RecallMessageRequest Recall(Frontend agent, OfferMade about, string id) => new()
    {
        RequestId = agent.NextRequestId(), ConversationId = about.ConversationId, MessageId = id,
    };

    private static Task EditAsync(Frontend agent, EditMessageRequest request) =>
        agent.Client.EditMessageAsync(request).ResponseAsync.Within("an edit");

    private static Task RecallAsync(Frontend agent, RecallMessageRequest request) =>
        agent.Client.RecallMessageAsync(request).ResponseAsync.Within("a recall");

    private static Task<MessageChanged> ChangedAsync(Frontend agent) =>
        agent.EventAsync(e => e.MessageChanged, "a changed message");

    private async Task<IReadOnlyList<Message>> TranscriptAsync(OfferMade offer) => (await Conversations
        .GetTranscriptAsync(new() { ConversationId = offer.ConversationId }).ResponseAsync.Within("a transcript")).Messages;
}
