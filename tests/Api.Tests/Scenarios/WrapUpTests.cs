using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Finishing after the customer has gone, as frontends see it (Semantics §16).</summary>
public sealed class WrapUpTests() : Scenario(Settings)
{
    private static string Settings => TestSettings.With(settings =>
    {
        var chats = settings.Queues.Single(q => q.Id == "que_chat");
        chats.Dispositions.Add(["solved", "open"]);
        chats.WrapUp = new()
        {
            Mode = WrapUpMode.MandatoryTimed, Base = Duration.FromTimeSpan(TimeSpan.FromSeconds(100)),
        };
        chats.WrapUp.Topics.Add("delivery");
        chats.WrapUp.Regions.Add("north");
        settings.Agents.Single(a => a.Id == "agt_8").WrapUp = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));
    });

    [Fact]
    [Trait("Mission", "R3")]
    public async Task WrapUp_OfAQueue_ShowsItsTimeIsExtendedOnceAndEndsWithItsCodes()
    {
        var (agent, offer) = await EndedAsync("agt_7");
        var shown = await agent.ChangeAsync(i => i.Phase == InteractionPhase.WrapUp);
        Assert.InRange(shown.WrapUpRemaining.ToTimeSpan(), TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(100));
        Assert.Equal((true, true, 10), (shown.WrapUpExtendable, shown.WrapUpNeedsCode, shown.Units));

        await ExtendAsync(agent, offer);
        var extended = await agent.ChangeAsync(i => !i.WrapUpExtendable);
        Assert.InRange(extended.WrapUpRemaining.ToTimeSpan(), TimeSpan.FromSeconds(180), TimeSpan.FromSeconds(200));
        await ExtendAsync(agent, offer);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "DISPOSITION_REQUIRED", () => CompleteAsync(agent, offer, "", "delivery", ""));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "TOPIC_UNKNOWN", () => CompleteAsync(agent, offer, "solved", "weather", ""), "topic");
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "REGION_UNKNOWN", () => CompleteAsync(agent, offer, "solved", "", "moon"), "region");
        await CompleteAsync(agent, offer, "solved", "delivery", "north");
        var closed = await ConversationAsync(offer.ConversationId);
        Assert.Equal(InteractionPhase.Closed, Assert.Single(closed.Interactions).Phase);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "INTERACTION_WRONG_PHASE", () => ExtendAsync(agent, offer));
    }

    [Fact]
    [Trait("Mission", "R3")]
    public async Task WrapUp_LeftAlone_EndsAfterTheAgentsOwnLength()
    {
        var (agent, offer) = await EndedAsync("agt_8");

        await agent.ChangeAsync(i => i.Phase == InteractionPhase.WrapUp);
        await agent.ChangeAsync(i => i.Id == offer.InteractionId && i.Phase == InteractionPhase.Closed);
    }

    private async Task<(Frontend Agent, OfferMade Offer)> EndedAsync(string id)
    {
        var agent = await WorkingAsync(id);
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = "close", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("close");
        return (agent, offer);
    }

    private static Task ExtendAsync(Frontend agent, OfferMade offer) => agent.Client.ExtendWrapUpAsync(new()
    {
        RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
    }).ResponseAsync.Within("an extension");

    private static Task CompleteAsync(
        Frontend agent, OfferMade offer, string disposition, string topic, string region) =>
        agent.Client.CompleteWrapUpAsync(new()
        {
            RequestId = agent.NextRequestId(),
            ConversationId = offer.ConversationId,
            InteractionId = offer.InteractionId,
            Disposition = disposition,
            Topic = topic,
            Region = region,
        }).ResponseAsync.Within("a wrap-up");
}
