using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Edits, recalls, reactions and receipts, in any order and any number of times.</summary>
public sealed class MessageChangeTests : Scenario
{
    private const string Visitor = "visitor-1";

    [Fact]
    [Trait("Mission", "U26")]
    public async Task Message_EditedReactedToAndRecalled_IsShownSoToItsAgentAndInTheTranscript()
    {
        var (agent, web, offer) = await TalkingAsync();
        await web.SendAsync(Edit(web, "first", "edit-1", "Hello, order 42"));

        var changed = (await ChangedAsync(agent)).Message;
        Assert.Equal(("Hello, order 42", "hello"), (changed.Text, changed.Wordings[0].Text));
        await web.SendAsync(React(web, "first", "react-1", "👍"));
        Assert.Equal(["👍"], (await ChangedAsync(agent)).Message.Reactions);
        await web.SendAsync(Recall(web, "first", "recall-1"));
        Assert.NotNull((await ChangedAsync(agent)).Message.RecalledAt);

        var message = Assert.Single(await TranscriptAsync(offer.ConversationId));
        Assert.Equal(("", "hello", "Hello, order 42"), (message.Text, message.Wordings[0].Text, message.Wordings[1].Text));
        Assert.Equal(["👍"], message.Reactions);
        Assert.NotNull(message.RecalledAt);
        var interaction = Assert.Single((await ConversationAsync(offer.ConversationId)).Interactions);
        Assert.Equal(InteractionPhase.Active, interaction.Phase);
    }

    [Fact]
    [Trait("Mission", "U26")]
    [Trait("Mission", "P3")]
    public async Task Changes_AheadOfTheVeryFirstMessage_AreDoneWithItAndOnlyOnce()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        for (var time = 1; time <= 2; time++)
        {
            var held = await web.SendAsync(Edit(web, "first", "edit-1", "later"));
            Assert.True(held.Held);
            Assert.Equal((time == 2, "", ""), (held.Duplicate, held.CustomerId, held.MessageId));
            Assert.True((await web.SendAsync(React(web, "first", "react-1", "👍"))).Held);
        }

        var first = await web.SendAsync(web.Chat(Visitor, "hello", "first"));
        Assert.True(first is { NewCustomer: true, Duplicate: false, Held: false });
        var shown = Assert.Single((await agent.OfferAsync()).Briefing.Messages);
        Assert.Equal(("later", "hello", "👍"), (shown.Text, shown.Wordings[0].Text, Assert.Single(shown.Reactions)));

        // Repetitions get the first answer, and change nothing.
        Assert.True(await web.SendAsync(Edit(web, "first", "edit-1", "later")) is { Duplicate: true, Held: true });
        var again = await web.SendAsync(web.Chat(Visitor, "hello", "first"));
        Assert.Equal((true, first.MessageId), (again.Duplicate, again.MessageId));
        var message = Assert.Single(await TranscriptAsync(first.ConversationId));
        Assert.Equal(2, message.Wordings.Count);
    }

    [Fact]
    [Trait("Mission", "U26")]
    [Trait("Mission", "C7")]
    public async Task Receipt_AheadOfTheReportThatNamesItsMessage_IsKeptAndNeverTakenBack()
    {
        var (agent, web, offer) = await TalkingAsync();
        await web.ListenAsync();
        var reply = await agent.SayAsync(offer, "Of course");
        var delivery = await web.DeliveryAsync("the reply");

        Assert.True((await web.SendAsync(Receipt(web, "wamid.1", "receipt-1", DeliveryStatus.Read))).Held);
        await NameAsync(web, delivery, "wamid.1");
        Assert.Equal((reply, DeliveryStatus.Read), await StatusAsync(agent));

        await web.SendAsync(Receipt(web, "wamid.1", "receipt-2", DeliveryStatus.Delivered));
        await web.SendAsync(React(web, "wamid.1", "react-1", "❤"));
        Assert.Equal("❤", Assert.Single((await ChangedAsync(agent)).Message.Reactions));
        Assert.Equal(DeliveryStatus.Read, (await TranscriptAsync(offer.ConversationId))[^1].Status);

        // The channel plays its own message back: known already.
        var echo = await web.SendAsync(web.Chat(Visitor, "Of course", "wamid.1"));
        Assert.Equal((true, reply), (echo.Duplicate, echo.MessageId));
        Assert.Equal(2, (await TranscriptAsync(offer.ConversationId)).Count);
    }

    [Fact]
    [Trait("Mission", "U26")]
    [Trait("Mission", "P3")]
    public async Task Inputs_InAnyOrder_MakeTheSameTranscript()
    {
        var web = Connector("cnn_web");
        var random = new Random(7);
        HashSet<string> seen = [];
        for (var run = 0; run < 8; run++)
        {
            var visitor = $"visitor-{run}";
            var now = DateTimeOffset.UtcNow;
            IngestRequest[] inputs =
            [
                .. Enumerable.Range(1, 4).Select(n => Numbered(web.Chat(visitor, $"message {n}", $"m{n}"), n, now.AddSeconds(-n))),
                .. Enumerable.Range(1, 4).Select(n => Numbered(Of(Edit(web, "m2", $"e{n}", $"edit {n}"), visitor), 10 + n, now)),
                Numbered(Of(Recall(web, "m3", "r1"), visitor), 20, now),
                Numbered(Of(React(web, "m1", "x1", "👍"), visitor), 21, now),
                Numbered(Of(React(web, "m1", "x2", "❤"), visitor), 22, now),
            ];
            if (run > 0) random.Shuffle(inputs);
            foreach (var input in inputs) await web.SendAsync(input);
            var known = (await web.SendAsync(inputs.First(i => i.ExternalId == "m1"))).ConversationId;
            var once = await ConversationAsync(known);
            foreach (var input in inputs) await web.SendAsync(input);
            var conversation = await ConversationAsync(known);
            Assert.Equal(once.Version, conversation.Version);
            var shown = conversation.Messages.Select(m =>
                $"{m.Text} ({string.Join('/', m.Wordings.Select(w => w.Text))}) {m.RecalledAt is not null} {m.Reactions}");
            seen.Add(string.Join('\n', shown));
        }

        Assert.Equal(
            "message 1 () False [ \"❤\" ]\n" +
            "edit 4 (message 2/edit 1/edit 2/edit 3/edit 4) False [ ]\n" +
            " (message 3) True [ ]\nmessage 4 () False [ ]",
            Assert.Single(seen));
    }

    /// <summary>An edit that comes hours later: its message has left what is kept at hand.</summary>
    [Fact]
    public async Task Edit_OfAMessageLongAgo_IsShownInTheTranscript()
    {
        var web = Connector("cnn_web");
        var first = await web.SendAsync(web.Chat(Visitor, "hello", "first"));
        for (var i = 1; i <= 120; i++) await web.SendAsync(web.Chat(Visitor, $"{i}"));

        await web.SendAsync(Edit(web, "first", "edit-1", "later"));
        var transcript = await TranscriptAsync(first.ConversationId);
        Assert.Equal((121, "later", "1"), (transcript.Count, transcript[0].Text, transcript[1].Text));
    }

    [Fact]
    [Trait("Mission", "C3")]
    public async Task Album_OfAnAddressThatNobodyKnows_IsOneConversationAndOneInteraction()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(number =>
        {
            var picture = web.Chat(Visitor, $"picture {number}", $"p{number}");
            picture.AlbumId = "album-7";
            return web.SendAsync(picture);
        }));

        Assert.Single(answers.Select(a => (a.CustomerId, a.ConversationId, a.InteractionId)).Distinct());
        Assert.Equal(10, answers.Select(a => a.MessageId).Distinct().Count());
        Assert.Single(answers, a => a.NewCustomer);
        var offer = await agent.OfferAsync();
        Assert.All(offer.Briefing.Messages, m => Assert.Equal("album-7", m.AlbumId));
        var conversation = await ConversationAsync(offer.ConversationId);
        Assert.Equal((1, 10), (conversation.Interactions.Count, conversation.Messages.Count));
    }

    [Fact]
    public async Task Change_ThatCannotBe_IsRefusedWithWhatToDo()
    {
        var (agent, web, offer) = await TalkingAsync();
        await web.ListenAsync();
        await agent.SayAsync(offer, "Of course");
        await NameAsync(web, await web.DeliveryAsync("the reply"), "wamid.1");

        await RefusedAsync("NOT_INBOUND", Edit(web, "wamid.1", "edit-1", "no"));
        await RefusedAsync("NOT_OUTBOUND", Receipt(web, "first", "receipt-1", DeliveryStatus.Read));
        await web.SendAsync(Edit(web, "unknown", "edit-2", "held"));
        await RefusedAsync("NOT_A_MESSAGE", Edit(web, "edit-2", "edit-3", "of an edit"));
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "EXTERNAL_ID_TAKEN", () => web.SendAsync(web.Chat(Visitor, "hello", "edit-2")), "external_id");
        await agent.SayAsync(offer, "And more");
        Assert.Equal("EXTERNAL_ID_TAKEN", await NameAsync(web, await web.DeliveryAsync("more"), "first"));

        Task RefusedAsync(string reason, IngestRequest request) =>
            Refused.WithAsync(StatusCode.FailedPrecondition, reason, () => web.SendAsync(request));
    }

    private async Task<(Frontend Agent, Connector Web, OfferMade Offer)> TalkingAsync()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat(Visitor, "hello", "first"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return (agent, web, offer);
    }

    private async Task<IReadOnlyList<Message>> TranscriptAsync(string conversation) => (await Conversations
        .GetTranscriptAsync(new() { ConversationId = conversation, PageSize = 500 }).ResponseAsync.Within("a transcript")).Messages;

    private static Task<MessageChanged> ChangedAsync(Frontend agent) => agent.EventAsync(e => e.MessageChanged, "a changed message");

    private static async Task<(string, DeliveryStatus)> StatusAsync(Frontend agent)
    {
        var status = await agent.EventAsync(
            e => e.MessageStatusChanged is { Status: DeliveryStatus.Read } read ? read : null, "that it was read");
        return (status.MessageId, status.Status);
    }

    private static async Task<string?> NameAsync(Connector web, Delivery delivery, string externalId)
    {
        var request = new ReportStatusRequest();
        request.Reports.Add(new StatusReport
        {
            ConversationId = delivery.ConversationId,
            Delivery = new() { DeliveryId = delivery.DeliveryId, Status = DeliveryStatus.Sent, ExternalId = externalId },
        });
        var response = await web.Client.ReportStatusAsync(request).ResponseAsync.Within("a report");
        return response.Refused.SingleOrDefault()?.Reason;
    }

    private static IngestRequest Edit(Connector web, string message, string id, string text) =>
        With(web, id, r => r.Edit = new() { MessageExternalId = message, Text = text });

    private static IngestRequest Recall(Connector web, string message, string id) =>
        With(web, id, r => r.Recall = new() { MessageExternalId = message });

    private static IngestRequest React(Connector web, string message, string id, string reaction) =>
        With(web, id, r => r.Reactions = new() { MessageExternalId = message, Reactions = { reaction } });

    private static IngestRequest Receipt(Connector web, string message, string id, DeliveryStatus status) =>
        With(web, id, r => r.Receipt = new() { MessageExternalId = message, Status = status });

    private static IngestRequest With(Connector web, string id, Action<IngestRequest> content)
    {
        var request = web.Chat(Visitor, "", id);
        content(request);
        return request;
    }

    private static IngestRequest Of(IngestRequest request, string visitor)
    {
        request.Address.Value = visitor;
        return request;
    }

    private static IngestRequest Numbered(IngestRequest request, long number, DateTimeOffset sentAt)
    {
        request.Sequence = number;
        request.SentAt = Timestamp.FromDateTimeOffset(sentAt);
        return request;
    }
}
