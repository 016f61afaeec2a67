using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>No e-mail and no social message is left without an answer: who waits, what became of it, and who is told.</summary>
[Trait("Mission", "C8")]
public sealed class SlaReportTests : Scenario
{
    private readonly ManualClock clock;

    public SlaReportTests()
        : this(new ManualClock(new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero))) { }

    private SlaReportTests(ManualClock clock)
        : base(TestSettings.With(Promise), clock: clock) => this.clock = clock;

    private ConversationService.ConversationServiceClient Supervisor => new(Server.As(Roles.Supervisor, "agt_2"));

    [Fact]
    public async Task Mails_ThatWait_AreListedTheOldestFirst_UntilTheyAreAnswered()
    {
        var post = Connector("cnn_email");
        var first = await post.SendAsync(Mail("ann@example.com", "m-1"));
        clock.Advance(TimeSpan.FromSeconds(30));
        var second = await post.SendAsync(Mail("bob@example.com", "m-2", "Bob"));
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));

        var page = await UnansweredAsync(new() { Channel = "email", PageSize = 1 });
        var oldest = Assert.Single(page.Unanswered);
        Assert.Equal(
            (first.ConversationId, "email", "", TimeSpan.FromSeconds(30), SlaClock.FirstResponse, false),
            (oldest.ConversationId, oldest.Channel, oldest.AgentId, oldest.Waiting.ToTimeSpan(), oldest.Clock, oldest.Breached));
        Assert.Equal(oldest.Since.ToDateTime().AddMinutes(1), oldest.Deadline.ToDateTime());
        var rest = await UnansweredAsync(new() { Channel = "email", PageSize = 1, PageToken = page.NextPageToken });
        Assert.Equal((second.ConversationId, ""), (Assert.Single(rest.Unanswered).ConversationId, rest.NextPageToken));
        Assert.Equal(("", "ann@example.com"), (oldest.CustomerName, oldest.Address.Value));
        Assert.Equal(("Bob", "bob@example.com"), (rest.Unanswered[0].CustomerName, rest.Unanswered[0].Address.Value));
        Assert.Equal(2, (await UnansweredAsync(new())).Unanswered.Count);

        var agent = await WorkingAsync("agt_7");
        var offer = await MailAsync(agent);
        await UntilAsync(() => UnansweredAsync(new()), u => u.Unanswered.Any(w => w.AgentId == "agt_7"), "the mail with its agent");
        await agent.SayAsync(offer, "here");
        await UntilAsync(
            () => UnansweredAsync(new()), u => u.Unanswered.All(w => w.ConversationId != offer.ConversationId), "the answered mail gone");
    }

    [Fact]
    public async Task Days_CountWhatWasAnsweredInTimeLateAndNotYet()
    {
        var post = Connector("cnn_email");
        foreach (var n in new[] { 1, 2, 3 })
            await post.SendAsync(Mail($"customer{n}@example.com", $"m-{n}"));
        var agent = await WorkingAsync("agt_7");
        await AnswerAsync(agent);
        clock.Advance(TimeSpan.FromSeconds(5));
        await UntilAsync(DayAsync, d => Counts(d) == (1, 0, 2), "one answered in time");
        await ReachAsync(clock, clock.GetUtcNow().AddSeconds(60));
        await UntilAsync(DayAsync, d => d?.OpenLate == 2, "two that are late");
        var late = await LateAgentAsync();
        await AnswerAsync(late);

        var day = await UntilAsync(DayAsync, d => Counts(d) == (1, 1, 1), "one answered late");
        Assert.Equal((SlaClock.FirstResponse, 1, 0, 0), (day!.Clock, day.OpenLate, day.Open, day.Unanswered));
    }

    [Fact]
    public async Task Supervisor_IsAlertedOfWhatIsDueSoonAndBreached_AndMayFollowNothingElse()
    {
        using var alerts = Follow("SlaDueSoon", "SlaBreached");
        await Reader.NextAsync(alerts.ResponseStream, r => r.Hello, "the hello");
        var written = await Connector("cnn_email").SendAsync(Mail("ann@example.com", "m-1"));
        var since = clock.GetUtcNow();
        await ReachAsync(clock, since.AddSeconds(48));
        await AlertAsync(alerts, "SlaDueSoon", written);
        await ReachAsync(clock, since.AddSeconds(61));
        await AlertAsync(alerts, "SlaBreached", written);

        foreach (string[] types in new[] { Array.Empty<string>(), ["SlaBreached", "MessageReceived"], ["AgentConnected"] })
        {
            using var refused = Follow(types);
            var error = await Assert.ThrowsAsync<RpcException>(
                () => refused.ResponseStream.MoveNext(CancellationToken.None).Within("a refusal"));
            Assert.Equal((StatusCode.PermissionDenied, "ALERTS_ONLY"), (error.StatusCode, Refused.ReasonOf(error)));
        }
    }

    /// <summary>Takes what rings, the chat too, until it is a mail.</summary>
    private static async Task<OfferMade> MailAsync(Frontend agent)
    {
        while (true)
        {
            var offer = await agent.OfferAsync();
            await agent.AcceptAsync(offer);
            if (offer.Briefing.Interactions.Single(i => i.Id == offer.InteractionId).Channel == "email") return offer;
        }
    }

    private static async Task AlertAsync(AsyncServerStreamingCall<FollowResponse> alerts, string type, IngestResponse written)
    {
        var alert = await Reader.NextAsync(alerts.ResponseStream, r => r.Events?.Events.FirstOrDefault(), type);
        Assert.Equal((type, written.ConversationId, ""), (alert.Type, alert.Stream, alert.Personal));
        Assert.Contains("\"Channel\":\"email\"", alert.Data, StringComparison.Ordinal);
    }

    private AsyncServerStreamingCall<FollowResponse> Follow(params string[] types) =>
        new EventService.EventServiceClient(Server.As(Roles.Supervisor, "agt_2")).Follow(
            new() { Filter = new() { Types_ = { types } } });

    private Task<ListUnansweredResponse> UnansweredAsync(ListUnansweredRequest request) =>
        Supervisor.ListUnansweredAsync(request).ResponseAsync.Within("who waits");

    private async Task<SlaCount?> DayAsync() => (await Supervisor.ListSlaDaysAsync(new() { Channel = "email", FromDate = "2026-03-02" })
        .ResponseAsync.Within("a day")).Days.Single().Counts.SingleOrDefault();

    private static (int InTime, int Late, int Waiting)? Counts(SlaCount? count) =>
        count is null ? null : (count.InTime, count.Late, count.Open + count.OpenLate);

    /// <summary>The first agent's lease has run out meanwhile.</summary>
    private Task<Frontend> LateAgentAsync() => WorkingAsync("agt_8");

    private static async Task AnswerAsync(Frontend agent)
    {
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.SayAsync(offer, "here it is");
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        }).ResponseAsync.Within("the end");
    }

    private static void Promise(V1.Settings settings)
    {
        settings.Channels.Single(c => c.Id == "email").Sla = new() { FirstResponse = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)) };
        settings.Channels.Single(c => c.Id == "email").Max = 1;
    }

    private static IngestRequest Mail(string from, string id, string name = "") => new()
    {
        Channel = "email", Address = new() { Kind = IdentifierKind.Email, Value = from }, ExternalId = id, DisplayName = name,
        Text = "When does it come?",
    };
}
