using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

public sealed class CallTests : Scenario
{
    [Fact]
    [Trait("Mission", "R2")]
    public async Task Call_HandedOverWithAnswers_ReachesASkilledAgentWithThem()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var english = await WorkingAsync("agt_7");
        var russian = await WorkingAsync("agt_6");
        var call = await voice.SendAsync(new()
        {
            Channel = "voice",
            Address = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" },
            ExternalId = "call-1",
            Evidence = Evidence.ChannelVerified,
            SessionStarted = new(),
            AwaitHandOver = true,
        });
        var answers = new RecordAnswerRequest
        {
            ConversationId = call.ConversationId, InteractionId = call.InteractionId, HandOver = new(),
        };
        answers.Answers.Add(new Answer { Slot = "topic", Value = "роуминг" });
        answers.HandOver.Requires.Add(new SkillTerm { Skill = "russian", Level = 5 });
        for (var repeat = 0; repeat < 2; repeat++)
            await voice.Client.RecordAnswerAsync(answers).ResponseAsync.Within("answers");

        var offer = await russian.OfferAsync();
        Assert.Equal(("topic", "роуминг"), offer.Briefing.Answers.Select(a => (a.Slot, a.Value)).Single());
        await russian.AcceptAsync(offer);
        var order = await voice.DeliveryAsync("the order to connect");
        Assert.NotNull(order.Connect);
        await voice.ReportAsync(order, DeliveryStatus.Sent);
        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Connected);
        await russian.EventAsync(
            e => e.InteractionChanged?.Interaction.Phase == InteractionPhase.Active ? e.InteractionChanged : null,
            "the call is up");
        Assert.Empty((await ConversationAsync(call.ConversationId)).Messages);
        Assert.Equal("agt_7", english.Id);
    }

    [Fact]
    public async Task Caller_OnHold_IsTakenBack()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var agent = await WorkingAsync("agt_7");
        var call = await voice.SendAsync(new()
        {
            Channel = "voice",
            Address = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" },
            ExternalId = "call-1",
            SessionStarted = new(),
        });
        await agent.AcceptAsync(await agent.OfferAsync());
        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Connected);
        foreach (var (hold, phase) in new[] { (true, InteractionPhase.Held), (false, InteractionPhase.Active) })
        {
            await agent.Client.SetHoldAsync(new()
            {
                RequestId = agent.NextRequestId(), ConversationId = call.ConversationId,
                InteractionId = call.InteractionId, Hold = hold,
            }).ResponseAsync.Within("hold");
            Assert.Equal(phase, (await ConversationAsync(call.ConversationId)).Interactions.Single().Phase);
        }
    }
}
