using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

public sealed class StreamTests : Scenario
{
    [Fact]
    [Trait("Mission", "P3")]
    public async Task AgentStream_ResumedByCursor_GoesOnWithoutAGap()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "one"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await web.SendAsync(web.Chat("visitor-1", "two"));
        await agent.EventAsync(e => e.MessageAdded?.Message.Text == "two" ? e.MessageAdded : null, "two");
        var (cursor, last) = (agent.Cursor, agent.Seen[^1]);

        await agent.DisposeAsync();
        await web.SendAsync(web.Chat("visitor-1", "three"));
        var hello = await agent.ConnectAsync(cursor: cursor);
        Assert.True(hello.Resumed && !hello.Gap);
        await agent.EventAsync(e => e.MessageAdded?.Message.Text == "three" ? e.MessageAdded : null, "three");
        Assert.Equal(Enumerable.Range((int)agent.Seen[0], agent.Seen.Count).Select(seq => (long)seq), agent.Seen);
        Assert.True(agent.Seen[^1] > last);
    }

    [Fact]
    [Trait("Mission", "P3")]
    public async Task AgentStream_ResumedAfterARestart_AnnouncesTheGapAndShowsEverything()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "before"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        var cursor = agent.Cursor;
        await Server.RestartAsync();

        var again = Frontend("agt_7");
        var hello = await again.ConnectAsync(cursor: cursor);
        Assert.True(hello.Gap && !hello.Resumed);
        var conversation = Assert.Single((await again.SnapshotAsync()).Conversations);
        Assert.Equal("before", Assert.Single(conversation.Messages).Text);
        Assert.Equal("agt_7", Assert.Single(conversation.Interactions).AgentId);
        var duplicate = web.Chat("visitor-1", "before", externalId: "cnn_web-1");
        Assert.True((await Connector("cnn_web").SendAsync(duplicate)).Duplicate);
    }

    [Fact]
    public async Task AgentStream_OfADeviceThatOpensAnother_EndsAborted()
    {
        var older = await WorkingAsync("agt_7");
        var newer = Frontend("agt_7");
        await newer.ConnectAsync();
        var end = await older.EndAsync();
        Assert.Equal((StatusCode.Aborted, "STREAM_REPLACED"), (end.StatusCode, Refused.ReasonOf(end)));
        await newer.SnapshotAsync();
    }

    [Fact]
    public async Task AgentStreams_OfTwoDevices_ShowTheSame()
    {
        var (desk, phone) = (await WorkingAsync("agt_7"), Frontend("agt_7"));
        await phone.ConnectAsync("phone");
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await desk.OfferAsync();
        Assert.Equal(offer.OfferId, (await phone.OfferAsync()).OfferId);
        await phone.AcceptAsync(offer);
        Assert.Equal(OfferEnd.Accepted, (await desk.EventAsync(e => e.OfferEnded, "the offer's end")).How);
    }

    [Fact]
    public async Task Streams_OfAServerThatStops_AreTold()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.ListenAsync();
        var stop = Server.Host.StopAsync();
        foreach (var end in new[] { await agent.EndAsync(), await web.EndAsync() })
            Assert.Equal((StatusCode.Unavailable, "SERVER_STOPPING"), (end.StatusCode, Refused.ReasonOf(end)));
        await stop.Within("the end of the server");
    }

    [Fact]
    [Trait("Mission", "P3")]
    public async Task Deliveries_ThatWereNotAcknowledged_ComeAgainAndOthersDoNot()
    {
        var web = Connector("cnn_web");
        await web.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.SayAsync(offer, "one");
        var second = await agent.SayAsync(offer, "two");
        await web.ReportAsync(await web.DeliveryAsync("one"), DeliveryStatus.Sent);
        await web.DeliveryAsync("two");

        var again = Connector("cnn_web");
        await again.ListenAsync();
        Assert.Equal(second, (await again.DeliveryAsync("two, again")).DeliveryId);
        var end = await web.EndAsync();
        Assert.Equal((StatusCode.Aborted, "STREAM_REPLACED"), (end.StatusCode, Refused.ReasonOf(end)));
    }

    [Fact]
    public async Task Reports_AreRefusedOneByOne()
    {
        var web = Connector("cnn_web");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var request = new ReportStatusRequest();
        request.Reports.Add(new StatusReport());
        request.Reports.Add(new StatusReport { ConversationId = "nonsense", Session = new() });
        request.Reports.Add(Delivery(message.ConversationId, "msg_none", DeliveryStatus.Sent));
        request.Reports.Add(Delivery(message.ConversationId, "msg_none", DeliveryStatus.Queued));
        request.Reports.Add(new StatusReport
        {
            ConversationId = message.ConversationId,
            Session = new() { InteractionId = message.InteractionId, State = SessionState.Left },
        });
        var response = await web.Client.ReportStatusAsync(request).ResponseAsync.Within("reports");
        Assert.Equal(
            ["0 FIELD_REQUIRED", "1 FIELD_MALFORMED", "2 DELIVERY_NOT_FOUND", "3 FIELD_OUT_OF_RANGE"],
            response.Refused.Select(r => $"{r.Index} {r.Reason}"));
        var conversation = await ConversationAsync(message.ConversationId);
        Assert.Equal(InteractionResult.Abandoned, Assert.Single(conversation.Interactions).Result);
    }

    private static StatusReport Delivery(string conversation, string delivery, DeliveryStatus status) => new()
    {
        ConversationId = conversation, Delivery = new() { DeliveryId = delivery, Status = status },
    };
}
