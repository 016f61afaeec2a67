using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A channel is an entry of the settings: nothing else is needed for a whole interaction over it.</summary>
public sealed class NewChannelTests : Scenario
{
    public static TheoryData<string, ChannelClass, IdentifierKind, string, bool> Channels => new()
    {
        { "kiosk-video", ChannelClass.Live, IdentifierKind.Handle, "kiosk-4", false },
        { "radio", ChannelClass.Live, IdentifierKind.Phone, "+48221234567", false },
        { "messenger", ChannelClass.Chat, IdentifierKind.Handle, "jan", false },
        { "app-chat", ChannelClass.Chat, IdentifierKind.Device, "phone-17", false },
        { "network-posts", ChannelClass.Deferred, IdentifierKind.Handle, "jan", true },
        { "network-messages", ChannelClass.Deferred, IdentifierKind.Handle, "jan", false },
        { "two-way-sms", ChannelClass.Deferred, IdentifierKind.Phone, "+48221234567", false },
        { "shop-visit", ChannelClass.Deferred, IdentifierKind.Loyalty, "card-12", false },
    };

    [Theory]
    [MemberData(nameof(Channels))]
    [Trait("Mission", "C1")]
    public async Task Channel_AddedBySettingsAlone_CarriesAWholeInteraction(
        string id, ChannelClass channelClass, IdentifierKind kind, string value, bool isPublic)
    {
        await AddAsync(new()
        {
            Id = id, Name = id, ChannelClass = channelClass, QueueId = "que_deferred", ConnectorId = $"cnn_{id}",
            AddressKind = kind, Public = isPublic,
        });
        var agent = await WorkingAsync("agt_7");
        var connector = Connector($"cnn_{id}");
        await connector.ListenAsync();

        var sent = await connector.SendAsync(InputOf(id, channelClass, kind, value));
        var offer = await agent.OfferAsync();
        var shown = Assert.Single(offer.Briefing.Interactions);
        Assert.Equal((id, channelClass, isPublic), (shown.Channel, shown.ChannelClass, shown.Public));
        await agent.AcceptAsync(offer);
        await TalkAsync(agent, connector, offer, channelClass);

        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = "close", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        }).ResponseAsync.Within("close");
        if (channelClass != ChannelClass.Deferred) await agent.CompleteAsync(offer);
        var closed = Assert.Single(await TimelineAsync(sent.CustomerId));
        Assert.Equal((sent.ConversationId, InteractionResult.Handled), (closed.Id, Assert.Single(closed.Interactions).Result));
    }

    /// <summary>What is written in public goes on in private: one conversation, two channels that are told apart.</summary>
    [Fact]
    [Trait("Mission", "C1")]
    [Trait("Mission", "C4")]
    public async Task Post_OfASocialNetwork_GoesOnInPrivateMessages()
    {
        foreach (var (id, isPublic) in new[] { ("posts", true), ("messages", false) })
            await AddAsync(new()
            {
                Id = id, Name = id, ChannelClass = ChannelClass.Deferred, QueueId = "que_deferred", ConnectorId = $"cnn_{id}",
                AddressKind = IdentifierKind.Handle, Public = isPublic,
            });
        var agent = await WorkingAsync("agt_7");
        var (posts, messages) = (Connector("cnn_posts"), Connector("cnn_messages"));
        await messages.ListenAsync();
        await posts.SendAsync(InputOf("posts", ChannelClass.Deferred, IdentifierKind.Handle, "jan"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.Client.SwitchChannelAsync(new()
        {
            RequestId = "switch", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId, Channel = "messages",
            Address = new() { Kind = IdentifierKind.Handle, Value = "jan", Network = "some-network" },
        }).ResponseAsync.Within("a switch");

        var conversation = await ConversationAsync(offer.ConversationId);
        Assert.Equal([("posts", true), ("messages", false)], conversation.Interactions.Select(i => (i.Channel, i.Public)));
        offer.InteractionId = conversation.Interactions[1].Id;
        await agent.SayAsync(offer, "Here only you can read it");
        Assert.Equal("Here only you can read it", (await messages.DeliveryAsync("the answer")).Text);
    }

    private static async Task TalkAsync(Frontend agent, Connector connector, OfferMade offer, ChannelClass channelClass)
    {
        if (channelClass != ChannelClass.Live)
        {
            await agent.SayAsync(offer, "Of course");
            var delivery = await connector.DeliveryAsync("the answer");
            Assert.Equal("Of course", delivery.Text);
            await connector.ReportAsync(delivery, DeliveryStatus.Delivered);
            return;
        }

        var order = await connector.DeliveryAsync("the order to connect");
        Assert.Equal(("agt_7", Delivery.OrderOneofCase.Connect), (order.AgentId, order.OrderCase));
        await connector.ReportAsync(order, DeliveryStatus.Sent);
        await connector.ReportAsync(offer.ConversationId, offer.InteractionId, SessionState.Connected);
    }

    private static IngestRequest InputOf(string channel, ChannelClass channelClass, IdentifierKind kind, string value)
    {
        var request = new IngestRequest
        {
            Channel = channel,
            Address = new() { Kind = kind, Value = value, Network = kind is IdentifierKind.Phone ? "" : "some-network" },
            ExternalId = "1",
            DisplayName = "Jan",
        };
        if (channelClass == ChannelClass.Live) request.SessionStarted = new();
        else request.Text = "hello";
        return request;
    }

    private async Task AddAsync(Channel channel)
    {
        var admin = new SettingsService.SettingsServiceClient(Server.As(Roles.Admin, "root"));
        var settings = (await admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        settings.Channels.Add(channel);
        await admin.ApplyAsync(new() { RequestId = channel.Id, Settings = settings }).ResponseAsync.Within("settings");
    }
}
