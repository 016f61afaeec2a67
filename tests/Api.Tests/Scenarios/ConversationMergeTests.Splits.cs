using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <content>One conversation becomes two.</content>
public sealed partial class ConversationMergeTests
{
    [Fact]
    public async Task Split_FromAMessage_BeginsAConversation_WhereLaterMessagesGo()
    {
        var (agent, offer, web, second) = await AnotherMatterAsync();
        var request = new SplitConversationRequest
        {
            RequestId = "split", ConversationId = offer.ConversationId, MessageId = second.MessageId,
        };

        var begun = (await As(agent.Id).SplitConversationAsync(request).ResponseAsync.Within("a split")).Conversation;
        Assert.Equal(begun.Id, (await As(agent.Id).SplitConversationAsync(request)).Conversation.Id);
        Assert.Equal(offer.ConversationId, begun.OriginConversationId);
        Assert.Equal([begun.Id], (await ConversationAsync(offer.ConversationId)).SplitOffConversationIds);

        // Its agent gets it first, with the message that it begins with; the first matter is answered and goes on.
        var next = await agent.OfferAsync();
        Assert.Equal(begun.Id, next.ConversationId);
        await agent.AcceptAsync(next);
        var transcript = await TranscriptAsync(begun.Id);
        Assert.Equal([("another thing", offer.ConversationId)], transcript.Select(m => (m.Text, m.ConversationId)));
        var first = await UntilAsync(
            () => ConversationAsync(offer.ConversationId), c => c.Interactions[0].UnansweredSince is null, "the first matter");
        Assert.Equal(InteractionPhase.Active, first.Interactions.Single().Phase);
        Assert.Equal(begun.Id, (await web.SendAsync(web.Chat("visitor-1", "about that other thing"))).ConversationId);
        Assert.Equal(2, (await TranscriptAsync(begun.Id)).Count);
        Assert.Equal(3, (await TranscriptAsync(offer.ConversationId)).Count);

        // Merged again they are one, and a message finds its way.
        var whole = await MergeAsync(agent.Id, offer.ConversationId, begun.Id);
        Assert.Equal(whole.Id, (await web.SendAsync(web.Chat("visitor-1", "one thing after all"))).ConversationId);
    }

    /// <summary>What is split from a conversation that took another one in is of its own log; what was merged stays.</summary>
    [Fact]
    public async Task Split_AfterAMerge_TakesItsOwnMessageAlone()
    {
        var (agent, chat, sms) = await TwoAsync();
        await MergeAsync(agent.Id, chat.ConversationId, sms.ConversationId);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var web = Connector("cnn_web");
        var second = await web.SendAsync(web.Chat("visitor-1", "another thing", "second"));
        var merged = (await TranscriptAsync(sms.ConversationId)).Single(m => m.ConversationId == sms.ConversationId);
        await Refused.WithAsync(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => SplitAsync(merged.Id));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "MERGED_QUESTION", () => As(agent.Id).SplitConversationAsync(new()
            {
                RequestId = "whole", ConversationId = chat.ConversationId, InteractionId = chat.InteractionId,
            }).ResponseAsync);

        var begun = await SplitAsync(second.MessageId);

        Assert.Equal("another thing", Assert.Single(await TranscriptAsync(begun.Id)).Text);
        Assert.Equal(
            ["hello", "and by SMS", "another thing"], (await TranscriptAsync(chat.ConversationId)).Select(m => m.Text));
        Assert.Equal(InteractionPhase.Active, (await ConversationAsync(chat.ConversationId)).Interactions.Single().Phase);

        async Task<Conversation> SplitAsync(string message) => (await As(agent.Id).SplitConversationAsync(new()
        {
            RequestId = message, ConversationId = chat.ConversationId, MessageId = message,
        }).ResponseAsync.Within("a split")).Conversation;
    }

    /// <summary>What is open in the first matter goes on there, though its customer wrote to the second one last.</summary>
    [Fact]
    public async Task Split_LeavesOtherAddressesWhereTheyAre()
    {
        var (agent, offer, web, second) = await AnotherMatterAsync();
        var customer = (await ConversationAsync(offer.ConversationId)).CustomerId;
        await Customers.LinkIdentifierAsync(new()
        {
            RequestId = "link", CustomerId = customer, Identifier = Phone, Evidence = Evidence.ChannelVerified,
        }).ResponseAsync.Within("a link");
        var first = await Connector("cnn_sms").SendAsync(Sms("by SMS"));
        Assert.Equal(offer.ConversationId, first.ConversationId);
        var begun = (await As(agent.Id).SplitConversationAsync(new()
        {
            RequestId = "split", ConversationId = offer.ConversationId, MessageId = second.MessageId,
        })).Conversation;
        Assert.Equal(begun.Id, (await web.SendAsync(web.Chat("visitor-1", "about that other thing"))).ConversationId);

        var next = await Connector("cnn_sms").SendAsync(Sms("more by SMS"));

        Assert.Equal((first.ConversationId, first.InteractionId), (next.ConversationId, next.InteractionId));
        Assert.Equal(begun.Id, (await web.SendAsync(web.Chat("visitor-1", "and more of it"))).ConversationId);
    }

    [Fact]
    public async Task Split_ThatCannotBe_IsRefusedWithWhatToDo()
    {
        var (agent, offer, _, second) = await AnotherMatterAsync();
        var first = offer.Briefing.Messages.Single().Id;
        await RefusedAsync(StatusCode.FailedPrecondition, "NOTHING_LEFT", first, agent.Id);
        await RefusedAsync(StatusCode.NotFound, "MESSAGE_NOT_FOUND", "msg_unknown", agent.Id);
        await RefusedAsync(StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", second.MessageId, "agt_8");
        await RefusedAsync(StatusCode.InvalidArgument, "FIELD_REQUIRED", "", agent.Id);

        Task RefusedAsync(StatusCode status, string reason, string message, string who) => Refused.WithAsync(
            status, reason, () => As(who).SplitConversationAsync(new()
            {
                RequestId = Guid.NewGuid().ToString("N"), ConversationId = offer.ConversationId, MessageId = message,
            }).ResponseAsync, status == StatusCode.InvalidArgument ? "message_id" : "");
    }

    private async Task<(Frontend Agent, OfferMade Offer, Connector Web, IngestResponse Second)> AnotherMatterAsync()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.SayAsync(offer, "good morning");
        Clock.Advance(TimeSpan.FromSeconds(1));
        return (agent, offer, web, await web.SendAsync(web.Chat("visitor-1", "another thing")));
    }
}
