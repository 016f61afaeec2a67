using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>After an unmerge a person says whose a conversation is in which addresses of both took part (Semantics §19).</summary>
[Trait("Mission", "U3")]
public sealed class UnclearConversationTests : Scenario
{
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };

    [Theory]
    [InlineData("both wrote", true)]
    [InlineData("the agent went on over the other one's telephone", true)]
    [InlineData("one wrote alone", false)]
    public async Task Conversation_OfBothsAddresses_IsAQuestionOnceTheyAreTwo(string row, bool expected)
    {
        var agent = await WorkingAsync("agt_7");
        var taught = (await Customers.ResolveAsync(new()
        {
            RequestId = "teach", Identifier = Phone, CreateIfUnknown = true, Evidence = Evidence.ChannelVerified,
        }).ResponseAsync.Within("a customer")).Profile.CustomerId;
        var web = Connector("cnn_web");
        var chat = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await Customers.MergeCustomersAsync(
            new() { RequestId = "merge", CustomerId = taught, OtherCustomerId = chat.CustomerId }).ResponseAsync.Within("a merge");
        if (row == "both wrote")
            Assert.Equal(chat.ConversationId, (await Connector("cnn_sms").SendAsync(new()
            {
                Channel = "sms", Address = Phone, ExternalId = "1", Text = "and by SMS",
            })).ConversationId);
        else if (expected)
            await agent.Client.SwitchChannelAsync(new()
            {
                RequestId = "switch", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
                Channel = "voice", Address = Phone,
            }).ResponseAsync.Within("a switch");

        await Customers.UnmergeCustomerAsync(new() { RequestId = "undo", CustomerId = chat.CustomerId })
            .ResponseAsync.Within("an unmerge");

        var reviews = (await Customers.ListIdentityReviewsAsync(new() { CustomerId = chat.CustomerId })
            .ResponseAsync.Within("the reviews")).Reviews;
        Assert.Equal(
            expected ? [(IdentityReviewKind.UnclearConversation, taught, chat.ConversationId)] : [],
            reviews.Select(r => (r.Kind, r.OtherCustomerId, r.ConversationId)));
    }
}
