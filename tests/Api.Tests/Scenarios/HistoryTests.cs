using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What a channel that keeps nothing itself shows after a reload, and to whom.</summary>
public sealed class HistoryTests : Scenario
{
    [Fact]
    [Trait("Mission", "C3")]
    public async Task History_OfAnAddress_HoldsBothSidesInOrderWithTheAgentsName()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        var first = await web.SendAsync(web.Chat("visitor-1", "in 1"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        var reply = await agent.SayAsync(offer, "out 1");
        var second = await web.SendAsync(web.Chat("visitor-1", "in 2"));

        var conversation = Assert.Single((await HistoryAsync(web, "visitor-1")).Conversations);

        Assert.True(conversation.Open);
        Assert.Equal("", conversation.ReadUpToMessageId);
        Assert.Equal(first.ConversationId, conversation.ConversationId);
        Assert.Equal(
            [(first.MessageId, "in 1", ""), (reply, "out 1", "Grace"), (second.MessageId, "in 2", "")],
            conversation.Messages.Select(m => (m.Message.Id, m.Message.Text, m.AgentName)));
        await agent.Client.MarkReadAsync(new()
        {
            RequestId = "read", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            MessageId = second.MessageId,
        }).ResponseAsync.Within("a read mark");
        Assert.Equal(second.MessageId, (await HistoryAsync(web, "visitor-1")).Conversations[0].ReadUpToMessageId);
    }

    [Fact]
    [Trait("Mission", "P6")]
    public async Task History_OfAnotherAddressOrForAnotherConnector_IsEmpty()
    {
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "mine"));

        Assert.Empty((await HistoryAsync(web, "visitor-2")).Conversations);
        Assert.Empty((await HistoryAsync(Connector("cnn_telegram"), "visitor-1")).Conversations);
        Assert.Empty((await HistoryAsync(web, "visitor-1", channel: "telegram")).Conversations);
        Assert.Single((await HistoryAsync(web, "visitor-1")).Conversations);
    }

    [Fact]
    public async Task History_OfTwoMergedCustomers_ShowsEachAddressItsOwnMessages()
    {
        var web = Connector("cnn_web");
        var one = await web.SendAsync(web.Chat("visitor-1", "of one"));
        var two = await web.SendAsync(web.Chat("visitor-2", "of two"));
        await Customers.MergeCustomersAsync(new()
        {
            RequestId = "merge", CustomerId = one.CustomerId, OtherCustomerId = two.CustomerId,
        }).ResponseAsync.Within("a merge");

        Assert.Equal(["of one"], await TextsAsync(web, "visitor-1"));
        Assert.Equal(["of two"], await TextsAsync(web, "visitor-2"));
    }

    [Fact]
    public async Task History_InPages_ComesToAnEndWithEverythingSeenOnce()
    {
        var web = Connector("cnn_web");
        var one = await web.SendAsync(web.Chat("visitor-1", "of one"));
        var two = await web.SendAsync(web.Chat("visitor-2", "of two"));
        await Customers.MergeCustomersAsync(new()
        {
            RequestId = "merge", CustomerId = one.CustomerId, OtherCustomerId = two.CustomerId,
        }).ResponseAsync.Within("a merge");

        var page = await HistoryAsync(web, "visitor-1", size: 1);
        List<string> seen = [.. TextsOf(page)];
        while (page.NextPageToken.Length > 0)
        {
            page = await HistoryAsync(web, "visitor-1", size: 1, token: page.NextPageToken);
            seen.AddRange(TextsOf(page));
        }

        Assert.Equal(["of one"], seen);
    }

    private static async Task<string[]> TextsAsync(Connector connector, string visitor) =>
        [.. TextsOf(await HistoryAsync(connector, visitor))];

    private static IEnumerable<string> TextsOf(GetHistoryResponse page) =>
        page.Conversations.SelectMany(c => c.Messages).Select(m => m.Message.Text);

    private static async Task<GetHistoryResponse> HistoryAsync(
        Connector connector, string visitor, string channel = "webchat", int size = 0, string token = "") =>
        await connector.Client.GetHistoryAsync(new()
        {
            Channel = channel,
            Address = new() { Kind = IdentifierKind.Handle, Network = "web", Value = visitor },
            PageSize = size,
            PageToken = token,
        }).ResponseAsync.Within("a history");
}
