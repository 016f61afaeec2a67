using Google.Protobuf.WellKnownTypes;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Who said no is asked again in time, or nobody would be (Semantics §4).</summary>
public sealed class DeclineTests() : TimedScenario(TestSettings.With(s => s.Policy = new()
{
    DeviceLease = Duration.FromTimeSpan(TimeSpan.FromMinutes(15)),
}))
{
    [Theory]
    [InlineData(DeclineReason.Busy)]
    [InlineData(DeclineReason.NotCompetent)]
    [Trait("Mission", "R4")]
    public async Task Decline_ByTheOnlyOneWhoIsThere_LeavesItRoutable(DeclineReason reason)
    {
        var (web, only) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var follower = await Follower.StartAsync(Server);
        var chat = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await only.DeclineAsync(await only.OfferAsync(), reason);
        var declined = await follower.EventAsync(e => e.Type == "OfferDeclined", "a decline");

        var again = await PassUntilAsync(only.OfferAsync());
        Assert.Equal(chat.InteractionId, again.InteractionId);
        var made = await follower.EventAsync(e => e.Type == "OfferMade", "the next offer");
        Assert.True(Between(declined, made) >= TimeSpan.FromSeconds(60), $"after {Between(declined, made)}");
    }

    /// <summary>Supervisors are told that everybody there has said no: they can follow that.</summary>
    [Fact]
    [Trait("Mission", "R4")]
    public async Task Decline_ByEverybodyThere_IsToldToSupervisors()
    {
        var (web, only) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        using var alerts = new EventService.EventServiceClient(Server.As(Roles.Supervisor, "agt_2"))
            .Follow(new() { Filter = new() { Types_ = { "ExclusionsCleared" } } });
        await Reader.NextAsync(alerts.ResponseStream, r => r.Hello, "the hello");
        var chat = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await only.DeclineAsync(await only.OfferAsync(), DeclineReason.NotCompetent);

        await PassUntilAsync(only.OfferAsync());
        var alert = await Reader.NextAsync(alerts.ResponseStream, r => r.Events?.Events.FirstOrDefault(), "an alert");
        Assert.Equal(("ExclusionsCleared", chat.ConversationId, ""), (alert.Type, alert.Stream, alert.Personal));
    }

    [Fact]
    [Trait("Mission", "R4")]
    public async Task Decline_AsNotCompetent_KeepsItFromThatAgentWhileAnotherMayTakeIt()
    {
        var (web, first) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var follower = await Follower.StartAsync(Server);
        var second = await WorkingAsync("agt_8");
        await second.DeclareAsync(Routability.NotReady, "lunch");
        await QueueAsync("que_chat", q => q.AgentsConnected == 2);
        var chat = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await first.DeclineAsync(await first.OfferAsync(), DeclineReason.NotCompetent);
        await follower.EventAsync(e => e.Type == "OfferDeclined", "a decline");
        for (var i = 0; i < 90; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await QueueAsync("que_chat", q => q.Waiting == 1);
        }

        // Whoever is at lunch is connected and matches: the first one is not asked again, whatever the time.
        await second.DeclareAsync(Routability.Available);
        Assert.Equal(chat.InteractionId, (await second.OfferAsync()).InteractionId);
        var next = await follower.EventAsync(e => e.Type is "OfferMade" or "ExclusionsCleared", "the next offer");
        Assert.Contains("agt_8", next.Data, StringComparison.Ordinal);
    }
}
