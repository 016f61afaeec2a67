using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// A connector that acknowledges nothing and starts again and again: it is asked for what is still to be done, and for nothing that
/// has gone on without it.
/// </summary>
public sealed class RepeatedOrderTests : Scenario
{
    private const string Caller = "+48600100200";
    private readonly ManualClock clock;

    public RepeatedOrderTests()
        : this(new ManualClock(new(2026, 3, 2, 11, 35, 0, TimeSpan.Zero)))
    {
    }

    private RepeatedOrderTests(ManualClock clock)
        : base(TestSettings.With(s => s.Queues.Single(q => q.Id == "que_chat").Callback = new()), clock: clock) => this.clock = clock;

    [Fact]
    [Trait("Mission", "R8")]
    [Trait("Semantics", "§14")]
    public async Task OrderToDial_ComesAgainWhileItsAttemptGoesOn_AndNotAfterIt()
    {
        var voice = Connector("cnn_voice");
        var call = await CallAsync(voice);
        var callback = (await new CallbackService.CallbackServiceClient(Server.As(Roles.Connector, "cnn_voice")).ChooseCallbackAsync(new()
        {
            RequestId = "r1", ConversationId = call.ConversationId, InteractionId = call.InteractionId,
        }).ResponseAsync.Within("the choice")).InteractionId;
        var first = await AcceptedAsync("agt_1", callback);
        var dial = await OrderAsync(voice, callback);
        Assert.Equal("agt_1", dial.AgentId);
        Assert.NotNull(dial.Dial);
        Assert.Equal(dial.DeliveryId, (await OrderAsync(voice, callback)).DeliveryId);

        await voice.ReportAsync(call.ConversationId, callback, SessionState.Busy);
        await voice.DisposeAsync();
        await first.GoHomeAsync();
        await ReachAsync(clock, clock.GetUtcNow().AddMinutes(5));
        await AcceptedAsync("agt_2", callback);

        var next = await OrderAsync(voice, callback);
        Assert.Equal(("agt_2", true), (next.AgentId, next.Dial is not null));
        Assert.NotEqual(dial.DeliveryId, next.DeliveryId);
    }

    [Fact]
    [Trait("Mission", "R5")]
    [Trait("Semantics", "§15")]
    public async Task OrderToConnect_ComesAgainWhileItsAgentHasTheCall_AndNotAfterwards()
    {
        var voice = Connector("cnn_voice");
        var first = await WorkingAsync("agt_1");
        var call = await CallAsync(voice);
        var offer = await first.OfferAsync();
        await first.AcceptAsync(offer);
        var connect = await OrderAsync(voice, call.InteractionId);
        Assert.Equal(("agt_1", true), (connect.AgentId, connect.Connect is not null));
        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Connected);
        Assert.Equal(connect.DeliveryId, (await OrderAsync(voice, call.InteractionId)).DeliveryId);

        await first.TransferAsync(offer, TransferKind.Blind, queue: "que_live");
        var park = await OrderAsync(voice, call.InteractionId);
        Assert.Equal(("agt_1", true), (park.AgentId, park.Park is not null));
        await AcceptedAsync("agt_2", call.InteractionId);

        var next = await OrderAsync(voice, call.InteractionId);
        Assert.Equal(("agt_2", true), (next.AgentId, next.Connect is not null));
    }

    private static Task<IngestResponse> CallAsync(Connector voice) => voice.SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = Caller }, ExternalId = "call-1",
        SessionStarted = new(), QueueId = "que_chat",
    });

    private async Task<Frontend> AcceptedAsync(string id, string interaction)
    {
        var agent = await WorkingAsync(id);
        var offer = await agent.OfferAsync();
        Assert.Equal(interaction, offer.InteractionId);
        await agent.AcceptAsync(offer);
        return agent;
    }

    /// <summary>Starts again, and gets what it has not acknowledged: the first order about an interaction.</summary>
    private static async Task<Delivery> OrderAsync(Connector voice, string interaction)
    {
        await voice.DisposeAsync();
        await voice.ListenAsync();
        while (true)
            if (await voice.DeliveryAsync($"an order about {interaction}") is var order && order.InteractionId == interaction)
                return order;
    }
}
