using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Promises of an answer, as programs outside see them.</summary>
[Trait("Mission", "C8")]
[Trait("Mission", "U15")]
public sealed class SlaTests : Scenario
{
    private readonly ManualClock clock;

    public SlaTests()
        : this(new ManualClock(DateTimeOffset.UtcNow)) { }

    private SlaTests(ManualClock clock)
        : base(TestSettings.With(Promise), clock: clock) => this.clock = clock;

    [Fact]
    public async Task Clock_IsDueSoonOnce_AndBreachedOnce_AlsoOverARestart()
    {
        var written = await Connector("cnn_email").SendAsync(Mail("m-1"));
        var timer = (await InteractionAsync(written)).ResponseTimer;
        var since = timer.StartedAt.ToDateTimeOffset();
        Assert.Equal(
            (SlaClock.FirstResponse, 48, 60, false, false),
            (timer.Clock, Seconds(timer.DueSoonAt, since), Seconds(timer.Deadline, since), timer.DueSoon, timer.Breached));

        await ReachAsync(clock, since.AddSeconds(48));
        await UntilAsync(() => InteractionAsync(written), i => i.ResponseTimer.DueSoon, "a clock that is due soon");
        await Server.RestartAsync();
        await ReachAsync(clock, since.AddSeconds(61));

        var breached = await UntilAsync(
            () => InteractionAsync(written), i => i.ResponseTimer.Breached, "a clock that is breached");
        Assert.Equal(InteractionPhase.Queued, breached.Phase);
        await ReachAsync(clock, since.AddHours(2));
        await Connector("cnn_email").SendAsync(Mail("m-2"));
        var events = await EventsAsync(written.ConversationId, "the second message");
        Assert.Equal(
            ["SlaClockSet", "SlaClockSet", "SlaDueSoon", "SlaBreached"],
            events.Where(e => e.Type.StartsWith("Sla", StringComparison.Ordinal)).Select(e => e.Type));
        Assert.InRange(At(events, "SlaDueSoon") - since, TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(49));
        Assert.InRange(At(events, "SlaBreached") - since, TimeSpan.FromMilliseconds(60_001), TimeSpan.FromSeconds(62));
    }

    [Fact]
    public async Task Answer_StopsTheClock_AndTheNextMessageStartsTheNextOne()
    {
        var mail = Connector("cnn_email");
        var written = await mail.SendAsync(Mail("m-1"));
        var agent = await WorkingAsync("agt_7");
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.SayAsync(offer, "we look into it");
        Assert.Null((await InteractionAsync(written)).ResponseTimer);

        clock.Advance(TimeSpan.FromSeconds(5));
        var since = clock.GetUtcNow();
        await mail.SendAsync(Mail("m-2"));

        var next = (await InteractionAsync(written)).ResponseTimer;
        Assert.Equal((SlaClock.NextResponse, 120), (next.Clock, Seconds(next.Deadline, since)));
    }

    [Fact]
    public async Task Hold_ForAReason_PausesTheResolution()
    {
        var written = await Connector("cnn_email").SendAsync(Mail("m-1"));
        var agent = await WorkingAsync("agt_7");
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        Assert.Equal((SlaClock.Resolution, false), await ResolutionAsync(written));

        await HoldAsync(agent, written, true, "waits_for_stock");
        Assert.Equal("waits_for_stock", (await InteractionAsync(written)).HoldReason);
        Assert.Equal((SlaClock.Resolution, true), await ResolutionAsync(written));
        await HoldAsync(agent, written, false, "");
        Assert.Equal((SlaClock.Resolution, false), await ResolutionAsync(written));

        var refused = await Assert.ThrowsAsync<RpcException>(() => HoldAsync(agent, written, true, "Warten auf Ware"));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    private static Task HoldAsync(Frontend agent, IngestResponse written, bool hold, string reason) => agent.Client.SetHoldAsync(new()
    {
        RequestId = Guid.NewGuid().ToString("n"), ConversationId = written.ConversationId, InteractionId = written.InteractionId,
        Hold = hold, Reason = reason,
    }).ResponseAsync.Within("a hold");

    private static int Seconds(Timestamp at, DateTimeOffset since) =>
        (int)Math.Round((at.ToDateTimeOffset() - since).TotalSeconds);

    private static DateTimeOffset At(List<Event> events, string type) => events.Single(e => e.Type == type).At.ToDateTimeOffset();

    private async Task<Interaction> InteractionAsync(IngestResponse written) =>
        (await ConversationAsync(written.ConversationId)).Interactions.Single();

    private async Task<(SlaClock Clock, bool Paused)> ResolutionAsync(IngestResponse written)
    {
        var timer = (await ConversationAsync(written.ConversationId)).ResolutionTimer;
        Assert.Equal(timer.Paused, timer.Deadline is null);
        return (timer.Clock, timer.Paused);
    }

    /// <summary>Everything of a conversation up to its second message.</summary>
    private async Task<List<Event>> EventsAsync(string conversation, string last)
    {
        using var follower = await Follower.StartAsync(
            Server, new() { Filter = new() { ConversationIds = { conversation } } });
        List<Event> events = [];
        await follower.EventAsync(
            e =>
            {
                events.Add(e);
                return events.Count(o => o.Type == "MessageReceived") == 2;
            },
            last);
        return events;
    }

    private static void Promise(V1.Settings settings)
    {
        settings.Channels.Single(c => c.Id == "email").Sla = new() { FirstResponse = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)) };
        settings.Policy ??= new();
        settings.Policy.Sla = new()
        {
            FirstResponse = Duration.FromTimeSpan(TimeSpan.FromDays(1)), NextResponse = Duration.FromTimeSpan(TimeSpan.FromMinutes(2)),
            Resolution = Duration.FromTimeSpan(TimeSpan.FromDays(2)),
        };
    }

    private static IngestRequest Mail(string id) => new()
    {
        Channel = "email", Address = new() { Kind = IdentifierKind.Email, Value = "jan@example.com" }, ExternalId = id,
        Text = "When does my parcel come?",
    };
}
