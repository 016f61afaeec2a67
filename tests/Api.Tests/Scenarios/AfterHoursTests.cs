using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Working hours, a holiday and what closed queues do, on a clock that stands on a Saturday evening.</summary>
[Trait("Mission", "R9")]
public sealed class AfterHoursTests() : Scenario(TestSettings.With(Closed), clock: new ManualClock(Saturday))
{
    private static readonly DateTimeOffset Saturday = new(2026, 3, 28, 19, 0, 0, TimeSpan.Zero);

    /// <summary>Summer time begins that night, and Monday is a holiday.</summary>
    private static readonly DateTimeOffset Opening = new(2026, 3, 31, 7, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("que_chat", NextStep.DeferredInbox)]
    [InlineData("que_live", NextStep.OfferCallback)]
    public async Task Queue_ThatIsClosed_NamesItsOpeningAndTheNextStep(string queue, NextStep step)
    {
        await WorkingAsync("agt_7");
        var figures = await QueueAsync(queue, q => q.AgentsAvailable == 1);

        Assert.Equal((false, Opening), (figures.Open, figures.OpensAt.ToDateTimeOffset()));
        Assert.All(figures.Channels, c => Assert.Equal((null, step), (c.Estimate, c.NextStep)));
    }

    [Fact]
    public async Task Customer_WhoComesAfterHours_IsToldTheOpeningAndPromisedAnAnswer()
    {
        var web = Connector("cnn_web");
        await web.ListenAsync();
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var reply = await web.DeliveryAsync("the auto-reply");
        var place = await Queues.GetPositionAsync(new()
        {
            ConversationId = message.ConversationId, InteractionId = message.InteractionId,
        }).ResponseAsync.Within("a position");

        Assert.Equal("We are back on 2026-03-31 09:00.", reply.Text);
        Assert.Equal((null, NextStep.DeferredInbox, Opening), (place.Estimate, place.NextStep, place.OpensAt.ToDateTimeOffset()));
        var ledger = await Queues.ListPromisesAsync(new() { QueueId = "que_chat", Date = "2026-03-31" })
            .ResponseAsync.Within("the ledger");
        Assert.Equal(Opening.AddHours(2), Assert.Single(ledger.Promises).Until.ToDateTimeOffset());
    }

    /// <summary>Agent 8 works by the same calendar: there and ready, and still nobody to offer it to.</summary>
    [Fact]
    [Trait("Mission", "U5")]
    public async Task Explain_WhileAnAgentIsOffHours_CountsThem()
    {
        await WorkingAsync("agt_8");
        await QueueAsync("que_chat", q => q.AgentsConnected == 1);
        var web = Connector("cnn_web");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));

        var why = await new QueueService.QueueServiceClient(Server.As(Roles.Supervisor, "agt_2")).ExplainAsync(new()
        {
            ConversationId = message.ConversationId, InteractionId = message.InteractionId,
        }).ResponseAsync.Within("an explanation");

        Assert.Equal(new FilterCounts { Total = 9, NotConnected = 8, OffHours = 1 }, why.Waiting.Agents);
        Assert.Contains("1 is outside working hours", why.SupervisorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zone", "use an IANA name")]
    [InlineData("overlap", "join the two")]
    [InlineData("never", "CalendarNeverOpen")]
    [InlineData("unknown", "add it or name another")]
    [InlineData("interval", "an interval as 09:00-12:30")]
    public async Task Calendar_ThatCannotBe_IsRefusedWithTheFix(string what, string fix)
    {
        var client = new SettingsService.SettingsServiceClient(Server.As(Roles.Admin, "root"));
        var settings = (await client.GetAsync(new()).ResponseAsync.Within("the settings")).Settings;
        var calendar = settings.Calendars[0];
        if (what == "zone") calendar.Zone = "Europe/Nowhere";
        if (what == "overlap") calendar.Week[0].Open.Add("11:00-13:00");
        if (what == "unknown") settings.Queues[0].CalendarId = "shop";
        if (what == "interval") calendar.Week[0].Open[0] = "9-12";
        if (what == "never")
        {
            calendar.Week.Clear();
            calendar.Exceptions.Add(new DatedHours { Date = "2026-03-27", Open = { "09:00-10:00" } });
        }

        var error = await Assert.ThrowsAsync<RpcException>(
            () => client.ApplyAsync(new() { RequestId = what, Settings = settings }).ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(fix, error.ToString(), StringComparison.Ordinal);
    }

    private static void Closed(V1.Settings settings)
    {
        var calendar = new Calendar { Id = "office", Zone = "Europe/Warsaw" };
        foreach (var day in Enum.GetValues<Weekday>().Where(d => d is > Weekday.Unspecified and < Weekday.Saturday))
            calendar.Week.Add(new WeekdayHours { Day = day, Open = { "09:00-12:00", "12:30-17:00" } });
        calendar.Exceptions.Add(new DatedHours { Date = "2026-03-30" });
        settings.Calendars.Add(calendar);
        settings.Agents.Single(a => a.Id == "agt_8").CalendarId = "office";
        foreach (var queue in settings.Queues)
        {
            queue.CalendarId = "office";
            queue.AfterHours = queue.Id == "que_live" ? ClosedBehaviour.CallbackSlot : ClosedBehaviour.DeferredInbox;
            queue.AutoReplies.Add(new AutoReply
            {
                ClosedText = "We are back on {opening}.", Promise = true,
                ClosedWithin = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromHours(2)),
            });
        }
    }
}
