using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Agents talk an escalation over with the second line before they give it away; the queue's settings say so.</summary>
[Trait("Mission", "R5")]
[Trait("Mission", "G6")]
public sealed class ConsultedEscalationTests() : Scenario(TestSettings.With(settings =>
{
    settings.Queues.Add(new Queue { Id = "que_second", Name = "Second line" });
    settings.Queues.Single(q => q.Id == "que_chat").Escalation = new() { QueueId = "que_second", Mode = EscalationMode.Consult };
    foreach (var agent in settings.Agents)
        if (agent.Id is "agt_8" or "agt_9")
            agent.QueueIds.Add("que_second");
}))
{
    [Fact]
    public async Task Consultation_IsTheFirstAgentsUntilTheyCompleteIt_AndCountsAsBoth()
    {
        var (agent, offer) = await TalkingAsync();
        var second = await WorkingAsync("agt_8");
        await QueueAsync("que_second", q => q.AgentsAvailable == 1);

        await agent.TransferAsync(offer, TransferKind.Escalation, reason: "needs a technician", request: "up");
        await agent.TransferAsync(offer, TransferKind.Escalation, reason: "needs a technician", request: "up");

        var asked = await second.OfferAsync();
        var seen = asked.Briefing.Interactions.Single();
        Assert.Equal((InteractionPhase.Active, "agt_7", "que_chat"), (seen.Phase, seen.AgentId, seen.QueueId));
        Assert.Equal(
            (TransferKind.Escalation, true, TransferStage.Requested, "que_second", "needs a technician"),
            (seen.Transfer.Kind, seen.Transfer.Consults, seen.Transfer.Stage, seen.Transfer.ToQueueId, seen.Transfer.Reason));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "TRANSFER_PENDING", () => agent.TransferAsync(offer, TransferKind.Escalation));
        await second.AcceptAsync(asked);
        await agent.ChangeAsync(i => i.Transfer?.Stage == TransferStage.Consulting);
        Assert.Equal((20, 20), ((await agent.DeclareAsync(Routability.Available)).Load, (await second.DeclareAsync(Routability.Available)).Load));
        await agent.SayAsync(offer, "I am asking a technician");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", () => second.SayAsync(asked, "not yet"));

        await agent.CompleteTransferAsync(offer);
        await second.SayAsync(asked, "technician here");

        var done = (await ConversationAsync(offer.ConversationId)).Interactions.Single();
        Assert.Equal(
            ("agt_8", InteractionPhase.Active, TransferKind.Escalation, true, TransferStage.Done),
            (done.AgentId, done.Phase, done.Transfer.Kind, done.Transfer.Consults, done.Transfer.Stage));
        var log = await ExplainAsync(offer);
        Assert.Single(log.Steps, s => s is
        {
            Kind: WhyKind.TransferRequested, Cause: "ESCALATION_CONSULT", AgentId: "agt_7", OtherAgentId: "agt_8", QueueId: "que_second",
        });
        Assert.Single(log.Steps, s => s is { Kind: WhyKind.Boosted, Cause: "ESCALATED", Seconds: 60 });
        Assert.Single(log.Steps, s => s is { Kind: WhyKind.Accepted, Cause: "CONSULT", AgentId: "agt_8" });
        Assert.Single(log.Steps, s => s is { Kind: WhyKind.TransferCompleted });
        Assert.Single(log.Steps, s => s.Kind == WhyKind.Queued); // a consultation is no entry
    }

    /// <summary>Who declines is not asked again: asking once more finds the next one, and then nobody.</summary>
    [Fact]
    public async Task Consultation_ThatIsDeclined_LeavesItsAgentWhoMayAskTheNext()
    {
        var (agent, offer) = await TalkingAsync();
        var lines = new List<Frontend> { await WorkingAsync("agt_8"), await WorkingAsync("agt_9") };
        await QueueAsync("que_second", q => q.AgentsAvailable == 2);

        while (lines.Count > 0)
        {
            await agent.TransferAsync(offer, TransferKind.Escalation);
            var to = (await agent.ChangeAsync(i => i.Transfer is { Stage: TransferStage.Requested })).Transfer.ToAgentId;
            var line = lines.Single(l => l.Id == to);
            lines.Remove(line);
            await line.DeclineAsync(await line.OfferAsync(), DeclineReason.Busy);
            Assert.Equal("agt_7", (await agent.ChangeAsync(i => i.Transfer is null)).AgentId);
        }

        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "NOBODY_FREE", () => agent.TransferAsync(offer, TransferKind.Escalation));
        await agent.SayAsync(offer, "still me");
    }

    [Theory]
    [InlineData("while it rings, by who asks", false, true)]
    [InlineData("while it rings, by who is asked", false, false)]
    [InlineData("talked over, by who asks", true, true)]
    [InlineData("talked over, by who is asked", true, false)]
    public async Task Consultation_CalledOff_LeavesItsAgent(string row, bool accepted, bool byOwner)
    {
        var (agent, offer) = await TalkingAsync();
        var second = await WorkingAsync("agt_8");
        await agent.TransferAsync(offer, TransferKind.Escalation, agent: "agt_8");
        var asked = await second.OfferAsync();
        if (accepted) await second.AcceptAsync(asked);

        await (byOwner ? agent : second).CancelTransferAsync(offer);

        var left = (await ConversationAsync(offer.ConversationId)).Interactions.Single();
        Assert.True(("agt_7", InteractionPhase.Active, true) == (left.AgentId, left.Phase, left.Transfer is null), $"{row}: {left}");
        Assert.Equal(0, (await second.EventAsync(e => e.AgentChanged is { Load: 0 } ? e.AgentChanged : null, "room again")).Load);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "TRANSFER_NOT_PENDING", () => agent.CompleteTransferAsync(offer));
    }

    [Fact]
    public async Task Consultation_WhereNobodyHasRoom_IsRefused_AndTheRequestMayHandItOverInstead()
    {
        var (agent, offer) = await TalkingAsync();

        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "NOBODY_FREE", () => agent.TransferAsync(offer, TransferKind.Escalation));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "AGENT_OFFLINE", () => agent.TransferAsync(offer, TransferKind.Escalation, agent: "agt_8"));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "SAME_QUEUE", () => agent.TransferAsync(offer, TransferKind.Escalation, queue: "que_chat"));
        await agent.TransferAsync(offer, TransferKind.Escalation, mode: EscalationMode.HandOver);

        var left = (await ConversationAsync(offer.ConversationId)).Interactions.Single();
        Assert.Equal(("que_second", InteractionPhase.Queued), (left.QueueId, left.Phase));
    }

    [Fact]
    public async Task Consultation_AskedForWhereNothingFollows_IsRefused_AndAQueueMayBeNamed()
    {
        var voice = Connector("cnn_voice");
        var agent = await WorkingAsync("agt_7");
        var call = await voice.SendAsync(new()
        {
            Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" }, ExternalId = "1",
            SessionStarted = new(),
        });
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Connected);
        var second = await WorkingAsync("agt_8");
        await QueueAsync("que_second", q => q.AgentsAvailable == 1);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "NO_ESCALATION",
            () => agent.TransferAsync(offer, TransferKind.Escalation, mode: EscalationMode.Consult));
        await agent.TransferAsync(offer, TransferKind.Escalation, queue: "que_second", mode: EscalationMode.Consult);

        await second.AcceptAsync(await second.OfferAsync());
        var talked = (await ConversationAsync(call.ConversationId)).Interactions.Single();
        Assert.Equal(("agt_7", InteractionPhase.Active), (talked.AgentId, talked.Phase)); // the customer is not parked
        await agent.CompleteTransferAsync(offer);
        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Connected);
        Assert.Equal("agt_8", (await ConversationAsync(call.ConversationId)).Interactions.Single().AgentId);
    }

    private async Task<(Frontend Agent, OfferMade Offer)> TalkingAsync()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return (agent, offer);
    }

    private async Task<ExplainResponse> ExplainAsync(OfferMade offer) => (await Queues.ExplainAsync(
        new() { ConversationId = offer.ConversationId, InteractionId = offer.InteractionId }).ResponseAsync.Within("an explanation"));
}
