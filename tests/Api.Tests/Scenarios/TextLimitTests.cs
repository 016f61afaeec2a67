using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>How long texts may be is a field of the channel (mission C1).</summary>
[Trait("Mission", "C1")]
public sealed class TextLimitTests() : Scenario(TestSettings.With(Limit))
{
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };

    [Fact]
    public async Task LongText_GoesOutInNumberedParts_OnceAndInOrder_WhereTheChannelSaysSo()
    {
        var (sms, agent) = (Connector("cnn_sms"), await WorkingAsync("agt_7"));
        await sms.ListenAsync();
        var offer = await OfferedAsync(agent, "sms");
        var request = new SendMessageRequest
        {
            RequestId = "long", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            Text = "one two three four five six seven eight nine",
        };

        var sent = await agent.Client.SendMessageAsync(request).ResponseAsync.Within("a long text");
        Assert.Equal(sent, await agent.Client.SendMessageAsync(request).ResponseAsync.Within("the same again"));

        Assert.Equal((2, sent.MessageId), (sent.PartMessageIds.Count, sent.PartMessageIds[0]));
        foreach (var (id, text) in sent.PartMessageIds.Zip(["one two three four five six seven (1/2)", "eight nine (2/2)"]))
        {
            var delivery = await sms.DeliveryAsync("a part");
            Assert.Equal((id, text), (delivery.DeliveryId, delivery.Text));
        }

        Assert.Equal(3, (await ConversationAsync(offer.ConversationId)).Messages.Count);
    }

    [Fact]
    public async Task LongText_IsRefusedWithTheLimit_WhereItIsNotSplit_AndWhatComesInIsKeptWhole()
    {
        var agent = await WorkingAsync("agt_7");
        var whole = new string('x', 60_000);
        var offer = await OfferedAsync(agent, "whatsapp", whole);
        var kept = (await ConversationAsync(offer.ConversationId)).Messages.Single();
        Assert.Equal(whole, kept.Text);

        var error = await Refused.WithAsync(
            StatusCode.InvalidArgument, "TEXT_TOO_LONG", () => agent.SayAsync(offer, new('x', 41)), "text");
        Assert.Contains("41", error.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("40", error.Status.Detail, StringComparison.Ordinal);
        await agent.SayAsync(offer, new('x', 40));
    }

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("sms")]
    public async Task Edit_BeyondTheLimit_IsRefusedWithIt_AlsoWhereTextsAreSplit_AndTheMessageStays(string channel)
    {
        var agent = await WorkingAsync("agt_7");
        var offer = await OfferedAsync(agent, channel);
        var message = await agent.SayAsync(offer, "It costs 10");
        var edit = new EditMessageRequest
        {
            RequestId = "edit", ConversationId = offer.ConversationId, MessageId = message, Text = new('x', 41),
        };

        var error = await Refused.WithAsync(
            StatusCode.InvalidArgument, "TEXT_TOO_LONG", () => agent.Client.EditMessageAsync(edit).ResponseAsync, "text");

        Assert.Contains("carries 40", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("It costs 10", (await ConversationAsync(offer.ConversationId)).Messages[^1].Text);
        edit.Text = new('x', 40);
        await agent.Client.EditMessageAsync(edit).ResponseAsync.Within("an edit that fits");
        Assert.Equal(edit.Text, (await ConversationAsync(offer.ConversationId)).Messages[^1].Text);
    }

    [Fact]
    public async Task Edit_OfTheCustomer_IsKeptWhole_AndBeyondARequestRefusedWithItsLimit()
    {
        var agent = await WorkingAsync("agt_7");
        var offer = await OfferedAsync(agent, "whatsapp");
        var connector = Connector("cnn_whatsapp");

        await connector.SendAsync(Edit(new('x', 60_000)));
        var error = await Refused.WithAsync(
            StatusCode.InvalidArgument, "TEXT_TOO_LONG", () => connector.SendAsync(Edit(new('x', 70_000))), "edit.text");

        Assert.Contains("65536", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(new('x', 60_000), (await ConversationAsync(offer.ConversationId)).Messages.Single().Text);
    }

    private static IngestRequest Edit(string text) => new()
    {
        Channel = "whatsapp", Address = Phone, ExternalId = $"edit-{text.Length}",
        Edit = new() { MessageExternalId = "1", Text = text },
    };

    private async Task<OfferMade> OfferedAsync(Frontend agent, string channel, string text = "hello")
    {
        await Connector($"cnn_{channel}").SendAsync(new() { Channel = channel, Address = Phone, ExternalId = "1", Text = text });
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return offer;
    }

    private static void Limit(V1.Settings settings)
    {
        foreach (var channel in settings.Channels.Where(c => c.Id is "sms" or "whatsapp"))
        {
            channel.Text = new() { MaxLength = 40, Split = channel.Id == "sms" };
            if (!channel.Abilities.Contains(ChannelAbility.Edit)) channel.Abilities.Add(ChannelAbility.Edit);
        }
    }
}
