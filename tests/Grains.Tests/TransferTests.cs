using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Tests;

/// <summary>Giving interactions away (Semantics §15).</summary>
public sealed class TransferTests
{
    [Fact]
    public async Task Blind_ToAQueue_GoesToAnotherAgentWithTheReasonAndReleasesTheGiver()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var other = await centre.DeskAsync("agt_2");

        Assert.Equal(TransferOutcome.Done, await giver.GiveAsync(offer, "que_sales"));

        var next = await other.OfferAsync();
        var shown = next.Conversation.Interactions[0];
        Assert.Equal("que_sales", shown.Queue.Value);
        Assert.Equal(
            (TransferKind.Blind, giver.Id, "que_support", "why"),
            (shown.Transfer!.Kind, shown.Transfer.From, shown.Transfer.FromQueue.Value, shown.Transfer.Reason));
        await giver.LoadAsync(10); // half a chat while it is wrapped up
        Assert.Equal(AcceptOutcome.Accepted, await other.AcceptAsync(next));
        Assert.Equal(other.Id, (await giver.ChangeAsync(i => i.Owner is not null)).Owner);
        Assert.Equal(WorkOutcome.Done, await giver.WrapUpAsync(offer));
        await giver.LoadAsync(0);
        Assert.Equal(WorkOutcome.Done, await giver.WrapUpAsync(offer));
    }

    [Fact]
    public async Task Blind_ToAnAgent_RingsThereAloneAndBothHoldUntilTheAccept()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var receiver = await centre.DeskAsync("agt_2");

        Assert.Equal(TransferOutcome.Done, await giver.GiveAsync(offer, receiver));

        var next = await receiver.OfferAsync();
        Assert.Equal(offer.Epoch + 1, next.Epoch);
        Assert.Null((await giver.ChangeAsync(i => i.Phase == InteractionPhase.Transferring)).Owner);
        Assert.Equal((20, 20), ((await giver.BeAvailableAsync()).Load, (await receiver.BeAvailableAsync()).Load));
        Assert.Equal(WorkOutcome.NotYours, (await giver.SendAsync(offer, "still me?")).Outcome);
        Assert.Equal(AcceptOutcome.Accepted, await receiver.AcceptAsync(next));
        await giver.LoadAsync(10);
        Assert.Equal(WorkOutcome.Done, (await receiver.SendAsync(next, "hello")).Outcome);
    }

    [Fact]
    public async Task Blind_DeclinedByTheAgent_FallsBackToTheQueueFromTheRequestOn()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var receiver = await centre.DeskAsync("agt_2");
        await giver.GiveAsync(offer, receiver, fallback: "que_sales");
        var requestedAt = centre.Clock.GetUtcNow();
        var next = await receiver.OfferAsync();
        centre.Clock.Advance(TimeSpan.FromSeconds(2));
        var third = await centre.DeskAsync("agt_3");

        Assert.Equal(DeclineOutcome.Declined, await receiver.DeclineAsync(next));

        var shown = (await third.OfferAsync()).Conversation.Interactions[0];
        Assert.Equal(("que_sales", requestedAt), (shown.Queue.Value, shown.EnteredAt));
        await giver.LoadAsync(10);
    }

    [Fact]
    public async Task Blind_ToAnAgentWhoseDevicesAreGone_FallsBack()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var receiver = await centre.DeskAsync("agt_2");
        await giver.GiveAsync(offer, receiver);
        await receiver.OfferAsync();

        centre.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await giver.RenewAsync());
        centre.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(OfferEnd.AgentLost, (await receiver.NextAsync<OfferEnded>()).How);
        Assert.Equal(InteractionPhase.Queued, (await giver.ChangeAsync(i => i.Phase != InteractionPhase.Transferring)).Phase);
    }

    [Fact]
    public async Task Blind_WhileTheCustomerLeaves_IsLostAndBothAreFree()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var receiver = await centre.DeskAsync("agt_2");
        await giver.GiveAsync(offer, receiver);
        var next = await receiver.OfferAsync();

        await centre.Grains.GetGrain<IConversationInbound>(offer.Conversation.Id.Value)
            .CustomerLeftAsync(offer.Interaction, new("cnn_webchat")).Within("the customer's leaving");

        Assert.Equal(OfferEnd.CustomerLeft, (await receiver.NextAsync<OfferEnded>()).How);
        await receiver.LoadAsync(0);
        Assert.Equal(InteractionResult.LostInTransfer, (await giver.ChangeAsync(i => i.Phase == InteractionPhase.Closed)).Result);
        Assert.Equal(AcceptOutcome.Gone, await receiver.AcceptAsync(next));
        await giver.WrapUpAsync(offer);
        await giver.LoadAsync(0);
    }

    [Fact]
    public async Task Warm_CompletedByTheOwner_MovesTheInteractionAndItsMessages()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var other = await centre.DeskAsync("agt_2");
        Assert.Equal(TransferOutcome.Done, await giver.GiveAsync(offer, other, TransferKind.Warm));
        Assert.Equal(TransferOutcome.NotAccepted, await giver.CompleteTransferAsync(offer));
        var next = await other.OfferAsync();
        await other.AcceptAsync(next);
        await other.NextAsync<ConversationShown>();
        await giver.ChangeAsync(i => i.Transfer?.Stage == TransferStage.Consulting);
        await centre.IngestAsync("ann", "and now?", "m2");
        Assert.Equal("and now?", (await other.NextAsync<MessageAdded>()).Message.Text);
        Assert.Equal(WorkOutcome.Done, (await giver.SendAsync(offer, "one moment")).Outcome);
        Assert.Equal((20, 20), ((await giver.BeAvailableAsync()).Load, (await other.BeAvailableAsync()).Load));

        Assert.Equal(TransferOutcome.Done, await giver.CompleteTransferAsync(offer, "c1"));
        Assert.Equal(TransferOutcome.Done, await giver.CompleteTransferAsync(offer, "c1"));

        Assert.Equal(other.Id, (await other.ChangeAsync(i => i.Owner != giver.Id)).Owner);
        await giver.LoadAsync(10);
        Assert.Equal(WorkOutcome.NotYours, (await giver.SendAsync(offer, "bye")).Outcome);
        Assert.Equal(WorkOutcome.Done, (await other.SendAsync(next, "hello")).Outcome);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Warm_CalledOff_FreesTheOtherAndLeavesTheOwner(bool accepted, bool byOwner)
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var other = await centre.DeskAsync("agt_2");
        await giver.GiveAsync(offer, other, TransferKind.Warm);
        var next = await other.OfferAsync();
        if (accepted) await other.AcceptAsync(next);

        var by = byOwner ? giver : other;
        Assert.Equal(TransferOutcome.Done, await by.CancelTransferAsync(offer, "x1"));
        Assert.Equal(TransferOutcome.Done, await by.CancelTransferAsync(offer, "x1"));
        Assert.Equal(byOwner ? TransferOutcome.NotPending : TransferOutcome.NotYours, await by.CancelTransferAsync(offer));

        await other.LoadAsync(0);
        Assert.Equal(WorkOutcome.Done, (await giver.SendAsync(offer, "me again")).Outcome);
        Assert.Equal(20, (await giver.BeAvailableAsync()).Load);
    }

    [Fact]
    public async Task Return_GoesBackToTheAgentItCameFromBeforeAnybodyElse()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var other = await centre.DeskAsync("agt_2");
        await giver.GiveAsync(offer, "que_sales");
        var next = await other.OfferAsync();
        await other.AcceptAsync(next);
        await giver.WrapUpAsync(offer);
        await giver.LoadAsync(0);
        await centre.DeskAsync("agt_3");

        Assert.Equal(TransferOutcome.Done, await other.GiveAsync(next, queue: null, TransferKind.Return));

        var again = await giver.OfferAsync();
        Assert.Equal((offer.Interaction, TransferKind.Return), (again.Interaction, again.Conversation.Interactions[0].Transfer!.Kind));
        Assert.Equal("que_support", again.Conversation.Interactions[0].Queue.Value);
        await other.LoadAsync(0);
    }

    /// <summary>Whoever is off gets no offers, of transfers neither (Semantics §5).</summary>
    [Fact]
    public async Task Transfer_OutsideOfTheReceiversWorkingTime_IsRefused()
    {
        var clock = new ManualClock();
        await using var centre = await TestCentre.StartAsync(clock: clock, settings: TestCentre.DefaultSettings with
        {
            Calendars = [Calendars.ClosedOn(clock.GetUtcNow())],
            Agents = [.. TestCentre.DefaultSettings.Agents.Select(a => a.Id.Value == "agt_2" ? a with { Calendar = "later" } : a)],
        });
        var (giver, offer) = await TalkingAsync(centre);
        var off = await centre.DeskAsync("agt_2", available: false);
        await off.SignInAsync();

        Assert.Equal(TransferOutcome.AgentOffHours, await giver.GiveAsync(offer, off));
    }

    [Fact]
    public async Task Transfer_ToWhoCannotTakeIt_IsRefusedWithTheReason()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var offline = new TestDesk(centre.Grains, new("agt_3"));
        Assert.Equal(TransferOutcome.AgentOffline, await giver.GiveAsync(offer, offline));
        var busy = await centre.DeskAsync("agt_2", available: false);
        Assert.Equal(TransferOutcome.AgentNotReady, await giver.GiveAsync(offer, busy));
        await busy.SignInAsync();
        await centre.IngestAsync("+48221234567", "", "c1", "voice");
        await busy.AcceptAsync(await busy.OfferAsync());
        Assert.Equal(TransferOutcome.AgentFull, await giver.GiveAsync(offer, busy));
        Assert.Equal(TransferOutcome.SameQueue, await giver.GiveAsync(offer, "que_support"));
        Assert.Equal(20, (await giver.BeAvailableAsync()).Load);
        Assert.Equal(100, (await busy.BeAvailableAsync()).Load);
    }

    [Fact]
    public async Task Transfer_AskedForTwice_IsOneTransfer()
    {
        await using var centre = await TestCentre.StartAsync();
        var (giver, offer) = await TalkingAsync(centre);
        var receiver = await centre.DeskAsync("agt_2");

        Assert.Equal(TransferOutcome.Done, await giver.GiveAsync(offer, receiver, request: "t1"));
        Assert.Equal(TransferOutcome.Done, await giver.GiveAsync(offer, receiver, request: "t1"));
        Assert.Equal(TransferOutcome.RequestReused, await giver.GiveAsync(offer, "que_sales", request: "t1"));
        Assert.Equal(TransferOutcome.Pending, await giver.GiveAsync(offer, receiver, request: "t2"));
        await receiver.AcceptAsync(await receiver.OfferAsync());
        Assert.Equal(TransferOutcome.Done, await giver.GiveAsync(offer, receiver, request: "t1"));
        Assert.Equal(TransferOutcome.NotYours, await giver.GiveAsync(offer, receiver, request: "t3"));
        var events = await centre.Journal.EventsAsync(offer.Conversation.Id.Value);
        Assert.Single(events.OfType<TransferRequested>());
    }

    private static async Task<(TestDesk Giver, OfferRang Offer)> TalkingAsync(TestCentre centre)
    {
        var giver = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        return (giver, offer);
    }
}
