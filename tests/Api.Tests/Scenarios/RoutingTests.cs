using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Who gets what: relaxation, strategies, sticky agents and what customers are worth, over the API.</summary>
public sealed class RoutingTests() : Scenario(TestSettings.With(settings =>
{
    var chats = settings.Queues.Single(q => q.Id == "que_chat");
    chats.Strategy = AgentStrategy.Linear;
    chats.Relaxation.Add(new RelaxationStep
    {
        After = Seconds(1), Change = RelaxationChange.AddGroup, Target = "second-line",
    });
    chats.Relaxation.Add(new RelaxationStep { After = Seconds(600), Change = RelaxationChange.AnyAgent });
    settings.Agents.Single(a => a.Id == "agt_8").Groups.Add("second-line");
    settings.Policy = new() { WrapUp = new() { Live = Seconds(0), Chat = Seconds(0), Deferred = Seconds(0) } };
}))
{
    /// <summary>Agent 1 speaks Polish at level 5; agents 7 and 8 don't.</summary>
    [Fact]
    [Trait("Mission", "R2")]
    public async Task Requirement_WhoseTimeIsUp_IsRelaxedAndTheOfferSaysSo()
    {
        var polish = await WorkingAsync("agt_1");
        await QueueAsync("que_chat", q => q.AgentsAvailable == 1);
        await polish.DeclareAsync(Routability.NotReady, "break"); // there, and heard of
        var outside = await WorkingAsync("agt_7");
        var group = await WorkingAsync("agt_8");
        var waiting = await PolishAsync("visitor-1");

        Assert.Equal(waiting.InteractionId, (await group.OfferAsync()).InteractionId);

        var (made, data) = await MadeAsync(waiting);
        Assert.Equal((1, 1, 1), (Number(data, "Tier"), Number(data, "StepsTaken"), Number(data, "StepCause")));
        // Not before its time; that it is at most a second late shows on a clock that a test moves (Grains).
        Assert.InRange(made.At.ToDateTimeOffset() - EnteredAt(waiting), TimeSpan.FromSeconds(1), Waits.Limit);
        await QueueAsync("que_chat", q => q.AgentsAvailable == 2);
        var next = await ChatAsync("visitor-2"); // what the one outside gets in the end shows that it was not this
        Assert.Equal(next.InteractionId, (await outside.OfferAsync()).InteractionId);
    }

    [Fact]
    [Trait("Mission", "R2")]
    public async Task Requirement_NobodyConnectedMeets_IsRelaxedAtOnce()
    {
        var outside = await WorkingAsync("agt_7");
        var waiting = await PolishAsync("visitor-1");

        Assert.Equal(waiting.InteractionId, (await outside.OfferAsync()).InteractionId);

        var (_, data) = await MadeAsync(waiting);
        Assert.Equal((2, 2), (Number(data, "StepsTaken"), Number(data, "StepCause")));
    }

    /// <summary>Linear: the first of the settings gets all that fits, however idle the others are.</summary>
    [Fact]
    [Trait("Mission", "R2")]
    public async Task Chats_OfAQueueThatGoesByTheOrderOfTheSettings_GoToTheFirstWhileItFits()
    {
        var idle = await WorkingAsync("agt_8");
        var first = await WorkingAsync("agt_7");
        await QueueAsync("que_chat", q => q.AgentsAvailable == 2);
        for (var i = 0; i < 4; i++)
        {
            var chat = await ChatAsync($"visitor-{i}");
            var offer = await first.OfferAsync();
            Assert.Equal(chat.InteractionId, offer.InteractionId);
            await first.AcceptAsync(offer);
        }

        var fifth = await ChatAsync("visitor-5");
        Assert.Equal(fifth.InteractionId, (await idle.OfferAsync()).InteractionId);
    }

    [Fact]
    [Trait("Mission", "R5")]
    public async Task Customer_WhoComesBack_GoesToTheirLastAgent()
    {
        var last = await WorkingAsync("agt_8");
        await ChatAsync("visitor-1");
        var offer = await last.OfferAsync();
        await last.AcceptAsync(offer);
        await last.Client.CloseInteractionAsync(new()
        {
            RequestId = last.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("the end");
        var first = await WorkingAsync("agt_7"); // whom the queue would choose
        await QueueAsync("que_chat", q => q.AgentsAvailable == 2);

        var back = await ChatAsync("visitor-1");

        Assert.Equal(back.InteractionId, (await last.OfferAsync()).InteractionId);
        var (_, data) = await MadeAsync(back);
        Assert.True(data.GetProperty("IsSticky").GetBoolean());
        var other = await ChatAsync("visitor-2");
        Assert.Equal(other.InteractionId, (await first.OfferAsync()).InteractionId);
    }

    [Fact]
    [Trait("Mission", "R1")]
    public async Task Customer_OfGreatValue_GoesBeforeWhoCameEarlier()
    {
        var plain = await ChatAsync("visitor-1");
        var web = Connector("cnn_web");
        var request = web.Chat("visitor-2", "hello");
        request.CustomerValueSeconds = 600;
        var valued = await web.SendAsync(request);
        await QueueAsync("que_chat", q => q.Waiting == 2);
        var agent = await WorkingAsync("agt_7");

        Assert.Equal(valued.InteractionId, (await agent.OfferAsync()).InteractionId);
        Assert.Equal(plain.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    [Trait("Mission", "R1")]
    [Trait("Mission", "U7")]
    public async Task Queue_ShowsHowLongWhatWaitsCanBeOvertaken()
    {
        var queue = (await Queues.GetQueueAsync(new() { QueueId = "que_deferred" }).ResponseAsync.Within("the figures")).Queue;

        Assert.Equal([0, 1, 2, 3, 4], queue.StarvationBounds.Select(b => b.Tier));
        Assert.Equal([0, 4, 8, 12, 16], queue.StarvationBounds.Select(b => b.TopAfter.ToTimeSpan().TotalHours));
        Assert.All(queue.StarvationBounds, b => Assert.Equal((true, 900), (b.Bounded, b.OvertakenWithin.Seconds)));
        Assert.Equal(ChannelClass.Deferred, queue.StarvationBounds[4].ChannelClass);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(601)]
    public async Task Value_OfACustomerOutsideItsRange_IsRefused(int seconds)
    {
        var web = Connector("cnn_web");
        var request = web.Chat("visitor-1", "hello");
        request.CustomerValueSeconds = seconds;

        await Refused.WithAsync(
            StatusCode.InvalidArgument, "FIELD_OUT_OF_RANGE", () => web.SendAsync(request), "customer_value_seconds");
    }

    private static Duration Seconds(int count) => Duration.FromTimeSpan(TimeSpan.FromSeconds(count));

    private Task<IngestResponse> PolishAsync(string visitor)
    {
        var web = Connector("cnn_web");
        var request = web.Chat(visitor, "dzień dobry", $"{visitor}-polish");
        request.Requires.Add(new SkillTerm { Skill = "polish", Level = 5 });
        return web.SendAsync(request);
    }

    private int chats;

    private Task<IngestResponse> ChatAsync(string visitor)
    {
        var web = Connector("cnn_web");
        return web.SendAsync(web.Chat(visitor, "hello", $"{visitor}-{++chats}"));
    }

    private readonly Dictionary<string, DateTimeOffset> entered = [];

    private DateTimeOffset EnteredAt(IngestResponse ingested) => entered[ingested.InteractionId];

    /// <summary>The event of the first offer of an interaction; on the way its entry is noted.</summary>
    private async Task<(Event Made, JsonElement Data)> MadeAsync(IngestResponse ingested)
    {
        using var follower = await Follower.StartAsync(
            Server, new() { Filter = new() { Types_ = { "InteractionQueued", "OfferMade" }, ConversationIds = { ingested.ConversationId } } });
        var queued = await follower.EventAsync(
            e => e.Type == "InteractionQueued" && Data(e).GetProperty("Interaction").GetString() == ingested.InteractionId, "the entry");
        entered[ingested.InteractionId] = queued.At.ToDateTimeOffset();
        using var again = await Follower.StartAsync(
            Server, new() { Filter = new() { Types_ = { "OfferMade" }, ConversationIds = { ingested.ConversationId } } });
        var made = await again.EventAsync(
            e => Data(e).GetProperty("Interaction").GetString() == ingested.InteractionId, "the offer");
        return (made, Data(made));
    }

    private static JsonElement Data(Event recorded) => JsonDocument.Parse(recorded.Data).RootElement;

    private static int Number(JsonElement data, string name) => data.GetProperty(name).GetInt32();
}
