using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Blind and warm to one agent (Semantics §15).</summary>
[Trait("Semantics", "§15")]
public sealed class TransferToAgentTests
{
    private const int Cost = 25;

    [Fact]
    public void Blind_ToAnAgent_IsOfferedWhileTheGiverHoldsTheUnitsAndNobodyOwnsIt()
    {
        var matter = Matter.In(InteractionPhase.Active);
        var epoch = matter.Last.Epoch;

        Assert.Equal(TransferOutcome.Done, ToBert(matter, TransferKind.Blind));

        Assert.Equal("TransferRequested OfferMade", Matter.NamesOf([.. matter.Log[^2..]]));
        Assert.Equal((InteractionPhase.Transferring, null, epoch + 1), (matter.Last.Phase, matter.Last.Owner, matter.Last.Epoch));
        Assert.Equal(
            [new(Bert, Cost, InteractionPhase.Offered), new(Anna, 20, InteractionPhase.Transferring)],
            Holdings.Of(matter.Last).ToArray());
    }

    [Theory]
    [InlineData(ChannelClass.Chat, "OfferAccepted SegmentWrapUpStarted InteractionConnected", 10)]
    [InlineData(ChannelClass.Live, "OfferAccepted SegmentWrapUpStarted", 20)]
    [InlineData(ChannelClass.Deferred, "OfferAccepted InteractionConnected", 0)]
    public void Blind_Accepted_ReleasesTheGiverThen(ChannelClass channelClass, string events, int wrapUpUnits)
    {
        var matter = Matter.In(InteractionPhase.Active, channelClass);
        ToBert(matter, TransferKind.Blind);
        var before = matter.Log.Count;

        Assert.Equal(AcceptOutcome.Accepted, matter.Accept());

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Equal((Bert, Bert), (matter.Last.Owner, matter.State.LastAgent));
        Assert.Equal(Cost, Holdings.Of(matter.Last, Bert)!.Value.Units);
        Assert.Equal(wrapUpUnits, Holdings.Of(matter.Last, Anna)?.Units ?? 0);
    }

    [Theory]
    [InlineData("declined", "OfferDeclined InteractionQueued SegmentWrapUpStarted", 0)]
    [InlineData("not shown", "OfferWithdrawn InteractionQueued SegmentWrapUpStarted", 0)]
    [InlineData("devices gone", "OfferWithdrawn InteractionQueued SegmentWrapUpStarted", 0)]
    [InlineData("rang out", "TransferSlow BoostApplied OfferExpired BoostApplied InteractionQueued SegmentWrapUpStarted", 80)]
    public void Blind_NotTaken_GoesToTheFallbackQueueFromTheRequestOn(string how, string events, int boost)
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToBert(matter, TransferKind.Blind, Sales);
        var requestedAt = matter.Now;
        var before = matter.Log.Count;

        End(matter, how);

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        var queued = matter.Log.OfType<InteractionQueued>().Last();
        Assert.Equal((EntryKind.Transferred, Sales), (queued.Kind, queued.Queue));
        Assert.Equal((InteractionPhase.Queued, requestedAt), (matter.Last.Phase, matter.Last.EnteredAt));
        Assert.Equal(boost, matter.Last.BoostSeconds);
        Assert.Equal([new(Anna, 10, InteractionPhase.WrapUp)], Holdings.Of(matter.Last).ToArray());
        Assert.Equal(AcceptOutcome.Gone, OfferRules.Accept(
            matter.Last, Bert, new("off_t"), matter.Last.Epoch, matter.Settings, matter.Now).Outcome);
    }

    /// <summary>As a blind transfer, but in front, and without the agent it is the second line's.</summary>
    [Theory]
    [InlineData("the settings name the second line", "que_sales", null, "que_sales")]
    [InlineData("the giver names another queue", "que_third", "que_sales", "que_sales")]
    [InlineData("nobody names one", null, null, "que_help")]
    public void Escalation_ToAnAgent_IsOfferedToThem_AndElseToTheSecondLineInFront(
        string row, string? setting, string? named, string queue)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = new(7, Document with
        {
            Queues =
            [
                Document.Queues[0] with { Escalation = setting is null ? null : new(new(setting)) },
                Document.Queues[1], new(new("que_third"), "Third", [], []),
            ],
        });

        Assert.Equal(TransferOutcome.Done, ToBert(matter, TransferKind.Escalation, named is null ? null : new QueueId(named)));

        Assert.Equal((InteractionPhase.Transferring, null), (matter.Last.Phase, matter.Last.Owner));
        End(matter, "declined");
        Assert.True(queue == matter.Last.Queue.Value, row);
        Assert.Equal((InteractionPhase.Queued, 60), (matter.Last.Phase, matter.Last.BoostSeconds));
        Assert.Equal(BoostCause.Escalated, Assert.Single(matter.Log.OfType<BoostApplied>()).Cause);
    }

    [Fact]
    public void Escalation_ToAnAgent_WhoTakesIt_IsTheirs()
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToBert(matter, TransferKind.Escalation);

        Assert.Equal(AcceptOutcome.Accepted, matter.Accept());

        Assert.Equal((InteractionPhase.Active, Bert, Help), (matter.Last.Phase, matter.Last.Owner, matter.Last.Queue));
        Assert.Equal(TransferKind.Escalation, matter.Last.Previous!.Kind);
    }

    [Fact]
    public void Blind_WhileTheCustomerLeaves_IsLostInTransfer()
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToBert(matter, TransferKind.Blind);
        var before = matter.Log.Count;

        matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));

        Assert.Equal(
            "OfferWithdrawn CustomerLeft SegmentWrapUpStarted InteractionClosed ConversationClosed",
            Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Equal(InteractionResult.LostInTransfer, matter.Last.Result);
        Assert.Equal([new(Anna, 10, InteractionPhase.WrapUp)], Holdings.Of(matter.Last).ToArray());
    }

    [Fact]
    public void Warm_UntilItIsCompleted_LeavesTheOwnerAndBothHold()
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToBert(matter, TransferKind.Warm);
        Assert.Equal((InteractionPhase.Active, (AgentId?)Anna), (matter.Last.Phase, matter.Last.Owner));
        Assert.Equal(TransferOutcome.NotAccepted, Complete(matter));

        matter.Accept();

        Assert.Equal(AcceptOutcome.Accepted, OfferRules.Accept(
            matter.Last, Bert, new("off_t"), matter.Last.Epoch, matter.Settings, matter.Now).Outcome);
        Assert.Equal("OfferAccepted", matter.Log[^1].GetType().Name);
        Assert.Equal(
            [new(Anna, 20, InteractionPhase.Active), new(Bert, Cost, InteractionPhase.Active)],
            Holdings.Of(matter.Last).ToArray());
        Assert.Equal(WorkOutcome.NotYours, matter.Commit(MessageRules.Send(matter.Last, Bert, new("msg_b"), "hi", matter.Now)));
        Assert.Equal(TransferOutcome.NotYours, Complete(matter, Bert));
        Assert.Equal(TransferOutcome.Done, Complete(matter));
        Assert.Equal("TransferCompleted SegmentWrapUpStarted InteractionConnected", Matter.NamesOf([.. matter.Log[^3..]]));
        Assert.Equal(
            [new(Bert, Cost, InteractionPhase.Active), new(Anna, 10, InteractionPhase.WrapUp)],
            Holdings.Of(matter.Last).ToArray());
        Assert.Equal((Bert, Bert), (matter.Last.Owner, matter.State.LastAgent));
    }

    [Fact]
    public void Warm_OfACall_ConnectsTheNewOwnerWhenCompleted()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);
        ToBert(matter, TransferKind.Warm);
        matter.Accept();
        Assert.Single(matter.State.Outbox);

        Complete(matter);

        Assert.Equal((InteractionPhase.Connecting, matter.Now.AddSeconds(10)), (matter.Last.Phase, matter.Last.ConnectBy));
        Assert.Equal((DeliveryKind.Connect, Bert), (matter.State.Outbox.Values.Last().Kind, matter.State.Outbox.Values.Last().Agent));
    }

    [Theory]
    [InlineData("the owner calls it off while it rings", false, "OfferWithdrawn TransferCancelled")]
    [InlineData("the other calls it off while it rings", false, "OfferWithdrawn TransferCancelled")]
    [InlineData("declined", false, "OfferDeclined TransferCancelled")]
    [InlineData("not shown", false, "OfferWithdrawn TransferCancelled")]
    [InlineData("rang out", false, "TransferSlow OfferExpired TransferCancelled")]
    [InlineData("the owner calls it off", true, "TransferCancelled")]
    [InlineData("the other calls it off", true, "TransferCancelled")]
    [InlineData("the other is gone", true, "TransferCancelled")]
    public void Warm_ThatComesToNothing_LeavesTheOwnerAlone(string how, bool accepted, string events)
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToBert(matter, TransferKind.Warm);
        if (accepted) matter.Accept();
        var before = matter.Log.Count;

        End(matter, how);

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Equal([new(Anna, 20, InteractionPhase.Active)], Holdings.Of(matter.Last).ToArray());
        Assert.Equal((null, null, 0), (matter.Last.Transfer, matter.Last.OpenOffer, matter.Last.BoostSeconds));
        Assert.Equal(TransferOutcome.NotPending, Complete(matter));
    }

    [Theory]
    [InlineData("the customer leaves", false, "OfferWithdrawn TransferCancelled CustomerLeft WrapUpStarted")]
    [InlineData("the customer leaves", true, "TransferCancelled CustomerLeft WrapUpStarted")]
    [InlineData("the owner ends", false, "OfferWithdrawn TransferCancelled AgentEnded WrapUpStarted")]
    [InlineData("the owner ends", true, "TransferCancelled AgentEnded WrapUpStarted")]
    [InlineData("the owner is gone", false, "OfferWithdrawn TransferCancelled AgentLost InteractionQueued BoostApplied")]
    [InlineData("the owner is gone", true, "TransferCancelled AgentLost InteractionQueued BoostApplied")]
    public void Warm_WhenTheInteractionMovesOn_IsDroppedFirst(string how, bool accepted, string events)
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToBert(matter, TransferKind.Warm);
        if (accepted) matter.Accept();
        matter.Commit(ParkRules.MarkNoAnswerNeeded(matter.Last, Anna, matter.Now));
        var before = matter.Log.Count;

        End(matter, how);

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Null(Holdings.Of(matter.Last, Bert));
        if (how == "the owner is gone") Assert.Equal(accepted ? Bert : Anna, matter.Last.OwnerHint);
    }

    [Theory]
    [InlineData("to oneself", "agt_anna", TransferOutcome.Unspecified, TransferOutcome.ToSelf)]
    [InlineData("to somebody offline", "agt_bert", TransferOutcome.AgentOffline, TransferOutcome.AgentOffline)]
    [InlineData("to somebody full", "agt_bert", TransferOutcome.AgentFull, TransferOutcome.AgentFull)]
    public void Transfer_ToAnAgentWhoCannot_IsRefused(
        string row, string to, TransferOutcome unable, TransferOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Active);
        var before = matter.Log.Count;

        Assert.Equal(expected, To(matter, new(to), TransferKind.Blind, null, unable));
        Assert.Equal(before, matter.Log.Count);
    }

    [Theory]
    [InlineData(TransferKind.Blind, TransferOutcome.Pending)]
    [InlineData(TransferKind.Warm, TransferOutcome.Pending)]
    public void Transfer_WhileOneIsUnderWay_IsRefused(TransferKind kind, TransferOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToBert(matter, kind);

        Assert.Equal(expected, To(matter, Cleo, TransferKind.Blind, null));
        Assert.Equal(TransferOutcome.NotYours, matter.Commit(TransferRules.ToAgent(
            matter.Last, new(matter.Last.Id, Cleo, kind, Bert, 1, Cost, false, null, "", default), new("off_x"),
            matter.Settings, matter.Now)));
        if (kind == TransferKind.Blind)
            Assert.Equal(TransferOutcome.NotYours, matter.Commit(TransferEndRules.Cancel(matter.Last, Anna, matter.Now)));
        else
            Assert.Equal(SwitchOutcome.TransferPending, matter.Commit(SwitchRules.Switch(
                matter.State, new(matter.Last.Id, new("int_2"), "voice", AddressOn(Voice), Anna, 1, 100, true),
                matter.Settings, matter.Now)));
    }

    [Fact]
    public void Transfer_ToWhoDeclinedIt_WaitsForTheCoolDown()
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToBert(matter, TransferKind.Warm);
        matter.Decline();

        Assert.Equal(TransferOutcome.AgentExcluded, ToBert(matter, TransferKind.Blind));
        matter.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(TransferOutcome.Done, ToBert(matter, TransferKind.Blind));
    }

    private static void End(Matter matter, string how)
    {
        var last = matter.Last;
        switch (how)
        {
            case "declined": matter.Decline(); break;
            case "not shown": Withdraw(matter, WithdrawReason.Undeliverable); break;
            case "devices gone": Withdraw(matter, WithdrawReason.AgentLost); break;
            case "rang out": matter.Pass(Ms(21_250)); break;
            case "the other is gone": matter.Commit(WorkRules.AgentLost(last, Bert, matter.Now, matter.Settings, matter.Now)); break;
            case "the owner is gone": matter.Commit(WorkRules.AgentLost(last, Anna, matter.Now, matter.Settings, matter.Now)); break;
            case "the owner ends": matter.End(); break;
            case "the customer leaves":
                matter.Commit(WorkRules.CustomerLeft(matter.State, last, matter.Settings, matter.Now));
                break;
            default:
                var by = how.StartsWith("the owner", StringComparison.Ordinal) ? Anna : Bert;
                Assert.Equal(TransferOutcome.NotYours, matter.Commit(TransferEndRules.Cancel(last, Cleo, matter.Now)));
                Assert.Equal(TransferOutcome.Done, matter.Commit(TransferEndRules.Cancel(last, by, matter.Now)));
                Assert.Equal(by, matter.Log.OfType<TransferCancelled>().Single().By);
                break;
        }
    }

    private static void Withdraw(Matter matter, WithdrawReason reason) => matter.Commit(OfferRules.Withdraw(
        matter.Last, matter.Last.OpenOffer!.Id, reason, matter.Settings, matter.Now));

    private static TransferOutcome Complete(Matter matter, AgentId? by = null) => matter.Commit(
        TransferEndRules.Complete(matter.Last, by ?? Anna, matter.Settings, matter.Now));

    private static TransferOutcome ToBert(Matter matter, TransferKind kind, QueueId? fallback = null) =>
        To(matter, Bert, kind, fallback);

    private static TransferOutcome To(
        Matter matter, AgentId to, TransferKind kind, QueueId? fallback, TransferOutcome unable = default) =>
        matter.Commit(TransferRules.ToAgent(
            matter.Last, new(matter.Last.Id, Anna, kind, to, 1, Cost, false, fallback, "why", unable), new("off_t"),
            matter.Settings, matter.Now));
}
