using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// A change of the settings is felt by what waits, by agents and by queues, without a restart. The clock stands still:
/// nothing of it waits for the look that queues take each second.
/// </summary>
public sealed class SettingsChangeTests : Scenario
{
    private readonly ManualClock clock;

    public SettingsChangeTests()
        : this(new ManualClock(DateTimeOffset.UtcNow))
    {
    }

    private SettingsChangeTests(ManualClock clock)
        : base(
            TestSettings.With(settings =>
            {
                // Agent 7 serves calls alone, agent 8 chats alone.
                Serve(settings, "agt_7", "que_live");
                Serve(settings, "agt_8", "que_chat");
            }),
            clock: clock) => this.clock = clock;

    private SettingsService.SettingsServiceClient Admin => new(Server.As(Roles.Admin, "root"));

    [Fact]
    public async Task Agent_WhoGetsASkill_IsOfferedWhatWaitedForIt()
    {
        var waiting = await WaitingForPolishAsync();
        var agent = await WorkingAsync("agt_8");

        await ApplyAsync(s => Agent(s, "agt_8").Skills.Add(new AgentSkill { Skill = "polish", Level = 4 }));

        Assert.Equal(waiting.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    public async Task Agent_WhoGetsAQueue_IsOfferedWhatWaitsThere()
    {
        var web = Connector("cnn_web");
        var waiting = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var agent = await WorkingAsync("agt_7");

        await ApplyAsync(s => Serve(s, "agt_7", "que_live", "que_chat"));

        Assert.Equal(waiting.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    public async Task Queue_ThatAsksForLess_OffersWhatWaitedInVain()
    {
        await ApplyAsync(s => Chats(s).Requires.Add(new SkillTerm { Skill = "polish", Level = 5 }));
        var web = Connector("cnn_web");
        var waiting = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var agent = await WorkingAsync("agt_8");

        await ApplyAsync(s => Chats(s).Requires.Clear());

        Assert.Equal(waiting.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    public async Task Queue_ThatAsksForMore_OffersWhatWaitsOnlyToThoseWhoCan()
    {
        var web = Connector("cnn_web");
        var waiting = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await ApplyAsync(s => Chats(s).Requires.Add(new SkillTerm { Skill = "polish", Level = 5 }));
        var without = await WorkingAsync("agt_8");
        var skilled = await WorkingAsync("agt_1");

        // The one without would have been first; what they get in the end shows that it was not this.
        Assert.Equal(waiting.InteractionId, (await skilled.OfferAsync()).InteractionId);
        await ApplyAsync(s => Chats(s).Requires.Clear());
        await QueueAsync("que_chat", q => q.AgentsAvailable == 2);
        var next = await web.SendAsync(web.Chat("visitor-2", "hello"));
        Assert.Equal(next.InteractionId, (await without.OfferAsync()).InteractionId);
    }

    [Fact]
    public async Task Policy_Changed_ShapesTheNextOffer()
    {
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        await ApplyAsync(s => s.Policy.OfferTtl.Chat = Duration.FromTimeSpan(TimeSpan.FromMinutes(10)));

        var offer = await (await WorkingAsync("agt_8")).OfferAsync();

        Assert.InRange(offer.Remaining.ToTimeSpan(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task Queue_Removed_MovesWhatWaitsToItsHeirInOrder()
    {
        var web = Connector("cnn_web");
        var first = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var second = await web.SendAsync(web.Chat("visitor-2", "hello"));
        await ApplyAsync(Remove("que_chat", "que_live"));
        await QueueAsync("que_live", q => q.Waiting == 2);
        var agent = await WorkingAsync("agt_7");

        var offer = await agent.OfferAsync();
        Assert.Equal(first.InteractionId, offer.InteractionId);
        Assert.Equal(
            second.InteractionId, (await agent.OfferAsync()).InteractionId);
        var moved = (await ConversationAsync(first.ConversationId)).Interactions.Single();
        Assert.Equal("que_live", moved.QueueId);
    }

    [Fact]
    public async Task Queue_RemovedWhileAnOfferRings_WithdrawsItAndGoesOn()
    {
        var web = Connector("cnn_web");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var chats = await WorkingAsync("agt_8");
        var offer = await chats.OfferAsync();
        var calls = await WorkingAsync("agt_7");

        await ApplyAsync(Remove("que_chat", "que_live"));

        Assert.Equal(OfferEnd.Moved, (await chats.EventAsync(e => e.OfferEnded, "the offer's end")).How);
        Assert.Equal(message.InteractionId, (await calls.OfferAsync()).InteractionId);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "OFFER_GONE",
            () => chats.Client.AcceptOfferAsync(chats.AcceptRequest(offer)).ResponseAsync);
    }

    [Fact]
    public async Task Queue_RemovedJustBeforeARestart_HasMovedAfterIt()
    {
        var web = Connector("cnn_web");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await ApplyAsync(Remove("que_chat", "que_live"));
        await Server.RestartAsync();
        await ReachAsync(clock, clock.GetUtcNow().AddSeconds(5)); // the due row alone wakes what was on its way

        var agent = await WorkingAsync("agt_7");

        Assert.Equal(message.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    public async Task Queue_WithWork_IsRemovedOnlyWithAnHeir()
    {
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        foreach (var dryRun in new[] { true, false })
        {
            var error = await Refused.WithAsync(
                StatusCode.InvalidArgument, "SETTINGS_INVALID",
                () => ApplyAsync(s =>
                {
                    Remove("que_chat", "que_live")(s);
                    s.RemovedQueues.Clear();
                }, dryRun),
                "settings.removed_queues");
            Assert.Contains("'que_chat' is named no more, but interactions wait there", error.Status.Detail, StringComparison.Ordinal);
        }

        // Nothing waits in the other one, so nobody has to take anything over.
        await ApplyAsync(s =>
        {
            Remove("que_deferred", "que_live")(s);
            s.RemovedQueues.Clear();
        });
    }

    [Fact]
    public async Task Queue_RemovedOrClosed_PassesOnWhatIsMeantForIt()
    {
        await ApplyAsync(s =>
        {
            Remove("que_deferred", "que_live")(s);
            (Chats(s).Closed, Chats(s).HeirQueueId) = (true, "que_live");
        });
        var web = Connector("cnn_web");
        var named = web.Chat("visitor-1", "hello");
        named.QueueId = "que_deferred";

        foreach (var message in new[] { await web.SendAsync(named), await web.SendAsync(web.Chat("visitor-2", "hello")) })
            Assert.Equal("que_live", (await ConversationAsync(message.ConversationId)).Interactions.Single().QueueId);
    }

    [Fact]
    public async Task Queue_Closed_StillServesWhatWaits()
    {
        var web = Connector("cnn_web");
        var waiting = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await ApplyAsync(s => (Chats(s).Closed, Chats(s).HeirQueueId) = (true, "que_live"));

        var agent = await WorkingAsync("agt_8");

        Assert.Equal(waiting.InteractionId, (await agent.OfferAsync()).InteractionId);
        Assert.Equal("que_chat", (await ConversationAsync(waiting.ConversationId)).Interactions.Single().QueueId);
    }

    private async Task<IngestResponse> WaitingForPolishAsync()
    {
        var web = Connector("cnn_web");
        var message = web.Chat("visitor-pl", "Dzień dobry");
        message.Requires.Add(new SkillTerm { Skill = "polish", Level = 4 });
        return await web.SendAsync(message);
    }

    /// <summary>Applies a change of what is in force; what follows has to follow at once.</summary>
    private async Task ApplyAsync(Action<V1.Settings> change, bool dryRun = false)
    {
        var current = await Admin.GetAsync(new()).ResponseAsync.Within("settings");
        var request = new ApplySettingsRequest
        {
            RequestId = $"change-{current.Version}-{dryRun}", Settings = current.Settings, ExpectedVersion = current.Version,
            DryRun = dryRun,
        };
        change(request.Settings);
        await Admin.ApplyAsync(request).ResponseAsync.Within("apply");
    }

    private static Action<V1.Settings> Remove(string queue, string heir) => settings =>
    {
        settings.Queues.Remove(settings.Queues.Single(q => q.Id == queue));
        settings.RemovedQueues.Add(new RemovedQueue { QueueId = queue, HeirQueueId = heir });
        foreach (var channel in settings.Channels.Where(c => c.QueueId == queue))
            (channel.QueueId, channel.Cost) = (heir, 20);
        foreach (var agent in settings.Agents)
            agent.QueueIds.Remove(queue);
    };

    private static void Serve(V1.Settings settings, string agent, params IEnumerable<string> queues)
    {
        Agent(settings, agent).QueueIds.Clear();
        Agent(settings, agent).QueueIds.Add(queues);
    }

    private static Agent Agent(V1.Settings settings, string id) => settings.Agents.Single(a => a.Id == id);

    private static Queue Chats(V1.Settings settings) => settings.Queues.Single(q => q.Id == "que_chat");
}
