using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Agents escalate to the second line that the settings name.</summary>
public sealed class EscalationTests() : Scenario(TestSettings.With(settings =>
{
    settings.Queues.Add(new Queue { Id = "que_second", Name = "Second line" });
    settings.Queues.Single(q => q.Id == "que_chat").Escalation = new() { QueueId = "que_second" };
    settings.Agents.Single(a => a.Id == "agt_8").QueueIds.Add("que_second");
}))
{
    [Fact]
    [Trait("Mission", "R5")]
    [Trait("Mission", "G6")]
    public async Task Escalation_GoesToTheSecondLineInFrontWithAllThatIsKnown()
    {
        var web = Connector("cnn_web");
        var (agent, offer) = await TalkingAsync(web);
        var second = await WorkingAsync("agt_8");

        await agent.TransferAsync(offer, TransferKind.Escalation, reason: "needs a technician", request: "up");
        await agent.TransferAsync(offer, TransferKind.Escalation, reason: "needs a technician", request: "up");

        var taken = await second.OfferAsync();
        Assert.Equal(offer.InteractionId, taken.InteractionId);
        var seen = taken.Briefing.Interactions.Single();
        Assert.Equal(
            ("que_second", TransferKind.Escalation, "agt_7", "needs a technician"),
            (seen.QueueId, seen.Transfer.Kind, seen.Transfer.FromAgentId, seen.Transfer.Reason));
        Assert.Equal("hello", taken.Briefing.Messages.First().Text);
        await second.AcceptAsync(taken);
        var log = await Queues.ExplainAsync(new() { ConversationId = offer.ConversationId, InteractionId = offer.InteractionId })
            .ResponseAsync.Within("an explanation");
        Assert.Contains(log.Steps, s => s is { Kind: WhyKind.TransferRequested, Cause: "ESCALATION", QueueId: "que_second" });
        Assert.Contains(log.Steps, s => s is { Kind: WhyKind.Boosted, Cause: "ESCALATED", Seconds: 60 });
    }

    [Fact]
    [Trait("Mission", "G6")]
    public async Task Escalation_WhereNothingFollows_IsRefusedUnlessAQueueIsNamed()
    {
        var web = Connector("cnn_web");
        var (agent, offer) = await TalkingAsync(web);
        var second = await WorkingAsync("agt_8");
        await agent.TransferAsync(offer, TransferKind.Escalation);
        var taken = await second.OfferAsync();
        await second.AcceptAsync(taken);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "NO_ESCALATION", () => second.TransferAsync(taken, TransferKind.Escalation));
        await second.TransferAsync(taken, TransferKind.Escalation, queue: "que_live");
        Assert.Equal("que_live", (await ConversationAsync(taken.ConversationId)).Interactions.Single().QueueId);
    }

    /// <summary>Who is named is asked alone; without them the second line has it, in front all the same.</summary>
    [Theory]
    [Trait("Mission", "R5")]
    [Trait("Mission", "G6")]
    [InlineData("takes it", true)]
    [InlineData("declines", false)]
    public async Task Escalation_ToAnAgent_IsTheirsAndElseTheSecondLines(string row, bool takes)
    {
        var web = Connector("cnn_web");
        var (agent, offer) = await TalkingAsync(web);
        var second = await WorkingAsync("agt_8");

        await agent.TransferAsync(offer, TransferKind.Escalation, agent: "agt_8", reason: "needs a technician");

        var asked = await second.OfferAsync();
        var seen = asked.Briefing.Interactions.Single();
        Assert.Equal(
            (offer.InteractionId, InteractionPhase.Transferring, TransferKind.Escalation, "needs a technician"),
            (asked.InteractionId, seen.Phase, seen.Transfer.Kind, seen.Transfer.Reason));
        if (takes) await second.AcceptAsync(asked);
        else await second.Client.DeclineOfferAsync(new()
        {
            RequestId = "no", ConversationId = asked.ConversationId, InteractionId = asked.InteractionId,
            OfferId = asked.OfferId, Epoch = asked.Epoch,
        }).ResponseAsync.Within("a decline");

        var left = (await ConversationAsync(offer.ConversationId)).Interactions.Single();
        Assert.True(
            (takes ? ("que_chat", "agt_8", InteractionPhase.Active) : ("que_second", "", InteractionPhase.Queued))
            == (left.QueueId, left.AgentId, left.Phase), $"{row}: {left}");
        var log = await Queues.ExplainAsync(new() { ConversationId = offer.ConversationId, InteractionId = offer.InteractionId })
            .ResponseAsync.Within("an explanation");
        Assert.Contains(log.Steps, s => s is { Kind: WhyKind.TransferRequested, Cause: "ESCALATION" });
        Assert.Single(log.Steps, s => s is { Kind: WhyKind.Boosted, Cause: "ESCALATED", Seconds: 60 });
    }

    private async Task<(Frontend Agent, OfferMade Offer)> TalkingAsync(Connector web)
    {
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return (agent, offer);
    }
}
