using System.Text.Json;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Agents on the move: a push reaches their phone while it has no stream open (Semantics §5).</summary>
public sealed class PushTests : TimedScenario
{
    private static readonly ConnectRequest Phone = new() { DeviceId = "phone", Mobile = true, Push = true };

    [Fact]
    [Trait("Mission", "U16")]
    [Trait("Mission", "R4")]
    public async Task Phone_WithoutAStream_IsOfferedWorkForTwiceTheTimeAndTakesItWhenWoken()
    {
        var (web, agent) = (Connector("cnn_web"), Frontend("agt_7"));
        var follower = await Follower.StartAsync(Server);
        var hello = await agent.ConnectAsync(Phone);
        Assert.Equal(TimeSpan.FromMinutes(15), hello.Lease.ToTimeSpan());
        await agent.SnapshotAsync();
        await agent.DeclareAsync(Routability.Available);
        await agent.LeaveAsync();
        Clock.Advance(TimeSpan.FromMinutes(14));

        var sent = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var made = await follower.EventAsync(e => e.Type == "OfferMade", "an offer, which whoever sends the push follows");
        Assert.Equal(TimeSpan.FromSeconds(40), TimeToLiveOf(made));
        await agent.ConnectAsync(Phone);
        var offer = Assert.Single((await agent.SnapshotAsync()).Offers);
        Assert.Equal(sent.InteractionId, offer.InteractionId);
        Assert.InRange(offer.Remaining.ToTimeSpan(), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(41));
        await agent.AcceptAsync(offer);
        Assert.Equal("agt_7", (await ConversationAsync(sent.ConversationId)).Interactions.Single().AgentId);
    }

    [Fact]
    [Trait("Mission", "U16")]
    public async Task Phone_BesideADesk_RingsNoLongerThanTheDesk()
    {
        var (web, desk, phone) = (Connector("cnn_web"), Frontend("agt_7"), Frontend("agt_7"));
        var follower = await Follower.StartAsync(Server);
        await phone.ConnectAsync(Phone);
        await desk.StartAsync();

        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var made = await follower.EventAsync(e => e.Type == "OfferMade", "an offer");
        Assert.Equal(TimeSpan.FromSeconds(20), TimeToLiveOf(made));
    }

    /// <summary>The lease of a stream is renewed by the stream alone, that of a push goes on by itself; both end.</summary>
    [Theory]
    [InlineData("a desk", false, 15)]
    [InlineData("a phone", true, 900)]
    [Trait("Mission", "U16")]
    public async Task Lease_WithoutAStream_EndsInTime(string device, bool push, int seconds)
    {
        var agent = Frontend("agt_7");
        var follower = await Follower.StartAsync(Server);
        await agent.StartAsync(new() { DeviceId = device, Mobile = push, Push = push });
        var since = await follower.EventAsync(
            e => e.Type == "RoutabilityChanged" && !e.Data.Contains("SignedIn", StringComparison.Ordinal), "available");
        await agent.LeaveAsync();

        var lost = follower.EventAsync(e => e.Type == "AgentReconnecting", "the end of the lease");
        var ended = await PassUntilAsync(lost, TimeSpan.FromSeconds(seconds / 15));
        Assert.True(Between(since, ended) >= TimeSpan.FromSeconds(seconds), $"after {Between(since, ended)}");
        var gone = await PassUntilAsync(follower.EventAsync(e => e.Type == "AgentDisconnected", "the end of the grace"));
        Assert.True(Between(ended, gone) >= TimeSpan.FromSeconds(45), $"after {Between(ended, gone)}");
    }

    [Fact]
    [Trait("Mission", "U16")]
    public async Task Phone_AfterARestartOfTheServer_IsStillReached()
    {
        var agent = Frontend("agt_7");
        await agent.StartAsync(Phone);
        await agent.LeaveAsync();
        await Server.RestartAsync();
        var (web, woken) = (Connector("cnn_web"), Frontend("agt_7"));
        var follower = await Follower.StartAsync(Server);
        await woken.SettleAsync();
        Clock.Advance(TimeSpan.FromMinutes(14));

        var sent = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var made = await follower.EventAsync(e => e.Type == "OfferMade", "an offer");
        Assert.Equal(TimeSpan.FromSeconds(40), TimeToLiveOf(made));
        await woken.ConnectAsync(Phone);
        Assert.Equal(sent.InteractionId, Assert.Single((await woken.SnapshotAsync()).Offers).InteractionId);
    }

    [Fact]
    [Trait("Mission", "U16")]
    public async Task Phone_ThatOpensAStreamWithoutPush_IsReachedNoMore()
    {
        var agent = Frontend("agt_7");
        var follower = await Follower.StartAsync(Server);
        await agent.StartAsync(Phone);
        await follower.EventAsync(e => e.Type == "PushDeviceAdded", "a phone on record");
        Assert.Equal(
            TimeSpan.FromSeconds(15), (await agent.ConnectAsync(new() { DeviceId = "phone", Mobile = true })).Lease.ToTimeSpan());
        var removed = await follower.EventAsync(e => e.Type == "PushDeviceRemoved", "a phone no longer on record");
        await agent.LeaveAsync();

        var ended = await PassUntilAsync(follower.EventAsync(e => e.Type == "AgentReconnecting", "the end of the lease"));
        Assert.InRange(Between(removed, ended), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(14));
    }

    private static TimeSpan TimeToLiveOf(Event made) =>
        JsonDocument.Parse(made.Data).RootElement.GetProperty("TimeToLive").Deserialize<TimeSpan>();
}
