using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>An address that a customer names in a conversation, and what comes from there (Semantics §19).</summary>
[Trait("Mission", "C4")]
public sealed class ClaimedAddressTests() : TimedScenario(SensitiveSettings.Json)
{
    private static readonly Identifier Alice = new() { Kind = IdentifierKind.Email, Value = "alice@example.com" };

    [Fact]
    public async Task AnswerFromWhereTheAgentWentOn_IsTheSameConversation_AndSaysNothingOfWhoWrites()
    {
        var (agent, chat, _) = await SwitchedAsync("visitor-1");
        var claim = Assert.Single((await ProfileAsync(chat.CustomerId)).Claims);
        Assert.Equal((Alice, Evidence.Claimed), (claim.Identifier, claim.Evidence));

        var answer = await MailAsync("1", Evidence.ChannelVerified);

        Assert.Equal((chat.ConversationId, chat.CustomerId, false), (answer.ConversationId, answer.CustomerId, answer.NewCustomer));
        var mail = (await ConversationAsync(chat.ConversationId)).Interactions[1];
        Assert.Equal((answer.InteractionId, agent.Id, Evidence.Claimed), (mail.Id, mail.AgentId, mail.Evidence));
        Assert.Single((await ProfileAsync(chat.CustomerId)).Identifiers);
        var again = await MailAsync("1", Evidence.ChannelVerified);
        Assert.True(again.Duplicate);
        Assert.Equal((answer.MessageId, answer.CustomerId), (again.MessageId, again.CustomerId));
    }

    [Fact]
    public async Task AnswerToOneOfTwo_WhoNamedTheSameAddress_IsSomebodyElses_AndAPersonIsAsked()
    {
        var (_, one, _) = await SwitchedAsync("visitor-1");
        var first = await MailAsync("1", Evidence.ChannelVerified);
        Assert.Equal(one.ConversationId, first.ConversationId);
        var web = Connector("cnn_web");
        var other = await web.SendAsync(web.Chat("visitor-2", "hello", "other"));
        await Customers.LinkIdentifierAsync(new()
        {
            RequestId = "claim", CustomerId = other.CustomerId, Identifier = Alice, Evidence = Evidence.Claimed,
        }).ResponseAsync.Within("a claim");

        Assert.Equal(first.ConversationId, (await MailAsync("1", Evidence.ChannelVerified)).ConversationId);
        var answer = await MailAsync("2", Evidence.ChannelVerified);

        Assert.True(answer.NewCustomer);
        Assert.Equal(
            [(IdentityReviewKind.SuggestedMerge, one.CustomerId), (IdentityReviewKind.SuggestedMerge, other.CustomerId)],
            await ReviewsAsync(answer.CustomerId));
    }

    [Fact]
    public async Task Answer_WhenNothingIsOpenThere_IsANewCustomers_AndAPersonIsAsked()
    {
        var (agent, chat, offer) = await SwitchedAsync("visitor-1");
        var mail = (await ConversationAsync(chat.ConversationId)).Interactions[1];
        var first = await MailAsync("1", Evidence.ChannelVerified);
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = "close", ConversationId = chat.ConversationId, InteractionId = mail.Id, NoAnswerNeeded = true,
        }).ResponseAsync.Within("the end");
        await UntilAsync(
            () => ConversationAsync(chat.ConversationId), c => c.Interactions[1].Phase is InteractionPhase.WrapUp or InteractionPhase.Closed,
            "the end");
        Assert.Equal(first.MessageId, (await MailAsync("1", Evidence.ChannelVerified)).MessageId);

        var answer = await MailAsync("2", Evidence.ChannelVerified);

        Assert.True(answer.NewCustomer);
        Assert.Equal([(IdentityReviewKind.SuggestedMerge, chat.CustomerId)], await ReviewsAsync(answer.CustomerId));
    }

    [Fact]
    public async Task AddressOfSomebodyElse_ThatIsNamed_StaysTheirs_AndAPersonIsAsked()
    {
        var owner = await MailAsync("0", Evidence.ChannelVerified);

        var (_, chat, _) = await SwitchedAsync("visitor-1");

        Assert.Equal([(IdentityReviewKind.SuggestedMerge, owner.CustomerId)], await ReviewsAsync(chat.CustomerId));
        Assert.Equal(owner.CustomerId, (await MailAsync("1", Evidence.ChannelVerified)).CustomerId);
    }

    /// <summary>An agent whom a visitor asked to go on by mail, and who did.</summary>
    private async Task<(Frontend Agent, IngestResponse Chat, OfferMade Offer)> SwitchedAsync(string visitor)
    {
        var agent = Frontend("agt_7");
        var web = Connector("cnn_web");
        var chat = await web.SendAsync(web.Chat(visitor, "Mail me at alice@example.com", visitor));
        await agent.StartAsync();
        var offer = await agent.EventAsync(
            e => e.OfferMade is { } made && made.ConversationId == chat.ConversationId ? made : null, "the chat");
        await agent.AcceptAsync(offer);
        await agent.Client.SwitchChannelAsync(new()
        {
            RequestId = $"switch-{visitor}", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            Channel = "email", Address = Alice, ConfirmOvercommit = true,
        }).ResponseAsync.Within("a switch");
        return (agent, chat, offer);
    }

    private Task<IngestResponse> MailAsync(string id, Evidence evidence) => Connector("cnn_email").SendAsync(new()
    {
        Channel = "email", Address = Alice, ExternalId = id, Text = "hello", Evidence = evidence,
    });

    private async Task<IEnumerable<(IdentityReviewKind, string)>> ReviewsAsync(string customer) =>
        (await Customers.ListIdentityReviewsAsync(new() { CustomerId = customer }).ResponseAsync.Within("the reviews"))
            .Reviews.Select(r => (r.Kind, r.OtherCustomerId));
}
