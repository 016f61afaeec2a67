using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// One of the two agents of a consulted escalation is gone, or nobody answers it. Who stays is reached by push, so that no lease
/// but the lost one ends; everything else is ten minutes away.
/// </summary>
[Trait("Mission", "R5")]
public sealed class ConsultationLossTests() : TimedScenario(TestSettings.With(settings => settings.Policy = new()
{
    OfferTtl = new() { Live = TenMinutes, Chat = TenMinutes, Deferred = TenMinutes },
    DeliveryConfirmation = Duration.FromTimeSpan(TimeSpan.FromSeconds(30)),
    PushLease = Duration.FromTimeSpan(TimeSpan.FromHours(12)),
    EscalationMode = EscalationMode.Consult,
}))
{
    private static readonly ConnectRequest Phone = new() { DeviceId = "phone", Mobile = true, Push = true };

    private static Duration TenMinutes => Duration.FromTimeSpan(TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Consultation_WhoseSecondAgentIsGone_LeavesTheFirst()
    {
        var (first, second) = (Frontend("agt_7"), Frontend("agt_8"));
        var (follower, offer) = await ConsultAsync(first, Phone, second, new() { DeviceId = "desk" });

        await LoseAsync(second, follower);

        var left = (await ConversationAsync(offer.ConversationId)).Interactions.Single();
        Assert.Equal(("agt_7", InteractionPhase.Active, true), (left.AgentId, left.Phase, left.Transfer is null));
        await first.SayAsync(offer, "still me");
    }

    [Fact]
    public async Task Consultation_WhoseFirstAgentIsGone_IsOfferedToWhoWasConsulted()
    {
        var (first, second) = (Frontend("agt_7"), Frontend("agt_8"));
        var (follower, offer) = await ConsultAsync(first, new() { DeviceId = "desk" }, second, Phone);
        var offers = await Follower.StartAsync(Server);

        await LoseAsync(first, follower);

        var made = await offers.EventAsync(
            e => e.Type == "OfferMade" && JsonDocument.Parse(e.Data).RootElement.GetProperty("Epoch").GetInt32() == 3, "the third offer");
        Assert.Equal("agt_8", JsonDocument.Parse(made.Data).RootElement.GetProperty("Agent").GetString());
        var left = (await ConversationAsync(offer.ConversationId)).Interactions.Single();
        Assert.Equal(("", "que_chat", InteractionPhase.Offered), (left.AgentId, left.QueueId, left.Phase));
        var log = await Queues.ExplainAsync(
            new() { ConversationId = offer.ConversationId, InteractionId = offer.InteractionId }).ResponseAsync.Within("an explanation");
        Assert.Equal(
            ["ESCALATED", "AGENT_LOST"], log.Steps.Where(s => s.Kind == WhyKind.Boosted).Select(s => s.Cause));
    }

    [Fact]
    public async Task Consultation_ThatNobodyAnswers_IsNotedAfter20And30Seconds()
    {
        var (first, second) = (Frontend("agt_7"), Frontend("agt_8"));
        var (follower, _) = await ConsultAsync(first, Phone, second, Phone, accepts: false);

        var asked = await follower.EventAsync(e => e.Type == "TransferRequested", "the request");
        var slow = await PassUntilAsync(follower.EventAsync(e => e.Type == "TransferSlow", "20 s"));
        var tooSlow = await PassUntilAsync(follower.EventAsync(e => e.Type == "TransferTooSlow", "30 s"));

        Assert.True(Between(asked, slow) >= TimeSpan.FromSeconds(20), $"after {Between(asked, slow)}");
        Assert.True(Between(asked, tooSlow) >= TimeSpan.FromSeconds(30), $"after {Between(asked, tooSlow)}");
    }

    private async Task<(Follower Follower, OfferMade Offer)> ConsultAsync(
        Frontend first, ConnectRequest firstDevice, Frontend second, ConnectRequest secondDevice, bool accepts = true)
    {
        var web = Connector("cnn_web");
        await first.StartAsync(firstDevice);
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await first.OfferAsync();
        await first.AcceptAsync(offer);
        await second.StartAsync(secondDevice);
        var follower = await Follower.StartAsync(Server);
        await first.TransferAsync(offer, TransferKind.Escalation, agent: second.Id);
        var asked = await second.OfferAsync();
        if (accepts) await second.AcceptAsync(asked);
        return (follower, offer);
    }

    /// <summary>The agent's screen goes dark; comes back when all that follows is done.</summary>
    private async Task LoseAsync(Frontend agent, Follower follower)
    {
        await agent.LeaveAsync();
        await PassUntilAsync(follower.EventAsync(e => e.Type == "AgentDisconnected", $"{agent.Id} gone"));
        await agent.SettleAsync();
    }
}
