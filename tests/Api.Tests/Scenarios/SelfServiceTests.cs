using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A bot of the connector serves the customer before any queue (Semantics §3).</summary>
public sealed class SelfServiceTests : TimedScenario
{
    [Fact]
    [Trait("Mission", "S1")]
    public async Task Bot_ThatHandsOver_QueuesItWithWhatItAsked()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var begun = await BeginAsync(web);
        Assert.Equal(InteractionPhase.SelfService, await PhaseAsync(begun));

        var answers = AnswersTo(begun);
        answers.HandOver = new();
        for (var repeat = 0; repeat < 2; repeat++)
            await web.Client.RecordAnswerAsync(answers).ResponseAsync.Within("a hand-over");
        var offer = await agent.OfferAsync();
        Assert.Equal(begun.InteractionId, offer.InteractionId);
        Assert.Equal(("topic", "roaming"), offer.Briefing.Answers.Select(a => (a.Slot, a.Value)).Single());
    }

    [Fact]
    [Trait("Mission", "S1")]
    public async Task Bot_ThatServesTheCustomer_EndsItWithoutAnAgent()
    {
        var web = Connector("cnn_web");
        var begun = await BeginAsync(web);

        var answers = AnswersTo(begun);
        answers.Contained = true;
        for (var repeat = 0; repeat < 2; repeat++)
            await web.Client.RecordAnswerAsync(answers).ResponseAsync.Within("the end of self-service");
        var ended = (await ConversationAsync(begun.ConversationId)).Interactions.Single();
        Assert.Equal((InteractionPhase.Closed, InteractionResult.Contained), (ended.Phase, ended.Result));

        answers.HandOver = new();
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "FIELD_MALFORMED", () => web.Client.RecordAnswerAsync(answers).ResponseAsync,
            "contained");
        answers.Contained = false;
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "INTERACTION_WRONG_PHASE", () => web.Client.RecordAnswerAsync(answers).ResponseAsync);
    }

    [Fact]
    [Trait("Mission", "S1")]
    public async Task Customer_WhoLeavesTheBot_IsNoAbandon()
    {
        var web = Connector("cnn_web");
        var begun = await BeginAsync(web);

        await web.ReportAsync(begun.ConversationId, begun.InteractionId, SessionState.Left);
        var ended = (await ConversationAsync(begun.ConversationId)).Interactions.Single();
        Assert.Equal((InteractionPhase.Closed, InteractionResult.LeftSelfService), (ended.Phase, ended.Result));
    }

    [Fact]
    [Trait("Mission", "S1")]
    public async Task Bot_ThatFallsSilent_LosesTheCustomerToTheQueue()
    {
        var web = Connector("cnn_web");
        var follower = await Follower.StartAsync(Server);
        var begun = await BeginAsync(web);
        var started = await follower.EventAsync(e => e.Type == "SelfServiceStarted", "self-service");

        // Not before its time, and at most a second late.
        await ReachAsync(Clock, started.At.ToDateTimeOffset() + TimeSpan.FromMilliseconds(8_999));
        Assert.Equal(InteractionPhase.SelfService, await PhaseAsync(begun));
        var entry = follower.EventAsync(e => e.Type == "InteractionQueued", "an entry");
        await ReachAsync(Clock, started.At.ToDateTimeOffset() + TimeSpan.FromSeconds(10));
        var queued = await entry;
        Assert.InRange(Between(started, queued), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));
        Assert.Equal(InteractionPhase.Queued, await PhaseAsync(begun));

        var answers = AnswersTo(begun);
        answers.Contained = true;
        for (var repeat = 0; repeat < 2; repeat++)
            await web.Client.RecordAnswerAsync(answers).ResponseAsync.Within("the end by a bot that is back");
        var ended = (await ConversationAsync(begun.ConversationId)).Interactions.Single();
        Assert.Equal((InteractionPhase.Closed, InteractionResult.FlowedOut), (ended.Phase, ended.Result));
    }

    [Fact]
    [Trait("Mission", "S1")]
    public async Task Bot_ThatReplies_OwesNothing()
    {
        var web = Connector("cnn_web");
        var begun = await BeginAsync(web);
        var replied = new RecordAnswerRequest
        {
            ConversationId = begun.ConversationId, InteractionId = begun.InteractionId, Replied = true,
        };
        for (var repeat = 0; repeat < 2; repeat++)
            await web.Client.RecordAnswerAsync(replied).ResponseAsync.Within("a reply");

        await ReachAsync(Clock, Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        Assert.Equal(InteractionPhase.SelfService, await PhaseAsync(begun));
    }

    private static Task<IngestResponse> BeginAsync(Connector web)
    {
        var message = web.Chat("visitor-1", "I need help");
        message.SelfService = true;
        return web.SendAsync(message);
    }

    private static RecordAnswerRequest AnswersTo(IngestResponse begun)
    {
        var answers = new RecordAnswerRequest { ConversationId = begun.ConversationId, InteractionId = begun.InteractionId };
        answers.Answers.Add(new Answer { Slot = "topic", Value = "roaming" });
        return answers;
    }

    private async Task<InteractionPhase> PhaseAsync(IngestResponse begun) =>
        (await ConversationAsync(begun.ConversationId)).Interactions.Single().Phase;
}
