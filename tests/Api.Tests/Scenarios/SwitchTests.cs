using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

public sealed class SwitchTests : Scenario
{
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };

    [Fact]
    [Trait("Mission", "C3")]
    [Trait("Mission", "C4")]
    public async Task Chat_SwitchedToACall_StaysOneConversationWithTheSameAgent()
    {
        var (web, voice) = (Connector("cnn_web"), Connector("cnn_voice"));
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        var chat = await web.SendAsync(web.Chat("visitor-1", "It is complicated"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "NO_ADDRESS", () => SwitchAsync(agent, offer, address: null));
        await SwitchAsync(agent, offer, Phone);
        var order = await voice.DeliveryAsync("the order to connect");
        Assert.NotNull(order.Connect);
        Assert.Equal((Phone, "agt_7"), (order.Address, order.AgentId));
        Assert.Equal(chat.ConversationId, order.ConversationId);
        await voice.ReportAsync(order, DeliveryStatus.Sent);
        await voice.ReportAsync(order.ConversationId, order.InteractionId, SessionState.Connected);

        var conversation = await ConversationAsync(chat.ConversationId);
        Assert.Equal(["webchat", "voice"], conversation.Interactions.Select(i => i.Channel));
        Assert.Equal(InteractionResult.Switched, conversation.Interactions[0].Result);
        var call = conversation.Interactions[1];
        Assert.Equal((InteractionPhase.Active, "agt_7", 100), (call.Phase, call.AgentId, call.Units));
        var story = Assert.Single(await TimelineAsync(chat.CustomerId));
        Assert.Equal("It is complicated", Assert.Single(story.Messages).Text);
    }

    [Fact]
    [Trait("Mission", "C4")]
    public async Task Customer_WhoAsksForAnotherChannel_IsShownToTheAgent()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        var chat = await web.SendAsync(web.Chat("visitor-1", "Call me"));
        await agent.AcceptAsync(await agent.OfferAsync());
        await AskAsync("voice");
        var wish = await agent.EventAsync(
            e => e.InteractionChanged?.Interaction.SwitchRequestedTo == "voice" ? e.InteractionChanged : null,
            "a wish");
        Assert.Equal(chat.InteractionId, wish.Interaction.Id);

        // An answer that was lost is asked for again by the same request, though nobody talks any more.
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = chat.ConversationId, InteractionId = chat.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("an end");
        await AskAsync("voice");
        await Refused.WithAsync(StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => AskAsync("email"), "request_id");

        Task AskAsync(string channel) => Customers.SwitchChannelAsync(
            new() { RequestId = "switch", CustomerId = chat.CustomerId, Channel = channel }).ResponseAsync.Within("a wish");
    }

    /// <summary>Either id leads to the conversation that is open, though another one is newer.</summary>
    [Fact]
    [Trait("Mission", "C4")]
    [Trait("Mission", "U3")]
    public async Task Customer_WhoWasMerged_AsksInTheConversationThatIsOpen()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var open = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await agent.AcceptAsync(await agent.OfferAsync());
        await agent.DeclareAsync(Routability.NotReady, "busy");
        var newer = await Connector("cnn_sms").SendAsync(new()
        {
            Channel = "sms", Address = Phone, ExternalId = "1", Text = "spam",
        });
        await new Closer(Server, Roles.Supervisor, "agt_6").CloseAsync(newer.ConversationId);
        Assert.Empty((await ProfileAsync(newer.CustomerId)).OpenConversationId);
        await Customers.MergeCustomersAsync(
            new() { RequestId = "merge", CustomerId = open.CustomerId, OtherCustomerId = newer.CustomerId }).ResponseAsync.Within("a merge");

        foreach (var (id, channel) in new[] { (newer.CustomerId, "email"), (open.CustomerId, "telegram") })
        {
            Assert.Equal(open.ConversationId, (await ProfileAsync(id)).OpenConversationId);
            await Customers.SwitchChannelAsync(new() { RequestId = id, CustomerId = id, Channel = channel })
                .ResponseAsync.Within("a wish");
            var wish = await agent.EventAsync(
                e => e.InteractionChanged?.Interaction.SwitchRequestedTo == channel ? e.InteractionChanged : null, "a wish");
            Assert.Equal(open.InteractionId, wish.Interaction.Id);
        }
    }

    [Fact]
    public async Task Switch_BeyondTheAgentsCapacity_NeedsAConfirmation()
    {
        var (web, voice) = (Connector("cnn_web"), Connector("cnn_voice"));
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        OfferMade offer = new();
        for (var i = 0; i < 2; i++)
        {
            await web.SendAsync(web.Chat($"visitor-{i}", "hello"));
            offer = await agent.OfferAsync();
            await agent.AcceptAsync(offer);
        }

        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "CAPACITY_EXCEEDED", () => SwitchAsync(agent, offer, Phone));
        await SwitchAsync(agent, offer, Phone, confirm: true);
        Assert.NotNull((await voice.DeliveryAsync("the order to connect")).Connect);
    }

    /// <summary>
    /// An answer that was lost is asked for again by the same request: it is done, though the call takes all the room there
    /// is and the chat is no longer in hand. With other content the id is refused, with another id the chat is over.
    /// </summary>
    [Fact]
    public async Task Switch_SaidAgain_CountsOnce()
    {
        var (web, voice) = (Connector("cnn_web"), Connector("cnn_voice"));
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        var chat = await web.SendAsync(web.Chat("visitor-1", "Call me"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);

        for (var i = 0; i < 2; i++) await SwitchAsync(agent, offer, Phone, requestId: "switch-1");
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => SwitchAsync(agent, offer, Phone, true, "switch-1"),
            "request_id");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", () => SwitchAsync(agent, offer, Phone, requestId: "switch-2"));

        Assert.Equal(2, (await ConversationAsync(chat.ConversationId)).Interactions.Count);
    }

    [Fact]
    [Trait("Mission", "C3")]
    public async Task Customer_OnThreeChannels_HasOneTimeline()
    {
        var connector = Connector("cnn_any");
        var chat = await connector.SendAsync(new()
        {
            Channel = "whatsapp", Address = Phone, ExternalId = "1", Text = "by WhatsApp",
        });
        await connector.SendAsync(new() { Channel = "sms", Address = Phone, ExternalId = "2", Text = "by SMS" });
        await connector.SendAsync(new()
        {
            Channel = "voice", Address = Phone, ExternalId = "3", SessionStarted = new(),
        });
        var story = Assert.Single(await TimelineAsync(chat.CustomerId));
        Assert.Equal(["whatsapp", "sms", "voice"], story.Interactions.Select(i => i.Channel));
        Assert.Equal(["by WhatsApp", "by SMS"], story.Messages.Select(m => m.Text));
    }

    private static Task SwitchAsync(
        Frontend agent, OfferMade offer, Identifier? address, bool confirm = false, string? requestId = null) =>
        agent.Client.SwitchChannelAsync(new()
        {
            RequestId = requestId ?? agent.NextRequestId(), ConversationId = offer.ConversationId,
            InteractionId = offer.InteractionId, Channel = "voice", Address = address, ConfirmOvercommit = confirm,
        }).ResponseAsync.Within("a switch");
}
