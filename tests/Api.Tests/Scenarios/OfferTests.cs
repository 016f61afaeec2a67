using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

public sealed class OfferTests : Scenario
{
    [Fact]
    [Trait("Mission", "R4")]
    public async Task Offer_Declined_GoesToTheNextAgentAndKeepsItsPlace()
    {
        var web = Connector("cnn_web");
        var first = await WorkingAsync("agt_7");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await first.OfferAsync();
        var second = await WorkingAsync("agt_8");
        var request = new DeclineOfferRequest
        {
            RequestId = "no", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            OfferId = offer.OfferId, Epoch = offer.Epoch, Reason = DeclineReason.Busy,
        };
        await first.Client.DeclineOfferAsync(request).ResponseAsync.Within("decline");
        var ended = await first.EventAsync(e => e.OfferEnded, "the offer's end");
        Assert.Equal(OfferEnd.Declined, ended.How);

        var next = await second.OfferAsync();
        Assert.Equal(message.InteractionId, next.InteractionId);
        Assert.True(next.Epoch > offer.Epoch);
        var before = offer.Briefing.Interactions.Single().EnteredAt;
        Assert.Equal(before, next.Briefing.Interactions.Single().EnteredAt);
    }

    [Fact]
    [Trait("Mission", "R4")]
    [Trait("Mission", "P3")]
    public async Task Offer_OfAnotherAgent_CannotBeTaken()
    {
        var web = Connector("cnn_web");
        var owner = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await owner.OfferAsync();
        var other = await WorkingAsync("agt_8");
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "OFFER_NOT_YOURS",
            () => other.Client.AcceptOfferAsync(other.AcceptRequest(offer)).ResponseAsync);
        await owner.AcceptAsync(offer);
        await owner.AcceptAsync(offer);
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "OFFER_NOT_YOURS",
            () => other.Client.AcceptOfferAsync(other.AcceptRequest(offer)).ResponseAsync);
    }

    /// <summary>Whose it was is known after its end too (Semantics §4, accept rule 0 before 2).</summary>
    [Fact]
    [Trait("Mission", "R4")]
    [Trait("Semantics", "§4")]
    public async Task Offer_OfAnotherAgent_ThatHasEnded_IsStillNotYours()
    {
        var web = Connector("cnn_web");
        var asked = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await asked.OfferAsync();
        await asked.DeclineAsync(offer, DeclineReason.NotCompetent);
        var other = await WorkingAsync("agt_8");
        await other.OfferAsync();

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "OFFER_NOT_YOURS", () => other.Client.AcceptOfferAsync(other.AcceptRequest(offer)).ResponseAsync);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "OFFER_GONE", () => asked.Client.AcceptOfferAsync(asked.AcceptRequest(offer)).ResponseAsync);
    }

    [Fact]
    [Trait("Mission", "R4")]
    public async Task Offer_AcceptedWithAnotherEpoch_IsRefusedAsStale()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        var stale = agent.AcceptRequest(offer);
        stale.Epoch++;
        await Refused.WithAsync(
            StatusCode.Aborted, "OFFER_STALE", () => agent.Client.AcceptOfferAsync(stale).ResponseAsync);
        await agent.AcceptAsync(offer);
    }

    [Fact]
    public async Task Offer_ThatNeverWas_IsGone()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        var wrong = agent.AcceptRequest(offer);
        wrong.OfferId = "off_none";
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "OFFER_GONE", () => agent.Client.AcceptOfferAsync(wrong).ResponseAsync);
    }

    [Fact]
    [Trait("Mission", "R2")]
    public async Task Message_ThatNeedsASkill_IsOnlyOfferedToAgentsWhoHaveIt()
    {
        var web = Connector("cnn_web");
        var english = await WorkingAsync("agt_7");
        var polish = web.Chat("visitor-pl", "Dzień dobry 🙂");
        polish.Requires.Add(new SkillTerm { Skill = "polish", Level = 4 });
        var waiting = await web.SendAsync(polish);
        var anyone = await web.SendAsync(web.Chat("visitor-en", "hello"));

        // The agent without Polish gets the younger one; the older one waits for somebody who has it.
        Assert.Equal(anyone.InteractionId, (await english.OfferAsync()).InteractionId);
        var agent = await WorkingAsync("agt_1");
        Assert.Equal(waiting.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    [Trait("Mission", "R3")]
    public async Task Agent_WithFourChats_GetsNoFifthUntilOneEnds()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        OfferMade offer = new();
        for (var i = 1; i <= 4; i++)
        {
            await web.SendAsync(web.Chat($"visitor-{i}", "hello"));
            offer = await agent.OfferAsync();
            await agent.AcceptAsync(offer);
        }

        var fifth = await web.SendAsync(web.Chat("visitor-5", "hello"));
        var place = await UntilAsync(
            async () => await Queues.GetPositionAsync(new()
            {
                ConversationId = fifth.ConversationId, InteractionId = fifth.InteractionId,
            }),
            p => p.Waiting == 1, "the others to have left the queue");
        Assert.Equal((1, "que_chat"), (place.Position, place.QueueId));
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = "close", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("close");
        Assert.Equal(fifth.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    [Fact]
    public async Task Position_OfAnInteractionThatDoesNotWait_IsRefused()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await agent.AcceptAsync(await agent.OfferAsync());
        var request = new GetPositionRequest
        {
            ConversationId = message.ConversationId, InteractionId = message.InteractionId,
        };
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "NOT_WAITING", () => Queues.GetPositionAsync(request).ResponseAsync);
    }
}
