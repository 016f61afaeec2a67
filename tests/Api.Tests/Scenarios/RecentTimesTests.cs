using Google.Protobuf.WellKnownTypes;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Recent talk and hold of a queue, for wallboards (Semantics §9): first value, then floor((3 old + x) / 4).</summary>
[Trait("Mission", "V2")]
public sealed class RecentTimesTests : Scenario
{
    /// <summary>There all the time, whatever the clock does.</summary>
    private static readonly ConnectRequest Phone = new() { DeviceId = "phone", Push = true };

    private readonly ManualClock clock;

    public RecentTimesTests()
        : this(new ManualClock(new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero))) { }

    private RecentTimesTests(ManualClock clock)
        : base(TestSettings.With(s => s.Policy = new() { PushLease = Duration.FromTimeSpan(TimeSpan.FromHours(12)) }), clock: clock) =>
        this.clock = clock;

    [Fact]
    public async Task TalkAndHold_AreSmoothed_ApartFromEachOtherAndFromTheWrapUp()
    {
        var (voice, agent) = (Connector("cnn_voice"), Frontend("agt_7"));
        await voice.ListenAsync();
        await agent.StartAsync(Phone);
        Assert.True(await RecentAsync("voice", _ => true) is { RecentTalk: null, RecentHold: null });

        var number = 0;
        foreach (var (talk, hold, recentTalk, recentHold) in new[] { (60, 30, 60, 30), (120, 0, 75, 22), (30, 10, 63, 19), (90, 40, 69, 24) })
        {
            await CallAsync(voice, agent, ++number, talk, hold);
            await RecentAsync("voice", c => (c.RecentTalk?.Seconds, c.RecentHold?.Seconds) == (recentTalk, recentHold));
        }
    }

    [Fact]
    public async Task Chat_HasTalkAndKnowsNoHold()
    {
        var (web, agent) = (Connector("cnn_web"), Frontend("agt_7"));
        await agent.StartAsync(Phone);
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        clock.Advance(TimeSpan.FromSeconds(50));
        await agent.SayAsync(offer, "here it is");
        await FinishAsync(agent, offer);

        var chat = await RecentAsync("webchat", c => c.RecentTalk is not null);
        Assert.Equal((50, null), (chat.RecentTalk.Seconds, chat.RecentHold));
    }

    /// <summary>Talk, hold in the middle of it, and 5 s of wrap-up that count for neither.</summary>
    private async Task CallAsync(Connector voice, Frontend agent, int number, int talk, int hold)
    {
        await voice.SendAsync(new()
        {
            Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = $"+4860010020{number}" },
            ExternalId = $"call-{number}", SessionStarted = new(),
        });
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await voice.ReportAsync(offer.ConversationId, offer.InteractionId, SessionState.Connected);
        clock.Advance(TimeSpan.FromSeconds(talk / 2));
        if (hold > 0)
        {
            await HoldAsync(agent, offer, hold: true);
            clock.Advance(TimeSpan.FromSeconds(hold));
            await HoldAsync(agent, offer, hold: false);
        }

        clock.Advance(TimeSpan.FromSeconds(talk - (talk / 2)));
        await FinishAsync(agent, offer);
    }

    private static Task HoldAsync(Frontend agent, OfferMade offer, bool hold) => agent.Client.SetHoldAsync(new()
    {
        RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId, Hold = hold,
    }).ResponseAsync.Within("hold");

    private async Task FinishAsync(Frontend agent, OfferMade offer)
    {
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        }).ResponseAsync.Within("the end");
        clock.Advance(TimeSpan.FromSeconds(5));
        await agent.CompleteAsync(offer);
    }

    private async Task<ChannelFigures> RecentAsync(string channel, Func<ChannelFigures, bool> wanted)
    {
        var queue = channel == "voice" ? "que_live" : "que_chat";
        var figures = await QueueAsync(queue, q => q.Channels.Any(c => c.Channel == channel && wanted(c)));
        return figures.Channels.Single(c => c.Channel == channel);
    }
}
