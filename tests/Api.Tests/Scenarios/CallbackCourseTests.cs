using Google.Protobuf.WellKnownTypes;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// What becomes of callbacks (Semantics §14), on a clock that the test moves. The queue of calls waits 99 s and calls back who
/// hung up; the queue of chats takes calls too, and does neither.
/// </summary>
[Trait("Mission", "R8")]
[Trait("Semantics", "§14")]
public sealed class CallbackCourseTests : Scenario
{
    private const string Caller = "+48600100200";
    private const string Other = "+48600100201";
    private static readonly DateTimeOffset Entered = new(2026, 3, 2, 11, 35, 0, TimeSpan.Zero);

    private readonly ManualClock clock;

    public CallbackCourseTests()
        : this(new ManualClock(Entered))
    {
    }

    private CallbackCourseTests(ManualClock clock)
        : base(TestSettings.With(CallBack), clock: clock) => this.clock = clock;

    /// <summary>The published vector, its last whisper included.</summary>
    [Theory]
    [InlineData(
        "entered 11:35:00, chosen 11:37:00, delay 99 s, accepted 11:39:00, whispers of 10 s and 15 s",
        "11:35:00 InteractionQueued, 11:37:00 InteractionFlowedOut, 11:38:39 InteractionQueued, 11:39:00 OfferAccepted, "
        + "11:39:10 CallbackDialled, 11:39:25 InteractionConnected", 265)]
    public async Task Callback_OfThePublishedTimeline_IsRecordedSo(string row, string expected, int waited)
    {
        using var follower = await Follower.StartAsync(Server);
        var voice = Connector("cnn_voice");
        var call = await CallAsync(voice, Caller, "call-1");
        clock.Advance(TimeSpan.FromSeconds(120));
        var callback = await ChooseAsync(call);
        var due = callback.DueAt.ToDateTimeOffset();
        await clock.ArmedFor(due).Within("the alarm of the callback");
        clock.AdvanceTo(due);
        await CallbackAsync(call, i => i.Phase == InteractionPhase.Queued);
        clock.Advance(TimeSpan.FromSeconds(21));
        var agent = await WorkingAsync("agt_1");
        await agent.AcceptAsync(await agent.OfferAsync());
        clock.Advance(TimeSpan.FromSeconds(10));
        await voice.ReportAsync(call.ConversationId, callback.InteractionId, SessionState.Dialled);
        clock.Advance(TimeSpan.FromSeconds(15));
        await voice.ReportAsync(call.ConversationId, callback.InteractionId, SessionState.Connected);

        List<Event> seen = [];
        await follower.EventAsync(
            e =>
            {
                if (e.Stream == call.ConversationId) seen.Add(e);
                return e.Type == "InteractionConnected";
            },
            "the talk");
        string[] told = [.. expected.Split(", ").Select(e => e[9..]).Distinct(), "InteractionAbandoned"];
        Assert.True(
            expected == string.Join(", ", seen.Where(e => told.Contains(e.Type))
                .Select(e => $"{e.At.ToDateTimeOffset():HH:mm:ss} {e.Type}")),
            $"{row}: {string.Join(", ", seen.Select(e => $"{e.At.ToDateTimeOffset():HH:mm:ss.fff} {e.Type}"))}");
        var reached = (await ConversationAsync(call.ConversationId)).Interactions[1].Callback;
        Assert.Equal(
            (Entered.AddSeconds(waited), TimeSpan.FromSeconds(waited)),
            (reached.PickedUpAt.ToDateTimeOffset(), reached.WaitIncludingOffline.ToTimeSpan()));
        var counts = await CountsAsync("que_live");
        Assert.Equal((1, 1, waited), (counts.Chosen, counts.Reached, counts.MeanWait.Seconds));
        Assert.All(
            [counts.P50Wait, counts.P90Wait], p => Assert.InRange(p.ToTimeSpan().TotalSeconds, waited * 0.99, waited * 1.01));
    }

    /// <summary>It stays abandoned, and whoever waits on a line goes before it.</summary>
    [Fact]
    public async Task MissedCall_WhereTheQueueReturnsThem_IsCalledBehindWhoWaits_AndStaysAbandoned()
    {
        var voice = Connector("cnn_voice");
        var call = await CallAsync(voice, Caller, "call-1");
        clock.Advance(TimeSpan.FromSeconds(60));
        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Left);
        var callback = await CallbackAsync(call, i => i.Phase == InteractionPhase.Queued);
        Assert.Equal(
            (CallbackKind.MissedCallReturn, call.InteractionId, clock.GetUtcNow()),
            (callback.Callback.Kind, callback.Callback.FromInteractionId, callback.EnteredAt.ToDateTimeOffset()));
        clock.Advance(TimeSpan.FromSeconds(30));
        var later = await CallAsync(voice, Other, "call-2");
        await PlaceAsync(later.ConversationId, later.InteractionId, 1, 2);
        await PlaceAsync(call.ConversationId, callback.Id, 2, 2);

        var first = await WorkingAsync("agt_1");
        Assert.Equal(later.InteractionId, (await first.OfferAsync()).InteractionId);
        var second = await WorkingAsync("agt_2");
        var offer = await second.OfferAsync();
        Assert.Equal(callback.Id, offer.InteractionId);
        await second.AcceptAsync(offer);
        await voice.ListenAsync();
        Assert.Equal(("agt_2", Caller), await DialAsync(voice));
        await voice.ReportAsync(call.ConversationId, callback.Id, SessionState.Dialled);
        await voice.ReportAsync(call.ConversationId, callback.Id, SessionState.Connected);
        await second.ChangeAsync(i => i.Phase == InteractionPhase.Active);

        var missed = (await ConversationAsync(call.ConversationId)).Interactions[0];
        Assert.Equal((InteractionPhase.Closed, InteractionResult.Abandoned), (missed.Phase, missed.Result));
    }

    [Fact]
    public async Task MissedCall_WhereTheQueueReturnsNone_IsAbandonedAndOver()
    {
        var voice = Connector("cnn_voice");
        var call = await CallAsync(voice, Caller, "call-1", "que_chat");

        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Left);

        var conversation = await ConversationAsync(call.ConversationId);
        Assert.Equal(InteractionResult.Abandoned, Assert.Single(conversation.Interactions).Result);
        Assert.NotNull(conversation.ClosedAt);
    }

    /// <summary>After each attempt the agent is free at once; an answering machine is an attempt as well.</summary>
    [Fact]
    public async Task Callback_ThatReachesNobodyThreeTimes_ComesAgainAfter5And15Minutes_AndFailsAfter60()
    {
        var voice = Connector("cnn_voice");
        var call = await CallAsync(voice, Caller, "call-1", "que_chat");
        var callback = (await ChooseAsync(call)).InteractionId;
        (string Agent, SessionState Answer, int Pause)[] attempts =
            [("agt_1", SessionState.NoAnswer, 5), ("agt_2", SessionState.Machine, 15), ("agt_3", SessionState.Busy, 60)];
        for (var attempt = 1; attempt <= attempts.Length; attempt++)
        {
            var (id, answer, pause) = attempts[attempt - 1];
            var agent = await WorkingAsync(id);
            var offer = await agent.OfferAsync();
            Assert.Equal(callback, offer.InteractionId);
            await agent.AcceptAsync(offer);
            await voice.ListenAsync();
            Assert.Equal((id, Caller), await DialAsync(voice));
            await voice.ReportAsync(call.ConversationId, callback, SessionState.Dialled);
            await voice.ReportAsync(call.ConversationId, callback, answer);
            await GoneHomeAsync(agent, voice);

            var paused = await CallbackAsync(call, i => i.Phase == InteractionPhase.Scheduled);
            var due = clock.GetUtcNow().AddMinutes(pause);
            Assert.Equal((attempt, due, ""), (paused.Callback.Failures, paused.DueAt.ToDateTimeOffset(), paused.AgentId));
            await ReachAsync(clock, due.AddSeconds(-2));
            Assert.Equal(InteractionPhase.Scheduled, (await ConversationAsync(call.ConversationId)).Interactions[1].Phase);
            await ReachAsync(clock, due);
        }

        var failed = await CallbackAsync(call, i => i.Phase == InteractionPhase.Closed);
        Assert.Equal((InteractionResult.CallbackFailed, 3), (failed.Result, failed.Callback.Failures));
        Assert.NotNull((await ConversationAsync(call.ConversationId)).ClosedAt);
        Assert.Equal(new CallbackCounts { Chosen = 1, Failed = 1 }, await CountsAsync("que_chat"));
    }

    /// <summary>Whoever comes back goes on from where they were: before who came meanwhile, unless the call was for later.</summary>
    [Theory]
    [InlineData("before it is queued", 60, false, InteractionResult.Cancelled, 1)]
    [InlineData("while it waits", 120, false, InteractionResult.FlowedOut, 1)]
    [InlineData("before its slot", 60, true, InteractionResult.Cancelled, 2)]
    public async Task Customer_WhoComesBackFirst_CancelsTheCallback_AndTakesOverItsAge(
        string row, int after, bool slot, InteractionResult result, int place)
    {
        var voice = Connector("cnn_voice");
        var call = await CallAsync(voice, Caller, "call-1");
        clock.Advance(TimeSpan.FromSeconds(120));
        var wanted = slot ? (await SlotsAsync())[0] : null;
        var callback = await ChooseAsync(call, wanted?.At);
        await ReachAsync(clock, clock.GetUtcNow().AddSeconds(after - 1));
        await CallbackAsync(call, i => i.Phase == (after > 99 ? InteractionPhase.Queued : InteractionPhase.Scheduled));
        await CallAsync(voice, Other, "call-2");
        clock.Advance(TimeSpan.FromSeconds(1));

        var back = await CallAsync(voice, Caller, "call-3");

        Assert.Equal(call.ConversationId, back.ConversationId);
        await PlaceAsync(back.ConversationId, back.InteractionId, place, 2);
        var conversation = await ConversationAsync(call.ConversationId);
        var (cancelled, waiting) = (conversation.Interactions[1], conversation.Interactions[2]);
        Assert.True((InteractionPhase.Closed, result) == (cancelled.Phase, cancelled.Result), $"{row}: {cancelled}");
        Assert.Equal(
            (callback.InteractionId, back.InteractionId, clock.GetUtcNow()),
            (cancelled.Id, waiting.Id, waiting.EnteredAt.ToDateTimeOffset()));
        Assert.Null(waiting.Callback);
        Assert.Equal(new CallbackCounts { Chosen = 1, Cancelled = 1 }, await CountsAsync("que_live"));
        if (wanted is null) return;
        Assert.Equal(PromiseResult.Cancelled, cancelled.Promises.Single().Result);
        Assert.Equal(wanted, (await SlotsAsync())[0]);
    }

    private CallbackService.CallbackServiceClient Callbacks => new(Server.As(Roles.Connector, "cnn_voice"));

    private static Task<IngestResponse> CallAsync(Connector voice, string phone, string id, string queue = "") => voice.SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = phone }, ExternalId = id,
        SessionStarted = new(), QueueId = queue,
    });

    private async Task<ChooseCallbackResponse> ChooseAsync(IngestResponse call, Timestamp? slot = null) =>
        await Callbacks.ChooseCallbackAsync(new()
        {
            RequestId = "r1", ConversationId = call.ConversationId, InteractionId = call.InteractionId, SlotAt = slot,
        }).ResponseAsync.Within("the choice");

    private async Task<IReadOnlyList<Slot>> SlotsAsync() =>
        (await Callbacks.ListSlotsAsync(new() { QueueId = "que_live" }).ResponseAsync.Within("slots")).Slots;

    /// <summary>Callbacks of the day so far.</summary>
    private async Task<CallbackCounts> CountsAsync(string queue) =>
        (await Queues.ListQueueDaysAsync(new() { QueueId = queue }).ResponseAsync.Within("the day")).Days.Single().Callbacks;

    /// <summary>The callback of a call, once it is as wanted.</summary>
    private async Task<Interaction> CallbackAsync(IngestResponse call, Func<Interaction, bool> wanted) => (await UntilAsync(
        () => ConversationAsync(call.ConversationId), c => c.Interactions.Count == 2 && wanted(c.Interactions[1]),
        "the callback")).Interactions[1];

    private Task PlaceAsync(string conversation, string interaction, int place, int of) => UntilAsync(
        async () => await Queues.GetPositionAsync(new() { ConversationId = conversation, InteractionId = interaction }),
        p => (p.Position, p.Waiting) == (place, of), $"place {place} of {of}");

    /// <summary>Who is to stand beside the next dialling, and the number; other orders are passed over.</summary>
    private static async Task<(string Agent, string Phone)> DialAsync(Connector voice)
    {
        while (true)
        {
            var order = await voice.DeliveryAsync("the order to dial");
            await voice.ReportAsync(order, DeliveryStatus.Sent);
            if (order.Dial is not null) return (order.AgentId, order.Address.Value);
        }
    }

    /// <summary>Nobody listens, has anything in hand or takes anything any more, so that the clock may jump.</summary>
    private static async Task GoneHomeAsync(Frontend agent, Connector voice)
    {
        await voice.DisposeAsync();
        await agent.GoHomeAsync();
    }

    private static void CallBack(V1.Settings settings)
    {
        settings.Queues.Single(q => q.Id == "que_live").Callback = new()
        {
            InitialDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(99)), ReturnMissed = true, PlannedPerSlot = 1,
        };
        settings.Queues.Single(q => q.Id == "que_chat").Callback = new();
    }
}
