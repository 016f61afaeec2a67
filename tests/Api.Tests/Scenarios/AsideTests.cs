using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Conversations that rest, and go on: snoozed, or closed and reopened; on a clock that is moved.</summary>
public sealed class AsideTests : Scenario
{
    private readonly ManualClock clock;

    public AsideTests()
        : this(new ManualClock(DateTimeOffset.UtcNow))
    {
    }

    private AsideTests(ManualClock clock)
        : base(TestSettings.With(ReopenFor30Seconds), clock: clock) => this.clock = clock;

    [Fact]
    [Trait("Mission", "U4")]
    [Trait("Mission", "C8")]
    public async Task Snoozed_ComesBackToItsAgentAtItsTime()
    {
        var (agent, web, offer) = await TalkingAsync();
        await Refused.WithAsync(StatusCode.FailedPrecondition, "UNANSWERED", () => ParkAsync(agent, offer, 4));
        await agent.SayAsync(offer, "I will look again");
        await Refused.WithAsync(StatusCode.InvalidArgument, "FIELD_OUT_OF_RANGE", () => ParkAsync(agent, offer, 0), "resume_at");
        await ParkAsync(agent, offer, 4);
        var parked = await agent.ChangeAsync(i => i.Phase == InteractionPhase.Parked);
        Assert.True(parked is { Snoozed: true, Units: 0, AgentId: "agt_7" });

        await WorkingAsync("agt_8");
        clock.Advance(TimeSpan.FromSeconds(4));
        var again = await agent.OfferAsync();
        Assert.Equal(offer.InteractionId, again.InteractionId);
        Assert.Equal(2, again.Briefing.Messages.Count);
        await agent.AcceptAsync(again);
        var goesOn = Assert.Single((await ConversationAsync(offer.ConversationId)).Interactions);
        Assert.True(goesOn is { Snoozed: false, AgentId: "agt_7" }, $"{goesOn}");
    }

    [Fact]
    [Trait("Mission", "U4")]
    public async Task Snoozed_WhenTheCustomerWrites_ComesBackAtOnce()
    {
        var (agent, web, offer) = await TalkingAsync();
        await agent.SayAsync(offer, "I will look again");
        await ParkAsync(agent, offer, 3_600);

        var answer = await web.SendAsync(web.Chat("visitor-1", "and now?"));
        Assert.Equal(offer.InteractionId, answer.InteractionId);
        Assert.Equal(offer.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    /// <summary>Within the window the same conversation goes on, with who knows it; after it a new one begins.</summary>
    [Fact]
    [Trait("Mission", "U4")]
    [Trait("Mission", "R5")]
    public async Task Closed_IsReopenedWithItsAgentWithinTheWindowAndNotAfterIt()
    {
        var (agent, web, offer) = await TalkingAsync();
        await CloseAsync(agent, offer);
        await WorkingAsync("agt_8");

        await web.SendAsync(web.Chat("visitor-1", "one more thing"));
        var again = await agent.OfferAsync();
        Assert.Equal(offer.ConversationId, again.ConversationId);
        Assert.NotEqual(offer.InteractionId, again.InteractionId);
        await agent.AcceptAsync(again);
        Assert.Null((await ConversationAsync(offer.ConversationId)).ClosedAt);
        await CloseAsync(agent, again);

        clock.Advance(TimeSpan.FromSeconds(31));
        var later = await web.SendAsync(web.Chat("visitor-1", "hello again"));
        Assert.NotEqual(offer.ConversationId, later.ConversationId);
        Assert.Equal(2, (await TimelineAsync(later.CustomerId)).Count);
    }

    private static void ReopenFor30Seconds(V1.Settings settings)
    {
        var window = Duration.FromTimeSpan(TimeSpan.FromSeconds(30));
        settings.Policy = new() { ReopenWindow = new() { Live = window, Chat = window, Deferred = window } };
    }

    private async Task<(Frontend Agent, Connector Web, OfferMade Offer)> TalkingAsync()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return (agent, web, offer);
    }

    private async Task CloseAsync(Frontend agent, OfferMade offer)
    {
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("close");
        await agent.CompleteAsync(offer);
    }

    private Task ParkAsync(Frontend agent, OfferMade offer, int seconds) => agent.Client.ParkInteractionAsync(new()
    {
        RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        ResumeAt = Timestamp.FromDateTimeOffset(clock.GetUtcNow().AddSeconds(seconds)),
    }).ResponseAsync.Within("parking");
}
