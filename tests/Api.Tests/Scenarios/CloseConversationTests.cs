using System.Text.Json;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Conversations that are closed by command: spam and duplicates need no agent.</summary>
[Trait("Mission", "U4")]
public sealed class CloseConversationTests : Scenario
{
    private Closer Supervisor => new(Server, Roles.Supervisor, "agt_6");

    [Fact]
    public async Task Spam_IsClosedBySupervisorWhileItRings_AndLeavesTheQueueAndTheDesk()
    {
        var (agent, web) = (await WorkingAsync("agt_7"), Connector("cnn_web"));
        string[] types = ["ConversationCloseRequested", "InteractionFlowedOut", "ConversationClosed"];
        using var follower = await Follower.StartAsync(Server, new() { Filter = new() { Types_ = { types } } });
        var spam = await web.SendAsync(web.Chat("visitor-1", "buy now"));
        var offer = await agent.OfferAsync();

        var closed = await Supervisor.CloseAsync(spam.ConversationId, note: "spam", request: "r-1");

        Assert.NotNull(closed.ClosedAt);
        var ended = await agent.EventAsync(e => e.OfferEnded, "the end of the offer");
        Assert.Equal(offer.OfferId, ended.OfferId);
        await QueueAsync("que_chat", q => q is { Waiting: 0, OffersOpen: 0 });
        var events = await follower.EventsAsync(3);
        Assert.Equal(types, events.Select(e => e.Type));
        Assert.Contains("agt_6", events[0].Data, StringComparison.Ordinal);
        Assert.Contains("spam", events[0].Personal, StringComparison.Ordinal);
        Assert.Equal(3, JsonDocument.Parse(events[1].Data).RootElement.GetProperty("Cause").GetInt32());
        var now = await ConversationAsync(spam.ConversationId);
        Assert.Equal(closed.ClosedAt, now.ClosedAt);
        Assert.Equal(InteractionResult.FlowedOut, now.Interactions.Single().Result);

        Assert.Equal(closed, await Supervisor.CloseAsync(spam.ConversationId, note: "spam", request: "r-1"));
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED",
            () => Supervisor.CloseAsync(spam.ConversationId, note: "other", request: "r-1"), "request_id");
        Assert.Equal(closed, await Supervisor.CloseAsync(spam.ConversationId, CloseCause.Failed));
    }

    [Fact]
    public async Task Work_InAnAgentsHands_IsClosedByThatAgentAlone_AndWithItsWrapUp()
    {
        var (agent, web) = (await WorkingAsync("agt_7"), Connector("cnn_web"));
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "INTERACTION_IN_HAND", () => Supervisor.CloseAsync(offer.ConversationId));
        var own = new Closer(Server, Roles.Agent, "agt_7");
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "UNANSWERED",
            () => own.CloseAsync(offer.ConversationId, CloseCause.Resolved, noAnswerNeeded: false));
        await agent.SayAsync(offer, "done");
        Assert.Null((await own.CloseAsync(offer.ConversationId, CloseCause.Resolved, noAnswerNeeded: false)).ClosedAt);
        Assert.Equal("agt_7", (await agent.ChangeAsync(i => i.Phase == InteractionPhase.WrapUp)).AgentId);

        await agent.CompleteAsync(offer);
        Assert.NotNull((await ConversationAsync(offer.ConversationId)).ClosedAt);
    }

    [Fact]
    public async Task Parked_IsCancelled_AndLeavesItsAgent()
    {
        var (agent, web) = (await WorkingAsync("agt_7"), Connector("cnn_web"));
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await agent.SayAsync(offer, "tell me more");
        await agent.Client.ParkInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        }).ResponseAsync.Within("parking");

        Assert.NotNull((await Supervisor.CloseAsync(offer.ConversationId, noAnswerNeeded: false)).ClosedAt);

        var gone = await agent.ChangeAsync(i => i.Phase == InteractionPhase.Closed);
        Assert.Equal(InteractionResult.Cancelled, gone.Result);
    }

    [Fact]
    public async Task Connector_ClosesWhatCameByItselfAlone()
    {
        var web = Connector("cnn_web");
        var chat = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var own = new Closer(Server, Roles.Connector, "cnn_web");

        foreach (var (role, id) in new[] { (Roles.Connector, "cnn_voice"), (Roles.Agent, "agt_7") })
            await Refused.WithAsync(
                StatusCode.PermissionDenied, "CONVERSATION_NOT_YOURS",
                () => new Closer(Server, role, id).CloseAsync(chat.ConversationId));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "UNANSWERED", () => own.CloseAsync(chat.ConversationId, noAnswerNeeded: false));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "FIELD_REQUIRED",
            () => own.CloseAsync(chat.ConversationId, CloseCause.Unspecified), "cause");
        await Refused.WithAsync(
            StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => Supervisor.CloseAsync("con_none"));

        Assert.NotNull((await own.CloseAsync(chat.ConversationId, CloseCause.Resolved)).ClosedAt);
    }
}
