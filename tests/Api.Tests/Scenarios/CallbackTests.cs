using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Being called instead of waiting, as connector, agent and customer see it.</summary>
public sealed class CallbackTests : Scenario
{
    private readonly ManualClock clock;

    public CallbackTests()
        : this(new ManualClock(DateTimeOffset.UtcNow))
    {
    }

    private CallbackTests(ManualClock clock)
        : base(TestSettings.With(CallBack), clock: clock) => this.clock = clock;

    private CallbackService.CallbackServiceClient Callbacks => new(Server.As(Omni.Api.Access.Roles.Integrator, "crm"));

    [Fact]
    [Trait("Mission", "R8")]
    public async Task Callback_ThatKeepsThePlace_IsDialledOnceAnAgentAccepts()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var call = await CallAsync(voice, "+48600100200");
        var chosen = await new CallbackService.CallbackServiceClient(Server.As(Omni.Api.Access.Roles.Connector, "cnn_voice"))
            .ChooseCallbackAsync(Choice(call, "r1")).ResponseAsync.Within("the choice");
        Assert.Null(chosen.DueAt);
        Assert.NotNull((await voice.DeliveryAsync("the line is free again")).Disconnect);

        var agent = await WorkingAsync("agt_7");
        var offer = await agent.OfferAsync();
        Assert.Equal(chosen.InteractionId, offer.InteractionId);
        await agent.AcceptAsync(offer);
        var order = await voice.DeliveryAsync("the order to dial");
        Assert.Equal(("agt_7", 40, "+48600100200"), (order.AgentId, order.Dial.RingLimit.Seconds, order.Address.Value));
        await voice.ReportAsync(call.ConversationId, chosen.InteractionId, SessionState.Dialled);
        await voice.ReportAsync(call.ConversationId, chosen.InteractionId, SessionState.Connected);
        await agent.ChangeAsync(i => i.Phase == InteractionPhase.Active);

        var conversation = await ConversationAsync(call.ConversationId);
        var (waited, called) = (conversation.Interactions[0], conversation.Interactions[1]);
        Assert.Equal((InteractionPhase.Closed, InteractionResult.FlowedOut), (waited.Phase, waited.Result));
        Assert.Equal((CallbackKind.KeepPlace, waited.Id, true),
            (called.Callback.Kind, called.Callback.FromInteractionId, called.Callback.OnLine));
        Assert.Equal(waited.EnteredAt, called.Callback.WaitingSince);
    }

    [Fact]
    [Trait("Mission", "R8")]
    public async Task Callback_AtASlot_IsPromisedThere_AndComesInTime()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var call = await CallAsync(voice, "+48600100200");
        var slot = (await Callbacks.ListSlotsAsync(new() { QueueId = "que_live" }).ResponseAsync.Within("slots")).Slots[0];
        Assert.Equal(1, slot.Free);
        var request = Choice(call, "r1");
        request.SlotAt = slot.At;
        var chosen = await Callbacks.ChooseCallbackAsync(request).ResponseAsync.Within("the choice");
        Assert.Equal(chosen, await Callbacks.ChooseCallbackAsync(request).ResponseAsync.Within("the choice again"));
        Assert.Equal(slot.At, chosen.DueAt);
        var next = (await Callbacks.ListSlotsAsync(new() { QueueId = "que_live" }).ResponseAsync.Within("slots")).Slots[0];
        Assert.Equal(slot.Until, next.At);

        await ReachAsync(clock, slot.At.ToDateTimeOffset());
        var agent = await WorkingAsync("agt_7");
        var offer = await agent.OfferAsync();
        Assert.Equal(chosen.InteractionId, offer.InteractionId);
        var shown = (await ConversationAsync(call.ConversationId)).Interactions[1];
        Assert.InRange(
            shown.EnteredAt.ToDateTimeOffset() - slot.At.ToDateTimeOffset(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal((slot.At, slot.Until, PromiseResult.Unspecified),
            (shown.Promises[0].From, shown.Promises[0].Until, shown.Promises[0].Result));
        await agent.AcceptAsync(offer);
        await voice.ReportAsync(call.ConversationId, chosen.InteractionId, SessionState.Dialled);
        var dialled = (await ConversationAsync(call.ConversationId)).Interactions[1];
        Assert.Equal(PromiseResult.Kept, dialled.Promises[0].Result);
    }

    [Theory]
    [InlineData("another telephone", "+48600100299", true)]
    [InlineData("the one they call from", "+48600100200", false)]
    [Trait("Mission", "C4")]
    public async Task Callback_AtAnAddressThatIsNamed_NotesItAsAClaim_UnlessItIsTheirs(string row, string named, bool expected)
    {
        var call = await CallAsync(Connector("cnn_voice"), "+48600100200");
        var request = Choice(call, "r1");
        request.Address = new() { Kind = IdentifierKind.Phone, Value = named };

        var chosen = await Callbacks.ChooseCallbackAsync(request).ResponseAsync.Within("the choice");
        Assert.Equal(chosen, await Callbacks.ChooseCallbackAsync(request).ResponseAsync.Within("the choice again"));

        var profile = await ProfileAsync(call.CustomerId);
        Assert.Equal(
            expected ? [(request.Address, Evidence.Claimed)] : [], profile.Claims.Select(c => (c.Identifier, c.Evidence)));
        Assert.Single(profile.Identifiers);
    }

    [Theory]
    [InlineData("who does not wait", StatusCode.FailedPrecondition, "NOT_WAITING")]
    [InlineData("another connector", StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS")]
    [InlineData("at no slot", StatusCode.InvalidArgument, "SLOT_UNKNOWN")]
    [InlineData("in the past", StatusCode.FailedPrecondition, "SLOT_PAST")]
    [InlineData("in a full slot", StatusCode.ResourceExhausted, "SLOT_FULL")]
    [InlineData("for the second time", StatusCode.FailedPrecondition, "CALLBACK_PENDING")]
    [InlineData("in a queue that calls nobody", StatusCode.FailedPrecondition, "CALLBACK_NOT_OFFERED")]
    public async Task Callback_ThatCannotBe_IsRefusedAndChangesNothing(string row, StatusCode code, string reason)
    {
        var voice = Connector("cnn_voice");
        var slot = (await Callbacks.ListSlotsAsync(new() { QueueId = "que_live" }).ResponseAsync.Within("slots")).Slots[0];
        var call = await CallAsync(
            voice, "+48600100200", row == "in a queue that calls nobody" ? "que_deferred" : "");
        var request = Choice(call, "r2");
        switch (row)
        {
            case "who does not wait":
                var agent = await WorkingAsync("agt_7");
                await agent.AcceptAsync(await agent.OfferAsync());
                break;
            case "at no slot": request.SlotAt = slot.At + new Google.Protobuf.WellKnownTypes.Duration { Seconds = 1 }; break;
            case "in the past": request.SlotAt = slot.At - new Google.Protobuf.WellKnownTypes.Duration { Seconds = 86_400 }; break;
            case "in a full slot":
                var other = Choice(await CallAsync(voice, "+48600100201"), "r1");
                request.SlotAt = other.SlotAt = slot.At;
                await Callbacks.ChooseCallbackAsync(other).ResponseAsync.Within("the first choice");
                break;
            case "for the second time":
                await Callbacks.ChooseCallbackAsync(Choice(call, "r1")).ResponseAsync.Within("the first choice");
                break;
        }

        var before = (await ConversationAsync(call.ConversationId)).Version;
        var client = row == "another connector"
            ? new CallbackService.CallbackServiceClient(Server.As(Omni.Api.Access.Roles.Connector, "cnn_other"))
            : Callbacks;
        await Refused.WithAsync(
            code, reason, () => client.ChooseCallbackAsync(request).ResponseAsync, row == "at no slot" ? "slot_at" : null);
        Assert.Equal(before, (await ConversationAsync(call.ConversationId)).Version);
    }

    private static ChooseCallbackRequest Choice(IngestResponse call, string request) =>
        new() { RequestId = request, ConversationId = call.ConversationId, InteractionId = call.InteractionId };

    private static Task<IngestResponse> CallAsync(Connector voice, string phone, string queue = "") => voice.SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = phone }, ExternalId = $"call-{phone}",
        SessionStarted = new(), QueueId = queue,
    });

    private static void CallBack(V1.Settings settings) => settings.Queues.Single(q => q.Id == "que_live").Callback = new()
    {
        PlannedPerSlot = 1,
    };
}
