using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A call that finds everybody in chats and mails, where the administrator lets calls interrupt those.</summary>
public sealed class InterruptionTests() : Scenario(TestSettings.With(settings =>
    settings.Channels.Single(c => c.Id == "voice").MayInterrupt.Add(["webchat", "email"])))
{
    [Fact]
    [Trait("Mission", "R3")]
    [Trait("Mission", "R1")]
    public async Task Call_InterruptsAsFewAsNeededAndTheyGoOnOldestFirst()
    {
        var (web, mails, voice) = (Connector("cnn_web"), Connector("cnn_email"), Connector("cnn_voice"));
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        var chat = await TakeAsync(agent, web, web.Chat("visitor-1", "hello"));
        var mail = await TakeAsync(agent, mails, new()
        {
            Channel = "email", Address = new() { Kind = IdentifierKind.Email, Value = "jan@example.com" },
            ExternalId = "mail-1", Text = "question",
        });

        var call = await voice.SendAsync(Call());
        var offer = await agent.OfferAsync();
        Assert.Equal(call.InteractionId, offer.InteractionId);
        Assert.Equal([mail.InteractionId, chat.InteractionId], offer.Interrupts);
        await agent.SayAsync(chat, "one moment, please");

        await agent.AcceptAsync(offer);
        var first = await agent.ChangeAsync(i => i.Phase == InteractionPhase.Interrupted);
        var second = await agent.ChangeAsync(i => i.Phase == InteractionPhase.Interrupted);
        Assert.Equal(new HashSet<string>([mail.InteractionId, chat.InteractionId]), [first.Id, second.Id]);
        Assert.Equal((0, 0, "agt_7", "agt_7"), (first.Units, second.Units, first.AgentId, second.AgentId));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "INTERACTION_WRONG_PHASE", () => agent.SayAsync(chat, "and now?"));

        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Connected);
        await CloseAsync(agent, offer);
        await agent.CompleteAsync(offer);
        var resumed = await agent.ChangeAsync(i => i.Id == first.Id && i.Phase == InteractionPhase.Active);
        Assert.Equal(first.Id == chat.InteractionId ? 20 : 10, resumed.Units);
        await agent.ChangeAsync(i => i.Id == second.Id && i.Phase == InteractionPhase.Active);
        await agent.SayAsync(chat, "here I am again");
    }

    [Fact]
    [Trait("Mission", "R3")]
    public async Task Customer_WhoLeavesWhileInterrupted_LeavesNothingToGoOnWith()
    {
        var (web, voice) = (Connector("cnn_web"), Connector("cnn_voice"));
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        var chat = await TakeAsync(agent, web, web.Chat("visitor-1", "hello"));
        await voice.SendAsync(Call());
        await agent.AcceptAsync(await agent.OfferAsync());
        await agent.ChangeAsync(i => i.Phase == InteractionPhase.Interrupted);

        await web.SendAsync(web.Chat("visitor-1", "are you there?"));
        await web.ReportAsync(chat.ConversationId, chat.InteractionId, SessionState.Left);

        var left = await agent.ChangeAsync(i => i.Phase == InteractionPhase.WrapUp);
        Assert.Equal((chat.InteractionId, 0), (left.Id, left.Units));
    }

    private static async Task<OfferMade> TakeAsync(Frontend agent, Connector connector, IngestRequest request)
    {
        await connector.SendAsync(request);
        var offer = await agent.OfferAsync();
        Assert.Empty(offer.Interrupts);
        await agent.AcceptAsync(offer);
        return offer;
    }

    private static Task CloseAsync(Frontend agent, OfferMade offer) => agent.Client.CloseInteractionAsync(new()
    {
        RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
    }).ResponseAsync.Within("the end of a call");

    private static IngestRequest Call() => new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" },
        ExternalId = "call-1", SessionStarted = new(),
    };
}

/// <summary>The same without the setting.</summary>
public sealed class NoInterruptionTests : Scenario
{
    [Fact]
    [Trait("Mission", "R3")]
    public async Task Call_WhereNothingMayBeInterrupted_WaitsUntilTheChatIsOver()
    {
        var (web, voice) = (Connector("cnn_web"), Connector("cnn_voice"));
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var chat = await agent.OfferAsync();
        await agent.AcceptAsync(chat);
        var call = await voice.SendAsync(new()
        {
            Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" },
            ExternalId = "call-1", SessionStarted = new(),
        });
        await web.SendAsync(web.Chat("visitor-2", "hello"));
        var other = await agent.OfferAsync();
        Assert.NotEqual(call.InteractionId, other.InteractionId);
    }
}
