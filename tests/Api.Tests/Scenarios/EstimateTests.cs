using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Estimates, auto-replies and promises, as widgets, connectors and desks see them.</summary>
[Trait("Mission", "R7")]
public sealed class EstimateTests() : Scenario(TestSettings.With(settings =>
{
    foreach (var queue in settings.Queues)
        queue.AutoReplies.Add(new AutoReply { Text = "In {wait}, place {position}.", ClosedText = "Soon.", Promise = true });
}))
{
    [Fact]
    [Trait("Mission", "U8")]
    public async Task Position_SaysHowLongItTakesAndNeverMoreWithoutAReason()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        for (var i = 1; i <= 4; i++)
        {
            await web.SendAsync(web.Chat($"visitor-{i}", "hello"));
            await agent.AcceptAsync(await agent.OfferAsync());
        }

        var fifth = await web.SendAsync(web.Chat("visitor-5", "hello"));
        var place = await PositionAsync(fifth, p => p is { Waiting: 1, Estimate.FreeSlots: 0 });
        Assert.Equal((1, 0L, 4), (place.Position, place.Estimate.Ahead, place.Estimate.Slots));
        // k 0, c 4, h 180 s: E[W] 45 s, P90 103.6 s, said as 2 minutes; the time an offer rings stands on top.
        Assert.InRange(place.Estimate.Mean.ToTimeSpan().TotalSeconds, 44, 60);
        Assert.InRange(place.Estimate.FormulaP90.ToTimeSpan().TotalSeconds, 103, 104);
        Assert.Equal((2, NextStep.Unspecified), (place.SpokenWait.ToTimeSpan().TotalMinutes, place.NextStep));

        var again = await PositionAsync(fifth, _ => true);
        Assert.Equal(place.SpokenWait, again.SpokenWait);
        var sixth = await web.SendAsync(web.Chat("visitor-6", "hello"));
        Assert.Equal(1, (await PositionAsync(sixth, p => p.Estimate is not null)).Estimate.Ahead);
    }

    [Fact]
    public async Task Position_WhileNobodyIsThere_NamesTheNextStep()
    {
        var web = Connector("cnn_web");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var place = await PositionAsync(message, _ => true);

        Assert.Equal((1, NextStep.WaitForAgent), (place.Position, place.NextStep));
        Assert.Null(place.Estimate);
        Assert.Null(place.SpokenWait);
    }

    [Fact]
    [Trait("Mission", "U9")]
    public async Task Reply_ReachesTheCustomerAndItsPromiseTheLedger()
    {
        var web = Connector("cnn_web");
        await web.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        await QueueAsync("que_chat", q => q.AgentsAvailable == 1);
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var reply = await web.DeliveryAsync("the auto-reply");

        Assert.Equal(("In 1 minute, place 1.", "", message.InteractionId), (reply.Text, reply.AgentId, reply.InteractionId));
        await web.ReportAsync(reply, DeliveryStatus.Delivered);
        await agent.AcceptAsync(await agent.OfferAsync());
        var day = Assert.Single((await DaysAsync()).Days);
        Assert.Equal((1, 0, 0, 0, 1d), (
            day.Promises.Kept, day.Promises.Broken, day.Promises.Cancelled, day.Promises.Open, day.Promises.KeptShare));
        var ledger = await Queues.ListPromisesAsync(new() { QueueId = "que_chat", PageSize = 1 }).ResponseAsync.Within("the ledger");
        var promise = Assert.Single(ledger.Promises);
        Assert.Equal((message.ConversationId, PromiseKind.Answer, PromiseResult.Kept), (promise.ConversationId, promise.Kind, promise.Result));
        Assert.Equal(TimeSpan.FromMinutes(1), (promise.Until - promise.From).ToTimeSpan());
        var next = await Queues.ListPromisesAsync(new() { QueueId = "que_chat", PageSize = 1, PageToken = ledger.NextPageToken })
            .ResponseAsync.Within("the next page");
        Assert.Empty(next.Promises);

        var queue = await QueueAsync("que_chat", q => q.Today.Calibration.Estimates == 1);
        Assert.True(queue.Today.Calibration.HasP90HeldShare);
        Assert.True(queue.Today.Calibration.HasMeanPinballLossSeconds);
    }

    [Fact]
    public async Task Caller_IsToldByTheConnector()
    {
        var phones = Connector("cnn_voice");
        await phones.ListenAsync();
        await WorkingAsync("agt_7");
        await QueueAsync("que_live", q => q.AgentsAvailable == 1);
        await phones.SendAsync(new()
        {
            Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = "+48123456789" }, ExternalId = "call-1",
            SessionStarted = new(),
        });
        var order = await phones.DeliveryAsync("the announcement");

        Assert.Equal(("In 1 minute, place 1.", 1), (order.Announce.Text, order.Announce.Position));
        Assert.Equal(TimeSpan.FromMinutes(1), order.Announce.Wait.ToTimeSpan());
        await phones.ReportAsync(order, DeliveryStatus.Sent);
    }

    [Theory]
    [InlineData("from_date", "2026-13-01", 1)]
    [InlineData("days", "", 32)]
    public Task Days_OutsideTheirRange_AreRefused(string field, string from, int days) => Refused.WithAsync(
        StatusCode.InvalidArgument, "FIELD_OUT_OF_RANGE",
        () => Queues.ListQueueDaysAsync(new() { QueueId = "que_chat", FromDate = from, Days = days }).ResponseAsync, field);

    private async Task<ListQueueDaysResponse> DaysAsync() =>
        await Queues.ListQueueDaysAsync(new() { QueueId = "que_chat" }).ResponseAsync.Within("the days of a queue");

    private Task<GetPositionResponse> PositionAsync(IngestResponse message, Func<GetPositionResponse, bool> wanted) => UntilAsync(
        async () => await Queues.GetPositionAsync(new()
        {
            ConversationId = message.ConversationId, InteractionId = message.InteractionId,
        }),
        wanted, "a position");
}
