using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Callbacks;
using Omni.Domain.Tests.Conversations.StateMachine;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Closing a conversation by command; every phase and every caller is in the state machine's table.</summary>
[Trait("Semantics", "§3")]
public sealed class CloseRulesTests
{
    [Theory]
    [InlineData(CloseCause.Resolved, FlowOutCause.Resolved)]
    [InlineData(CloseCause.Cancelled, FlowOutCause.Cancelled)]
    [InlineData(CloseCause.Failed, FlowOutCause.Failed)]
    public void Close_OfWhatIsOffered_WithdrawsAndFlowsOutWithTheCause(CloseCause cause, FlowOutCause leaves)
    {
        var matter = Matter.In(InteractionPhase.Offered);
        var offer = matter.Last.OpenOffer!.Id;

        var reply = matter.Close(Closing.BySupervisor(cause) with { Note = "sent twice" });

        Assert.Equal(new CloseReply(CloseOutcome.Closed) { ClosedAt = matter.Now }, reply);
        Assert.Equal(matter.Now, matter.State.ClosedAt);
        Assert.Equal(
            "ConversationCloseRequested NoAnswerNeeded OfferWithdrawn InteractionFlowedOut InteractionClosed ConversationClosed",
            Matter.NamesOf([.. matter.Log[^6..]]));
        var asked = matter.Log.OfType<ConversationCloseRequested>().Single();
        Assert.Equal((cause, Cleo.Value, "sent twice"), (asked.Cause, asked.By, asked.Personal?.Text));
        var withdrawn = matter.Log.OfType<OfferWithdrawn>().Single();
        Assert.Equal((offer, WithdrawReason.Cancelled, null), (withdrawn.Offer, withdrawn.Reason, withdrawn.ExcludedUntil));
        var left = matter.Log.OfType<InteractionFlowedOut>().Single();
        Assert.Equal((Help, leaves), (left.Queue, left.Cause));
    }

    [Fact]
    public void Close_WithoutANote_HasNoPersonalPart()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        matter.Close(Closing.BySupervisor());
        Assert.Null(matter.Log.OfType<ConversationCloseRequested>().Single().Personal);
    }

    [Fact]
    public void Close_Repeated_ChangesNothing()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        var first = matter.Close(Closing.BySupervisor());
        matter.Now += Ms(1_000);
        var before = matter.Log.Count;

        Assert.Equal(first, matter.Close(Closing.BySupervisor(CloseCause.Failed)));
        Assert.Equal(before, matter.Log.Count);
    }

    [Fact]
    public void Close_OfNothing_IsNotFound() =>
        Assert.Equal(CloseOutcome.NotFound, new Matter().Close(Closing.BySupervisor()).Outcome);

    /// <summary>What goes on elsewhere winds itself up, as Merged: the other one is to be closed.</summary>
    [Fact]
    public void Close_OfWhatWasMerged_NamesTheSurvivor()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        ConversationId survivor = new("con_survivor");
        matter.Commit([new ConversationAbsorbed(survivor, "sup_1", matter.Now)]);

        Assert.Equal(new CloseReply(CloseOutcome.Merged) { Survivor = survivor }, matter.Close(Closing.BySupervisor()));
        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
    }

    /// <summary>A scheduled callback with its slot beside it: both go, the slot is free and the promise is not broken.</summary>
    [Fact]
    public void Close_OfAScheduledCallback_FreesItsSlotAndSettlesItsPromise()
    {
        var matter = Calling.Waiting();
        var slot = SlotRules.After(Calling.Policy, null, matter.Now);
        Assert.Equal(CallbackOutcome.Done, matter.Choose(slot));

        Assert.Equal(CloseOutcome.Closed, matter.Close(Closing.BySupervisor(CloseCause.Failed)).Outcome);

        Assert.Equal((InteractionPhase.Closed, InteractionResult.Cancelled), (matter.Last.Phase, matter.Last.Result));
        Assert.Equal(slot, matter.Log.OfType<SlotFreed>().Single().SlotAt);
        Assert.Equal(PromiseResult.Cancelled, matter.Log.OfType<PromiseEnded>().Single().Result);
        Assert.NotNull(matter.State.ClosedAt);
    }

    /// <summary>The agent's own part ends as if they ended it; the conversation closes with its wrap-up.</summary>
    [Fact]
    public void Close_ByTheAgentWhoHasOne_EndsThatAndTheRest_AndClosesWithTheWrapUp()
    {
        var matter = Matter.In(InteractionPhase.Active);
        var chat = matter.Last.Id;
        matter.Receive(Mail);
        var mail = matter.Last.Id;

        var reply = matter.Close(Closing.By(Anna));

        Assert.Equal(new CloseReply(CloseOutcome.Closed), reply);
        Assert.Equal(InteractionPhase.WrapUp, matter.State.Find(chat)!.Phase);
        Assert.Equal(InteractionResult.FlowedOut, matter.State.Find(mail)!.Result);
        Assert.Equal(Anna, matter.Log.OfType<AgentEnded>().Single().Agent);
        Assert.Null(matter.State.ClosedAt);
        matter.Commit(WrapUpEndRules.Complete(matter.State, matter.State.Find(chat), Anna, new("done"), matter.Now));
        Assert.Equal(matter.Now, matter.State.ClosedAt);
    }

    /// <summary>One that is in the way keeps all the others as they are.</summary>
    [Fact]
    public void Close_WhileAnAgentHasOne_NamesItAndTouchesNothing()
    {
        var matter = Matter.In(InteractionPhase.Active);
        var chat = matter.Last.Id;
        matter.Receive(Mail);
        var before = matter.Log.Count;

        Assert.Equal(new CloseReply(CloseOutcome.InHand, chat), matter.Close(Closing.BySupervisor()));
        Assert.Equal(before, matter.Log.Count);
    }

    /// <summary>Not before every text is answered or marked (C8): the mark names who closes.</summary>
    [Fact]
    public void Close_OfWhatIsUnanswered_WantsTheMark()
    {
        var matter = Matter.In(InteractionPhase.Queued, ChannelClass.Deferred);
        var unmarked = Closing.BySupervisor() with { NoAnswerNeeded = false };

        Assert.Equal(new CloseReply(CloseOutcome.Unanswered, matter.Last.Id), matter.Close(unmarked));
        Assert.Equal(CloseOutcome.Closed, matter.Close(unmarked with { NoAnswerNeeded = true }).Outcome);
        Assert.Equal((matter.Last.Id, Cleo), Assert.Single(matter.Log.OfType<NoAnswerNeeded>().Select(e => (e.Interaction, e.Agent))));
    }

    /// <summary>Who waits at a line hears it: in a queue, and before one.</summary>
    [Theory]
    [InlineData(InteractionPhase.New)]
    [InlineData(InteractionPhase.Queued)]
    public void Close_OfACallThatNobodyHasTaken_EndsTheMedium(InteractionPhase phase)
    {
        var matter = Matter.In(phase, ChannelClass.Live);
        matter.Close(Closing.BySupervisor());
        Assert.Equal(DeliveryKind.Disconnect, Assert.Single(matter.State.Outbox.Values).Kind);
    }

    [Fact]
    public void Close_ByAConnector_WhileSomethingCameByAnother_IsRefused()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        matter.Receive(Voice);
        Assert.NotEqual(matter.State.Interactions[0].Connector, matter.Last.Connector);

        Assert.Equal(CloseOutcome.NotYours, matter.Close(Closing.By(Web)).Outcome);
    }
}
