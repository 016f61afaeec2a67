using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// An agent who takes ten calls at once, each of 3 min as far as anybody knows: the next is answered in 18 s, the one behind in
/// 36. Dialling takes 20 s on average.
/// </summary>
[Trait("Mission", "R8")]
public sealed class DialFirstTests : Scenario
{
    private const int Slots = 10;

    public DialFirstTests()
        : base(TestSettings.With(Called), clock: new ManualClock(new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero)))
    {
    }

    /// <summary>No agent sits through the ringing; who picks up goes to the next, and then the one behind is called.</summary>
    [Fact]
    public async Task Callback_IsDialledOnceTheWaitIsAsShortAsDialling_AndTheNextAgentGetsIt()
    {
        var (voice, agent, busy) = await BusyAsync();
        var (first, second) = (await CallbackAsync(voice, "+48600100300"), await CallbackAsync(voice, "+48600100301"));

        var order = await OrderAsync(voice);
        Assert.Equal((first.Id, "", 40), (order.InteractionId, order.AgentId, order.Dial.RingLimit.Seconds));
        await QueueAsync("que_live", q => q.OffersOpen == 1);
        await ReportAsync(voice, order, SessionState.Dialled);
        await ReportAsync(voice, order, SessionState.PickedUp);
        await ReportAsync(voice, order, SessionState.PickedUp);
        await QueueAsync("que_live", q => q.OffersOpen == 0);
        var waiting = (await ConversationAsync(order.ConversationId)).Interactions[1];
        Assert.Equal((InteractionPhase.Queued, true), (waiting.Phase, waiting.Callback.OnLine));
        Assert.DoesNotContain((await ExplainAsync(second)).Steps, step => step.Kind == WhyKind.DialFirstOrdered);

        await voice.ReportAsync(busy[0].ConversationId, busy[0].InteractionId, SessionState.Left);
        var offer = await agent.OfferAsync();
        Assert.Equal(first.Id, offer.InteractionId);
        await agent.AcceptAsync(offer);

        // The agent is busy again, and nobody stands before the second any more.
        Delivery[] orders = [await OrderAsync(voice), await OrderAsync(voice)];
        var connect = Assert.Single(orders, o => o.Connect is not null);
        Assert.Equal((first.Id, "agt_7"), (connect.InteractionId, connect.AgentId));
        var next = Assert.Single(orders, o => o.Dial is not null);
        Assert.Equal((second.Id, ""), (next.InteractionId, next.AgentId));
        await voice.ReportAsync(first.Conversation, first.Id, SessionState.Connected);
        await agent.ChangeAsync(i => i.Id == first.Id && i.Phase == InteractionPhase.Active);

        var why = await ExplainAsync(first);
        Assert.Equal(18, why.Steps.Single(s => s.Kind == WhyKind.DialFirstOrdered).ExpectedWait.Seconds);
        Assert.Contains("An agent is expected in 18 s, so the customer is called now.", why.SupervisorText, StringComparison.Ordinal);
        Assert.Contains("The customer picked up and waits on the line", why.SupervisorText, StringComparison.Ordinal);
    }

    /// <summary>We called, and nobody was there: it is abandoned, and said to be.</summary>
    [Fact]
    public async Task Customer_WhoPickedUpAndLeavesBeforeAnAgent_HasAbandoned()
    {
        var (voice, _, _) = await BusyAsync();
        var callback = await CallbackAsync(voice, "+48600100300");
        var order = await OrderAsync(voice);
        await ReportAsync(voice, order, SessionState.PickedUp);

        await voice.ReportAsync(callback.Conversation, callback.Id, SessionState.Left);

        var left = (await ConversationAsync(callback.Conversation)).Interactions[1];
        Assert.Equal((InteractionPhase.Closed, InteractionResult.Abandoned), (left.Phase, left.Result));
        Assert.Contains("The customer left before an answer.", (await ExplainAsync(callback)).SupervisorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SessionState.NoAnswer)]
    [InlineData(SessionState.Busy)]
    [InlineData(SessionState.Machine)]
    [InlineData(SessionState.Unreachable)]
    public async Task Callback_ThatReachesNobody_IsOneAttempt_AndComesAgainAfterThePause(SessionState state)
    {
        var (voice, _, _) = await BusyAsync();
        var callback = await CallbackAsync(voice, "+48600100300");
        var order = await OrderAsync(voice);
        await ReportAsync(voice, order, SessionState.Dialled);

        await ReportAsync(voice, order, state);
        await ReportAsync(voice, order, state);

        var pausing = (await ConversationAsync(callback.Conversation)).Interactions[1];
        Assert.Equal((InteractionPhase.Scheduled, 1), (pausing.Phase, pausing.Callback.Failures));
        var why = await ExplainAsync(callback);
        Assert.Single(why.Steps, step => step.Kind == WhyKind.FlowedOut);
        Assert.Contains("1st attempt", why.SupervisorText, StringComparison.Ordinal);
    }

    private async Task<(Connector Voice, Frontend Agent, IReadOnlyList<IngestResponse> Calls)> BusyAsync()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        List<IngestResponse> calls = [];
        for (var i = 0; i < Slots; i++)
        {
            calls.Add(await CallAsync(voice, $"+4860010020{i}"));
            await agent.AcceptAsync(await agent.OfferAsync());
            Assert.NotNull((await OrderAsync(voice)).Connect);
        }

        await QueueAsync("que_live", q => q.Waiting == 0 && q.Channels.Any(c => c.Estimate is { FreeSlots: 0, Slots: Slots }));
        return (voice, agent, calls);
    }

    /// <summary>Calls, and would rather be called.</summary>
    private async Task<(string Conversation, string Id)> CallbackAsync(Connector voice, string phone)
    {
        var call = await CallAsync(voice, phone);
        var chosen = await new CallbackService.CallbackServiceClient(Server.As(Roles.Connector, "cnn_voice"))
            .ChooseCallbackAsync(new()
            {
                RequestId = phone, ConversationId = call.ConversationId, InteractionId = call.InteractionId,
            }).ResponseAsync.Within("the choice");
        await Queues.GetPositionAsync(new() { ConversationId = call.ConversationId, InteractionId = chosen.InteractionId })
            .ResponseAsync.Within("the queue to know of the callback");
        return (call.ConversationId, chosen.InteractionId);
    }

    /// <summary>The next order, but for those to end the calls of whoever would rather be called.</summary>
    private static async Task<Delivery> OrderAsync(Connector voice)
    {
        while (true)
            if (await voice.DeliveryAsync("an order to connect or to dial") is { Disconnect: null } order)
                return order;
    }

    private static async Task ReportAsync(Connector voice, Delivery order, SessionState state)
    {
        var request = new ReportStatusRequest();
        request.Reports.Add(new StatusReport
        {
            ConversationId = order.ConversationId,
            Session = new() { InteractionId = order.InteractionId, DeliveryId = order.DeliveryId, State = state },
        });
        var response = await voice.Client.ReportStatusAsync(request).ResponseAsync.Within($"the report {state}");
        Assert.Empty(response.Refused);
    }

    private async Task<ExplainResponse> ExplainAsync((string Conversation, string Id) of) =>
        await new QueueService.QueueServiceClient(Server.As(Roles.Supervisor, "agt_2")).ExplainAsync(
            new() { ConversationId = of.Conversation, InteractionId = of.Id }).ResponseAsync.Within("an explanation");

    private static Task<IngestResponse> CallAsync(Connector voice, string phone) => voice.SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = phone }, ExternalId = $"call-{phone}",
        SessionStarted = new(),
    });

    private static void Called(V1.Settings settings)
    {
        settings.Queues.Single(q => q.Id == "que_live").Callback = new() { DialFirst = true };
        var voice = settings.Channels.Single(c => c.Id == "voice");
        (voice.Cost, voice.Max) = (100 / Slots, Slots);
        foreach (var agent in settings.Agents.Where(a => a.Id != "agt_7"))
            agent.QueueIds.Remove("que_live");
    }
}
