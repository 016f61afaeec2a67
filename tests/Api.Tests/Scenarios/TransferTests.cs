using System.Diagnostics;
using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Giving interactions away, as frontends see it.</summary>
public sealed class TransferTests : Scenario
{
    [Fact]
    [Trait("Mission", "R5")]
    public async Task Blind_ToAQueue_ReachesAFreeAgentAtOnceWithWhoAndWhy()
    {
        var (giver, offer) = await TalkingAsync();
        var free = await WorkingAsync("agt_8");
        var clock = Stopwatch.StartNew();

        await giver.TransferAsync(offer, TransferKind.Blind, queue: "que_live", reason: "wants to talk");
        var next = await free.OfferAsync();
        await free.AcceptAsync(next);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        var shown = next.Briefing.Interactions.Single().Transfer;
        Assert.Equal(
            (TransferKind.Blind, TransferStage.Requested, "agt_7", "que_chat", "wants to talk", false),
            (shown.Kind, shown.Stage, shown.FromAgentId, shown.FromQueueId, shown.Reason, shown.Slow));
        var done = await giver.ChangeAsync(i => i.Transfer?.Stage == TransferStage.Done);
        Assert.Equal(("agt_8", "agt_8"), (done.AgentId, done.Transfer.ToAgentId));
        var part = Assert.Single(done.SegmentWrapUps);
        Assert.Equal(("agt_7", "que_chat"), (part.AgentId, part.QueueId));
        await giver.CompleteAsync(offer);
        Assert.Empty((await giver.ChangeAsync(i => i.SegmentWrapUps.Count == 0)).SegmentWrapUps);
        Assert.Equal("agt_8", (await ConversationAsync(offer.ConversationId)).Interactions.Single().AgentId);
    }

    [Fact]
    [Trait("Mission", "R5")]
    public async Task Blind_ToAnAgent_IsTheirsWhenTheyAcceptAndElseTheQueues()
    {
        var (giver, offer) = await TalkingAsync();
        var receiver = await WorkingAsync("agt_8");
        await giver.TransferAsync(offer, TransferKind.Blind, agent: "agt_8");
        var rings = await receiver.OfferAsync();
        Assert.Equal(InteractionPhase.Transferring, rings.Briefing.Interactions.Single().Phase);
        await receiver.Client.DeclineOfferAsync(new()
        {
            RequestId = "no", ConversationId = rings.ConversationId, InteractionId = rings.InteractionId,
            OfferId = rings.OfferId, Epoch = rings.Epoch,
        }).ResponseAsync.Within("a decline");

        var third = await WorkingAsync("agt_9");
        var next = await third.OfferAsync();
        Assert.Equal((offer.InteractionId, "que_chat"), (next.InteractionId, next.Briefing.Interactions.Single().QueueId));
        await third.AcceptAsync(next);
        Assert.Equal("agt_9", (await ConversationAsync(offer.ConversationId)).Interactions.Single().AgentId);
    }

    [Fact]
    [Trait("Mission", "R5")]
    public async Task Warm_IsTheOwnersUntilCompletedAndThenTheOthers()
    {
        var (giver, offer) = await TalkingAsync();
        var other = await WorkingAsync("agt_8");
        await giver.TransferAsync(offer, TransferKind.Warm, agent: "agt_8", reason: "second look");
        var next = await other.OfferAsync();
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "TRANSFER_NOT_ACCEPTED", () => giver.CompleteTransferAsync(offer));
        await other.AcceptAsync(next);
        await giver.ChangeAsync(i => i.Transfer?.Stage == TransferStage.Consulting);
        await giver.SayAsync(offer, "I am asking a colleague");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", () => other.SayAsync(next, "not yet"));

        await giver.CompleteTransferAsync(offer);

        Assert.Equal("agt_8", (await other.ChangeAsync(i => i.Transfer?.Stage == TransferStage.Done)).AgentId);
        await other.SayAsync(next, "hello");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", () => giver.SayAsync(offer, "still me"));
    }

    [Fact]
    [Trait("Mission", "R5")]
    public async Task Warm_CancelledByTheOther_LeavesItWithTheOwner()
    {
        var (giver, offer) = await TalkingAsync();
        var other = await WorkingAsync("agt_8");
        await giver.TransferAsync(offer, TransferKind.Warm, agent: "agt_8");
        var next = await other.OfferAsync();
        await other.CancelTransferAsync(next);

        Assert.Equal(OfferEnd.Cancelled, (await other.EventAsync(e => e.OfferEnded, "the offer's end")).How);
        Assert.Null((await giver.ChangeAsync(i => i.Transfer is null)).Transfer);
        await giver.SayAsync(offer, "it is you and me");
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "TRANSFER_NOT_PENDING", () => giver.CancelTransferAsync(offer));
    }

    [Fact]
    [Trait("Mission", "R5")]
    public async Task Return_GoesToTheAgentItCameFromAlthoughAnotherIsFree()
    {
        var (giver, offer) = await TalkingAsync();
        var wrong = await WorkingAsync("agt_8");
        await giver.TransferAsync(offer, TransferKind.Blind, queue: "que_live");
        var next = await wrong.OfferAsync();
        await wrong.AcceptAsync(next);
        await giver.CompleteAsync(offer);
        await giver.EventAsync(e => e.AgentChanged?.Load == 0 ? e.AgentChanged : null, "the giver's load to be 0");
        await WorkingAsync("agt_9");

        await wrong.TransferAsync(next, TransferKind.Return, reason: "not mine");

        var again = await giver.OfferAsync();
        var shown = again.Briefing.Interactions.Single();
        Assert.Equal(
            (offer.InteractionId, "que_chat", TransferKind.Return, "not mine"),
            (again.InteractionId, shown.QueueId, shown.Transfer.Kind, shown.Transfer.Reason));
    }

    [Fact]
    [Trait("Mission", "R5")]
    public async Task Call_GivenAway_IsParkedAndConnectedToTheNext()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var giver = await WorkingAsync("agt_7");
        await voice.SendAsync(new()
        {
            Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" }, ExternalId = "1",
            SessionStarted = new(),
        });
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        Assert.NotNull((await voice.DeliveryAsync("the order to connect")).Connect);
        await voice.ReportAsync(offer.ConversationId, offer.InteractionId, SessionState.Connected);
        var receiver = await WorkingAsync("agt_8");

        await giver.TransferAsync(offer, TransferKind.Escalation, queue: "que_chat");

        Assert.NotNull((await voice.DeliveryAsync("the order to park")).Park);
        await receiver.AcceptAsync(await receiver.OfferAsync());
        var order = await voice.DeliveryAsync("the next order to connect");
        Assert.Equal((true, "agt_8"), (order.Connect is not null, order.AgentId));
    }

    [Fact]
    public async Task Transfer_ThatCannotBe_IsRefusedWithItsReason()
    {
        var (giver, offer) = await TalkingAsync();
        await RefusedAsync(StatusCode.InvalidArgument, "TRANSFER_TO_SELF", "agent_id", agent: "agt_7");
        await RefusedAsync(StatusCode.InvalidArgument, "AGENT_UNKNOWN", "agent_id", agent: "agt_nobody");
        await RefusedAsync(StatusCode.InvalidArgument, "QUEUE_UNKNOWN", "queue_id", queue: "que_nowhere");
        await RefusedAsync(StatusCode.FailedPrecondition, "AGENT_OFFLINE", null, agent: "agt_8");
        await RefusedAsync(StatusCode.FailedPrecondition, "SAME_QUEUE", null, queue: "que_chat");
        var idle = Frontend("agt_8");
        await idle.ConnectAsync();
        await RefusedAsync(StatusCode.FailedPrecondition, "AGENT_NOT_READY", null, agent: "agt_8");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS",
            () => idle.TransferAsync(offer, TransferKind.Blind, queue: "que_live"));

        Task RefusedAsync(StatusCode status, string reason, string? field, string agent = "", string queue = "") =>
            Refused.WithAsync(
                status, reason, () => giver.TransferAsync(offer, TransferKind.Blind, agent, queue), field);
    }

    [Fact]
    public async Task Transfer_AskedForTwice_IsOneTransfer()
    {
        var (giver, offer) = await TalkingAsync();
        var receiver = await WorkingAsync("agt_8");
        await giver.TransferAsync(offer, TransferKind.Blind, agent: "agt_8", request: "t1");
        await giver.TransferAsync(offer, TransferKind.Blind, agent: "agt_8", request: "t1");
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED",
            () => giver.TransferAsync(offer, TransferKind.Blind, queue: "que_live", request: "t1"), "request_id");
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "TRANSFER_PENDING",
            () => giver.TransferAsync(offer, TransferKind.Blind, queue: "que_live", request: "t2"));
        await receiver.AcceptAsync(await receiver.OfferAsync());
        await giver.TransferAsync(offer, TransferKind.Blind, agent: "agt_8", request: "t1");
    }

    private async Task<(Frontend Giver, OfferMade Offer)> TalkingAsync()
    {
        var web = Connector("cnn_web");
        var giver = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        return (giver, offer);
    }
}
