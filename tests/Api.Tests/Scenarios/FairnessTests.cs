using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>How evenly a queue's offers fall on its agents, as supervisors and planners read it (Semantics §9).</summary>
[Trait("Mission", "V2")]
public sealed class FairnessTests : Scenario
{
    /// <summary>22:30 in Warsaw; there the day after has 23 hours.</summary>
    private static readonly DateTimeOffset Evening = new(2026, 3, 28, 21, 30, 0, TimeSpan.Zero);

    /// <summary>Both are there for hours, whatever the clock does.</summary>
    private static readonly ConnectRequest Phone = new() { DeviceId = "phone", Push = true };

    private readonly ManualClock clock;

    public FairnessTests()
        : this(new ManualClock(Evening)) { }

    private FairnessTests(ManualClock clock)
        : base(TestSettings.With(InWarsaw), clock: clock) => this.clock = clock;

    private QueueService.QueueServiceClient Supervisor => new(Server.As(Roles.Supervisor, "agt_9"));

    [Fact]
    [Trait("Mission", "R2")]
    public async Task Day_ShowsWhoWasOfferedHowMuchOfTheirTime_InTheZoneOfTheQueue()
    {
        var (web, first, second) = (Connector("cnn_web"), Frontend("agt_7"), Frontend("agt_8"));
        await first.StartAsync(Phone);
        for (var i = 1; i <= 3; i++)
            await OfferedAsync(web, first, i);
        await second.StartAsync(Phone);
        await PassAsync(TimeSpan.FromHours(2));

        var evening = await SharesAsync("2026-03-28");
        Assert.Equal("agt_7 3 90 2, agt_8 0 90 0", Shown(evening));
        Assert.Equal((3, 2, 1, 0.5), (
            evening.Fairness.Offers, evening.Fairness.Agents, evening.Fairness.Variation, evening.Fairness.Jain));
        Assert.Equal(Math.Sqrt(1 / 1.5), evening.Fairness.ChanceVariation, 1e-9);
        Assert.False(evening.Fairness.Enough || evening.Fairness.Uneven);

        var night = await SharesAsync("");
        Assert.Equal(("2026-03-29", "agt_7 0 30 0, agt_8 0 30 0"), (night.Date, Shown(night)));
        Assert.Equal((0, 0, false, false), (
            night.Fairness.Offers, night.Fairness.Agents, night.Fairness.HasVariation, night.Fairness.HasJain));

        await first.DeclareAsync(Routability.NotReady, "home");
        await second.DeclareAsync(Routability.Draining);
        await PassAsync(TimeSpan.FromHours(23));
        Assert.Equal("2026-03-30", (await SharesAsync("")).Date);
        Assert.Equal("agt_7 0 30 0, agt_8 0 30 0", Shown(await SharesAsync("2026-03-29")));
        Assert.Equal(Shown(evening), Shown(await SharesAsync("2026-03-28")));
    }

    /// <summary>Seven offers to one of two: chance would bring 0.53, and 1.5 times that is within 0.9.</summary>
    [Fact]
    [Trait("Mission", "R2")]
    public async Task Day_OnWhichOneHasAll_IsUneven_AndPagesGoOnBehindAnAgent()
    {
        var (web, first, second) = (Connector("cnn_web"), Frontend("agt_7"), Frontend("agt_8"));
        await first.StartAsync(Phone);
        for (var i = 1; i <= 7; i++)
            await OfferedAsync(web, first, i);
        await second.StartAsync(Phone);
        await PassAsync(TimeSpan.FromHours(1));

        var page = await SharesAsync("2026-03-28", pageSize: 1);
        Assert.Equal("agt_7 7 60 7", Shown(page));
        Assert.True(page.Fairness is { Enough: true, Uneven: true, Variation: 1, Offers: 7, Agents: 2 });
        Assert.Equal(("Grace", true), (page.Shares[0].Name, page.Shares[0].Compared));
        var rest = await SharesAsync("2026-03-28", pageSize: 1, page.NextPageToken);
        Assert.Equal(("agt_8 0 60 0", "", true), (Shown(rest), rest.NextPageToken, rest.Fairness.Uneven));

        var day = (await Supervisor.ListQueueDaysAsync(new() { QueueId = "que_chat", FromDate = "2026-03-28" })
            .ResponseAsync.Within("a day")).Days.Single();
        Assert.Equal(page.Fairness, day.Fairness);
    }

    /// <summary>The queue looks every five minutes; nobody but who follows it hears of it.</summary>
    [Fact]
    [Trait("Mission", "R2")]
    public async Task Supervisor_IsAlertedOfAQueueThatDealsUnevenly()
    {
        var (web, first, second) = (Connector("cnn_web"), Frontend("agt_7"), Frontend("agt_8"));
        using var alerts = new EventService.EventServiceClient(Server.As(Roles.Supervisor, "agt_9")).Follow(new()
        {
            Filter = new() { Types_ = { "FairnessAlarmRaised" }, StreamPrefixes = { "led_que_chat" } },
        });
        await Reader.NextAsync(alerts.ResponseStream, r => r.Hello, "the hello");
        await first.StartAsync(Phone);
        for (var i = 1; i <= 7; i++)
            await OfferedAsync(web, first, i);
        await second.StartAsync(Phone);

        var told = Reader.NextAsync(alerts.ResponseStream, r => r.Events?.Events.FirstOrDefault(), "the alert");
        await PassAsync(TimeSpan.FromHours(1));
        for (var looks = 0; looks < 12 && !told.IsCompleted; looks++) await PassAsync(TimeSpan.FromMinutes(5));

        var alert = await told;
        Assert.Equal(("FairnessAlarmRaised", "led_que_chat", ""), (alert.Type, alert.Stream, alert.Personal));
        Assert.Contains("\"Variation\":1,\"Jain\":0.5,\"Limit\":0.9,\"Offers\":7,\"Agents\":2", alert.Data, StringComparison.Ordinal);
        Assert.Contains("\"Day\":\"2026-03-28\"", alert.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shares_OfADayThatNobodyWorked_AreNone_AndBadInputIsRefused()
    {
        var none = await SharesAsync("2020-01-01");
        Assert.Equal((0, 0), (none.Shares.Count, none.Fairness.Offers));

        await Refused.WithAsync(StatusCode.NotFound, "QUEUE_NOT_FOUND", () => ListAsync(new() { QueueId = "que_none" }));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "FIELD_OUT_OF_RANGE", () => ListAsync(new() { QueueId = "que_chat", Date = "yesterday" }), "date");
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "PAGE_TOKEN_MALFORMED", () => ListAsync(new() { QueueId = "que_chat", PageToken = "?" }), "page_token");
        var agent = new QueueService.QueueServiceClient(Server.As(Roles.Agent, "agt_7"));
        var error = await Assert.ThrowsAsync<RpcException>(
            () => agent.ListAgentSharesAsync(new() { QueueId = "que_chat" }).ResponseAsync.Within("a refusal"));
        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
    }

    private static async Task OfferedAsync(Connector web, Frontend agent, int number)
    {
        await web.SendAsync(web.Chat($"visitor-{number}", "hello"));
        await agent.AcceptAsync(await agent.OfferAsync());
    }

    /// <summary>In steps that leave everybody time to look at what is due.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        var until = clock.GetUtcNow() + time;
        await ReachAsync(clock, until - TimeSpan.FromSeconds(1));
    }

    private Task<ListAgentSharesResponse> SharesAsync(string date, int pageSize = 0, string token = "") => ListAsync(
        new() { QueueId = "que_chat", Date = date, PageSize = pageSize, PageToken = token });

    private Task<ListAgentSharesResponse> ListAsync(ListAgentSharesRequest request) =>
        Supervisor.ListAgentSharesAsync(request).ResponseAsync.Within("who had how much");

    private static string Shown(ListAgentSharesResponse page) => string.Join(", ", page.Shares.Select(s => FormattableString.Invariant(
        $"{s.AgentId} {s.Offers} {s.Available.ToTimeSpan().TotalMinutes:0.#} {s.OffersPerHour:0.####}")));

    private static void InWarsaw(V1.Settings settings)
    {
        settings.Calendars.Add(new Calendar
        {
            Id = "warsaw", Zone = "Europe/Warsaw",
            Week =
            {
                System.Enum.GetValues<Weekday>().Where(d => d != Weekday.Unspecified)
                    .Select(d => new WeekdayHours { Day = d, Open = { "00:00-24:00" } }),
            },
        });
        settings.Queues.Single(q => q.Id == "que_chat").CalendarId = "warsaw";
        settings.Channels.Single(c => c.Id == "webchat").Max = 10;
        settings.Channels.Single(c => c.Id == "webchat").Cost = 10;
        settings.Policy = new()
        {
            PushLease = Duration.FromTimeSpan(TimeSpan.FromHours(12)), FairnessAlarmAbove = 0.9,
        };
    }
}
