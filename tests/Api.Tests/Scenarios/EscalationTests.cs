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

    private async Task<(Frontend Agent, OfferMade Offer)> TalkingAsync(Connector web)
    {
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return (agent, offer);
    }
}
