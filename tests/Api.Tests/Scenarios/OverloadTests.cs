using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What queues do that have too much, as connectors, agents and supervisors see it.</summary>
[Trait("Mission", "R8")]
public sealed class OverloadTests : Scenario
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);

    private readonly ManualClock clock;

    public OverloadTests()
        : this(new ManualClock(Monday))
    {
    }

    private OverloadTests(ManualClock clock)
        : base(OverloadedSettings.Json, clock: clock) => this.clock = clock;

    private QueueService.QueueServiceClient Supervisor => new(Server.As(Roles.Supervisor, "agt_2"));

    [Fact]
    public async Task Queue_ThatIsTooLong_OverflowsWhoCameThen_AndSaysWhy()
    {
        var voice = Connector("cnn_voice");
        var calls = new List<IngestResponse>();
        for (var i = 0; i < 3; i++)
            calls.Add(await CallAsync(voice, $"+4860010020{i}", "que_long"));
        await QueueAsync("que_long", q => q.Waiting == 3);

        clock.Advance(TimeSpan.FromSeconds(1));

        await QueueAsync("que_spare", q => q.Waiting == 2);
        var active = Assert.Single((await QueueAsync("que_long", q => q.Waiting == 1)).Overload);
        Assert.Equal(
            (OverloadTrigger.QueueLength, OverloadAction.Overflow, 1d, 3d, clock.GetUtcNow()),
            (active.Trigger, active.Action, active.On, active.Value, active.Since.ToDateTimeOffset()));
        var agent = await WorkingAsync("agt_9");
        Assert.Equal(calls[1].InteractionId, (await agent.OfferAsync()).InteractionId);

        var why = await ExplainAsync(calls[2]);
        Assert.Equal(
            [WhyKind.Opened, WhyKind.Queued, WhyKind.Relieved, WhyKind.FlowedOut, WhyKind.Queued],
            why.Steps.Select(s => s.Kind));
        Assert.Equal(
            ("OVERFLOW", "que_long", "QUEUE_LENGTH", 3d, 1d),
            (why.Steps[2].Cause, why.Steps[2].QueueId, why.Steps[2].Overload.Trigger, why.Steps[2].Overload.Value, why.Steps[2].Overload.On));
        Assert.Equal(("OVERFLOWED", "que_spare"), (why.Steps[4].Cause, why.Steps[4].QueueId));
        Assert.Contains(
            "Long has too much (3 wait, the rule is on from 1): it overflowed to another queue.", why.SupervisorText,
            StringComparison.Ordinal);
        Assert.Contains(
            "So many need us right now that another team takes it; it kept its place.", why.CustomerText,
            StringComparison.Ordinal);
    }

    /// <summary>The first of its queues is closed by its calendar, so they go to the second.</summary>
    [Fact]
    public async Task Queue_WithNobodyConnected_OverflowsToTheFirstThatIsOpen()
    {
        var voice = Connector("cnn_voice");
        var call = await CallAsync(voice, "+48600100200", "que_empty");
        await QueueAsync("que_empty", q => q.Waiting == 1);

        clock.Advance(TimeSpan.FromSeconds(1));

        await QueueAsync("que_spare", q => q.Waiting == 1);
        await QueueAsync("que_empty", q => q.Waiting == 0);
        var agent = await WorkingAsync("agt_9");
        Assert.Equal(call.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    public async Task Queue_ThatIsClosed_ShedsDeferredWorkByItsRule_AndCallsGoElsewhere()
    {
        var (mail, voice) = (Connector("cnn_email"), Connector("cnn_voice"));
        await mail.ListenAsync();
        var letter = await mail.SendAsync(new()
        {
            Channel = "email", Address = new() { Kind = IdentifierKind.Email, Value = "ewa@example.com" }, ExternalId = "m1",
            Text = "hello", QueueId = "que_night",
        });
        var call = await CallAsync(voice, "+48600100200", "que_night");
        Assert.False((await QueueAsync("que_night", q => q.Waiting == 2)).Open);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("Please write again on 2026-03-31 01:00.", (await mail.DeliveryAsync("what is said")).Text);
        await QueueAsync("que_spare", q => q.Waiting == 1);
        await QueueAsync("que_night", q => q.Waiting == 0);
        var closed = Assert.Single((await ConversationAsync(letter.ConversationId)).Interactions);
        Assert.Equal((InteractionPhase.Closed, InteractionResult.FlowedOut), (closed.Phase, closed.Result));
        Assert.Contains(
            "So many need us right now that we could not take it; we have told you so.",
            (await ExplainAsync(letter)).CustomerText, StringComparison.Ordinal);
        Assert.Equal(InteractionPhase.Queued, (await ConversationAsync(call.ConversationId)).Interactions[0].Phase);
    }

    [Fact]
    public async Task Caller_IsOfferedACallback_AndChoosesIt()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        for (var i = 0; i < 3; i++)
            await CallAsync(voice, $"+4860010020{i}", "");
        await QueueAsync("que_live", q => q.Waiting == 3);

        clock.Advance(TimeSpan.FromSeconds(1));

        var said = await voice.DeliveryAsync("the offer of a callback");
        Assert.Equal(
            ("Shall we call you back?", true, ""),
            (said.Announce.Text, said.Announce.CallbackOffered, said.Announce.DeflectTo));
        var chosen = await new CallbackService.CallbackServiceClient(Server.As(Roles.Connector, "cnn_voice")).ChooseCallbackAsync(
            new() { RequestId = "r1", ConversationId = said.ConversationId, InteractionId = said.InteractionId })
            .ResponseAsync.Within("the choice");
        var callback = await Supervisor.ExplainAsync(
            new() { ConversationId = said.ConversationId, InteractionId = chosen.InteractionId }).ResponseAsync.Within("why");
        Assert.Contains(
            $"A callback instead of {said.InteractionId}, its age and place kept.", callback.SupervisorText,
            StringComparison.Ordinal);
        Assert.StartsWith("Your callback has been waiting", callback.CustomerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_WhoWasToldNothing_IsToldHowLongItTakes_AndPromisedIt()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        await CallAsync(voice, "+48600100200", "que_told");
        await agent.AcceptAsync(await agent.OfferAsync());
        await voice.DeliveryAsync("the order to connect");
        var call = await CallAsync(voice, "+48600100201", "que_told");
        await QueueAsync("que_told", q => q.Waiting == 1 && q.Channels.Any(c => c.Estimate is { FreeSlots: 0 }));

        clock.Advance(TimeSpan.FromSeconds(1));

        var said = (await voice.DeliveryAsync("the announcement")).Announce;
        Assert.Equal($"In {said.Wait.ToTimeSpan().TotalMinutes:0} minutes.", said.Text);
        var promise = Assert.Single((await Queues.ListPromisesAsync(new() { QueueId = "que_told" })
            .ResponseAsync.Within("the ledger")).Promises);
        Assert.Equal(
            (call.InteractionId, said.Wait.ToTimeSpan()),
            (promise.InteractionId, promise.Until.ToDateTimeOffset() - promise.From.ToDateTimeOffset()));
    }

    [Fact]
    public async Task Settings_InWhichQueuesOverflowInACircle_AreRefusedWithTheCircle()
    {
        var client = new SettingsService.SettingsServiceClient(Server.As(Roles.Admin, "root"));
        var before = await client.GetAsync(new()).ResponseAsync.Within("the settings");
        var settings = before.Settings.Clone();
        settings.Queues.Single(q => q.Id == "que_spare").OverflowQueueIds.Add("que_long");

        var error = await Refused.WithAsync(
            StatusCode.InvalidArgument, "SETTINGS_INVALID",
            () => client.ApplyAsync(new() { RequestId = "circle", Settings = settings }).ResponseAsync,
            "settings.queues[7].overflow_queue_ids");

        Assert.Contains("que_spare → que_long → que_spare", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(before.Version, (await client.GetAsync(new()).ResponseAsync.Within("the settings")).Version);
    }

    private async Task<ExplainResponse> ExplainAsync(IngestResponse about) => await Supervisor.ExplainAsync(
        new() { ConversationId = about.ConversationId, InteractionId = about.InteractionId }).ResponseAsync.Within("why");

    private static Task<IngestResponse> CallAsync(Connector voice, string phone, string queue) => voice.SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = phone }, ExternalId = $"call-{phone}",
        SessionStarted = new(), QueueId = queue,
    });
}
