using Google.Protobuf.WellKnownTypes;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What becomes of work when its agent is gone, and what agents declare (Semantics §5).</summary>
public sealed class PresenceTests : TimedScenario
{
    [Fact]
    [Trait("Mission", "R4")]
    public async Task Chat_OfAnAgentWhoIsGone_GoesToAnotherAndItsCustomerIsTold()
    {
        var (web, gone) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.ListenAsync();
        var follower = await Follower.StartAsync(Server);
        var chat = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await gone.AcceptAsync(await gone.OfferAsync());
        var before = (await ConversationAsync(chat.ConversationId)).Interactions.Single();

        await LoseAsync(gone, follower);
        var told = await web.DeliveryAsync("what the customer is told");
        Assert.StartsWith("Your agent has lost the connection.", told.Text, StringComparison.Ordinal);
        var other = await WorkingAsync("agt_8");
        var offer = await other.OfferAsync();
        Assert.Equal(chat.InteractionId, offer.InteractionId);
        Assert.True(offer.Epoch > before.Epoch);
        await other.AcceptAsync(offer);
        var after = (await ConversationAsync(chat.ConversationId)).Interactions.Single();
        Assert.Equal(("agt_8", InteractionPhase.Active), (after.AgentId, after.Phase));
    }

    /// <summary>Nobody would look at it until its customer writes; who waits for nothing is told nothing.</summary>
    [Fact]
    [Trait("Mission", "R4")]
    [Trait("Semantics", "§5")]
    public async Task Chat_ThatAnAgentWhoIsGoneHasParked_GoesToAnother_AndSnoozedItStays()
    {
        var (web, gone) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var follower = await Follower.StartAsync(Server);
        var parked = await ParkedAsync(web, gone, "visitor-1", null);
        var snoozed = await ParkedAsync(web, gone, "visitor-2", Clock.GetUtcNow().AddDays(1));

        await LoseAsync(gone, follower);
        var other = await WorkingAsync("agt_8");
        var offer = await other.OfferAsync();

        Assert.Equal(parked.InteractionId, offer.InteractionId);
        Assert.DoesNotContain(offer.Briefing.Messages, m => m.Text.StartsWith("Your agent", StringComparison.Ordinal));
        var kept = (await ConversationAsync(snoozed.ConversationId)).Interactions.Single();
        Assert.Equal(("agt_7", InteractionPhase.Parked), (kept.AgentId, kept.Phase));
    }

    /// <summary>A medium that is up follows the medium, not the screen; e-mail is kept.</summary>
    [Theory]
    [InlineData("voice")]
    [InlineData("email")]
    [Trait("Mission", "R4")]
    public async Task Work_ThatOutlastsItsAgentsScreen_StaysTheirs(string channel)
    {
        var (connector, gone) = (Connector($"cnn_{channel}"), await WorkingAsync("agt_7"));
        var follower = await Follower.StartAsync(Server);
        var begun = await connector.SendAsync(channel == "voice" ? Call() : Mail());
        await gone.AcceptAsync(await gone.OfferAsync());
        if (channel == "voice")
            await connector.ReportAsync(begun.ConversationId, begun.InteractionId, SessionState.Connected);

        await LoseAsync(gone, follower);
        var kept = (await ConversationAsync(begun.ConversationId)).Interactions.Single();
        Assert.Equal(("agt_7", InteractionPhase.Active), (kept.AgentId, kept.Phase));
    }

    [Fact]
    [Trait("Mission", "R3")]
    public async Task Draining_TakesNoMoreAndLetsWorkInHandGoOn()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var chat = await agent.OfferAsync();
        await agent.AcceptAsync(chat);
        Assert.Equal(Routability.Draining, (await agent.DeclareAsync(Routability.Draining)).Routability);

        var second = await web.SendAsync(web.Chat("visitor-2", "hello"));
        Assert.NotEmpty(await agent.SayAsync(chat, "how can I help?"));
        await QueueAsync("que_chat", q => q.Waiting == 1);
        await agent.DeclareAsync(Routability.Available);
        Assert.Equal(second.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    [Trait("Mission", "R3")]
    public async Task Next_IsTakenWhenTheLastWorkIsDone()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var chat = await agent.OfferAsync();
        await agent.AcceptAsync(chat);
        var later = await agent.DeclareAsync(Routability.NotReady, "lunch", whenIdle: true);
        Assert.Equal((Routability.Available, Routability.NotReady), (later.Routability, later.Next));

        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = chat.ConversationId, InteractionId = chat.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("a close");
        Assert.Equal(Routability.Available, (await agent.DeclareAsync(Routability.NotReady, "lunch", whenIdle: true)).Routability);
        await agent.CompleteAsync(chat);
        var taken = await agent.EventAsync(
            e => e.AgentChanged is { Routability: Routability.NotReady } changed ? changed : null, "what was chosen");
        Assert.Equal(("lunch", Routability.Unspecified, 0), (taken.Reason, taken.Next, taken.Load));
    }

    /// <summary>The agent's screen goes dark; comes back when all that follows is done.</summary>
    private async Task LoseAsync(Frontend agent, Follower follower)
    {
        await agent.LeaveAsync();
        await PassUntilAsync(follower.EventAsync(e => e.Type == "AgentDisconnected", $"{agent.Id} gone"));
        await agent.SettleAsync();
    }

    /// <summary>A chat that its agent has answered and put aside.</summary>
    private static async Task<OfferMade> ParkedAsync(Connector web, Frontend agent, string visitor, DateTimeOffset? resumeAt)
    {
        await web.SendAsync(web.Chat(visitor, "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.SayAsync(offer, "Tell me when you have it.");
        await agent.Client.ParkInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            ResumeAt = resumeAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        }).ResponseAsync.Within("parking");
        return offer;
    }

    private static IngestRequest Call() => new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" },
        ExternalId = "call-1", SessionStarted = new(),
    };

    private static IngestRequest Mail() => new()
    {
        Channel = "email", Address = new() { Kind = IdentifierKind.Email, Value = "jan@example.com" },
        ExternalId = "mail-1", Text = "question",
    };
}
