using Google.Protobuf.WellKnownTypes;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// The end of a lease (Semantics §5), with everything else far away in time: when the server notices that a stream has
/// ended is not the clock's to say.
/// </summary>
public sealed class LeaseEndTests() : TimedScenario(TestSettings.With(settings => settings.Policy = new()
{
    OfferTtl = new() { Live = TenMinutes, Chat = TenMinutes, Deferred = TenMinutes }, ReconnectGrace = TenMinutes,
}))
{
    private static Duration TenMinutes => Duration.FromTimeSpan(TimeSpan.FromMinutes(10));

    [Fact]
    [Trait("Mission", "R4")]
    public async Task Offer_OfAnAgentWhoseLeaseEnds_IsWithdrawnAndNoMiss()
    {
        var (web, gone) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var (leases, offers) = (await Follower.StartAsync(Server), await Follower.StartAsync(Server));
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await gone.OfferAsync();
        await gone.LeaveAsync();

        await PassUntilAsync(leases.EventAsync(e => e.Type == "AgentReconnecting", "the lease's end"));
        var ended = await offers.EventAsync(e => e.Type is "OfferWithdrawn" or "OfferExpired", "the offer's end");
        Assert.Equal("OfferWithdrawn", ended.Type);
        await gone.ConnectAsync();
        var agent = (await gone.SnapshotAsync()).Agent;
        Assert.Equal((Presence.Connected, Routability.Available), (agent.Presence, agent.Routability));
        Assert.Equal(offer.InteractionId, (await gone.OfferAsync()).InteractionId); // neither declined nor missed
    }
}
