using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Blind to a queue, back, and up (Semantics §15).</summary>
[Trait("Semantics", "§15")]
public sealed class TransferToQueueTests
{
    [Theory]
    [InlineData(ChannelClass.Live, "TransferRequested InteractionQueued SegmentWrapUpStarted", 30, 20)]
    [InlineData(ChannelClass.Chat, "TransferRequested InteractionQueued SegmentWrapUpStarted", 20, 10)]
    [InlineData(ChannelClass.Deferred, "TransferRequested InteractionQueued", 0, 0)]
    public void Blind_ToAQueue_ReleasesTheGiverAtOnceIntoTheWrapUpOfTheClass(
        ChannelClass channelClass, string events, int wrapUpSeconds, int units)
    {
        var matter = Matter.In(InteractionPhase.Active, channelClass);
        var aged = matter.Last.AgedFrom;
        matter.Pass(TimeSpan.FromMinutes(5));
        var before = matter.Log.Count;

        Assert.Equal(TransferOutcome.Done, ToQueue(matter, TransferKind.Blind, Sales));

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        var queued = matter.Log.OfType<InteractionQueued>().Last();
        Assert.Equal((EntryKind.Transferred, Sales, aged, null), (queued.Kind, queued.Queue, queued.AgedFrom, queued.OwnerHint));
        Assert.Equal((InteractionPhase.Queued, matter.Now), (matter.Last.Phase, matter.Last.EnteredAt));
        var held = Holdings.Of(matter.Last, Anna);
        Assert.Equal(units, held?.Units ?? 0);
        if (wrapUpSeconds == 0) return;
        Assert.Equal(InteractionPhase.WrapUp, held!.Value.Phase);
        Assert.Equal((Help, matter.Now.AddSeconds(wrapUpSeconds)), (matter.Last.WrapUps[0].Queue, matter.Last.WrapUps[0].Until));
    }

    [Fact]
    public void Blind_ToAQueue_NeedsWhatTheInteractionBroughtAndThatQueueAsks()
    {
        var asking = Document with
        {
            Queues = [new(Help, "Help", [Needs("polish", 2)], []), new(Sales, "Sales", [Needs("sales", 2)], [])],
        };
        var matter = new Matter { Settings = new SettingsView(7, asking) };
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Requires = [Needs("sales", 1)] }));
        Assert.Equal([Needs("polish", 2), Needs("sales", 1)], matter.Last.Requires.ToArray());
        matter.Offer(Anna);
        matter.Accept();

        ToQueue(matter, TransferKind.Blind, Sales);

        Assert.Equal([Needs("sales", 2)], matter.Last.Requires.ToArray());
    }

    [Fact]
    public void Blind_ToAQueue_IsNotOfferedToTheGiverWhileTheyWrapUpAndCoolDown()
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToQueue(matter, TransferKind.Blind, Sales);

        Assert.Equal(OfferOutcome.Excluded, matter.DecideOffer(Anna).Outcome);
        Assert.False(matter.Commit(OfferRules.ClearExclusions(matter.Last, matter.Now)));
        matter.Pass(TimeSpan.FromSeconds(20)); // Of the wrap-up.
        Assert.Equal(OfferOutcome.Excluded, matter.DecideOffer(Anna).Outcome);
        matter.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(OfferOutcome.Made, matter.DecideOffer(Anna).Outcome);
    }

    [Fact]
    public void Blind_ToAQueue_ThenTakenByAnotherAgent_TellsThemWhoseItWasAndWhy()
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToQueue(matter, TransferKind.Blind, Sales);
        matter.Offer(Bert);

        var briefing = NoticeRules.Rang(matter.State, matter.Last).Conversation.Interactions[0].Transfer!;
        Assert.Equal((TransferStage.Requested, Anna, Help, "why"), (briefing.Stage, briefing.From, briefing.FromQueue, briefing.Reason));
        matter.Accept();
        Assert.Equal((TransferStage.Done, (AgentId?)Bert), (matter.Last.Previous!.Stage, matter.Last.Previous.To));
        Assert.Equal((Bert, Bert), (matter.Last.Owner, matter.State.LastAgent));
        Assert.Null(matter.Last.Transfer);
    }

    [Fact]
    public void Return_AfterATransfer_GoesToTheQueueItCameFromAndItsAgentFirst()
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToQueue(matter, TransferKind.Blind, Sales);
        matter.Offer(Bert);
        matter.Accept();
        var before = matter.Log.Count;

        Assert.Equal(TransferOutcome.Done, ToQueue(matter, TransferKind.Return, null, Bert));

        Assert.Equal("TransferRequested InteractionQueued BoostApplied", Matter.NamesOf([.. matter.Log[before..]]));
        var queued = matter.Log.OfType<InteractionQueued>().Last();
        Assert.Equal((EntryKind.Returned, Help, (AgentId?)Anna), (queued.Kind, queued.Queue, queued.OwnerHint));
        Assert.Equal((BoostCause.Returned, 60), matter.Log.OfType<BoostApplied>().Select(b => (b.Cause, b.Seconds)).Last());
        Assert.Null(Holdings.Of(matter.Last, Bert));
        Assert.Equal(OfferOutcome.Excluded, matter.DecideOffer(Bert).Outcome);
        matter.Pass(TimeSpan.FromSeconds(20)); // Anna's wrap-up, not her cool-down, is what keeps her
        Assert.Equal(OfferOutcome.Made, matter.DecideOffer(Anna).Outcome);
    }

    [Fact]
    public void Return_OfWhatWasReturned_DoesNotBounce()
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToQueue(matter, TransferKind.Blind, Sales);
        matter.Offer(Bert);
        matter.Accept();
        ToQueue(matter, TransferKind.Return, null, Bert);
        matter.Pass(TimeSpan.FromSeconds(60));
        matter.Offer(Anna);
        matter.Accept();

        ToQueue(matter, TransferKind.Return, null, Anna);

        Assert.Null(matter.Last.OwnerHint);
        Assert.Equal(OfferOutcome.Excluded, matter.DecideOffer(Bert).Outcome);
        Assert.Equal(OfferOutcome.Excluded, matter.DecideOffer(Anna).Outcome);
    }

    [Fact]
    public void Return_OfWhatNobodyHadBefore_GoesBackToItsQueue()
    {
        var matter = Matter.In(InteractionPhase.Active);

        Assert.Equal(TransferOutcome.Done, ToQueue(matter, TransferKind.Return, null));

        Assert.Equal((Help, null), (matter.Last.Queue, matter.Last.OwnerHint));
    }

    [Fact]
    public void Escalation_IsATransferInFront()
    {
        var matter = Matter.In(InteractionPhase.Active);

        ToQueue(matter, TransferKind.Escalation, Sales);

        Assert.Equal(60, matter.Last.BoostSeconds);
        Assert.Equal(BoostCause.Escalated, Assert.Single(matter.Log.OfType<BoostApplied>()).Cause);
        Assert.Equal(EntryKind.Transferred, matter.Log.OfType<InteractionQueued>().Last().Kind);
    }

    [Theory]
    [InlineData("the settings say where", "que_sales", null, "que_sales")]
    [InlineData("the agent names another queue", "que_sales", "que_third", "que_third")]
    [InlineData("nobody says where", null, null, null)]
    public void Escalation_WithoutAQueue_GoesWhereTheSettingsSay(string row, string? setting, string? named, string? queue)
    {
        Assert.NotEmpty(row);
        var matter = Matter.In(InteractionPhase.Active);
        var help = Document.Queues[0] with { Escalation = setting is null ? null : new(new(setting)) };
        matter.Settings = new(7, Document with
        {
            Queues = [help, Document.Queues[1], new(new("que_third"), "Third", [], [])],
        });

        var outcome = ToQueue(matter, TransferKind.Escalation, named is null ? null : new QueueId(named));

        Assert.Equal(queue is null ? TransferOutcome.NoEscalation : TransferOutcome.Done, outcome);
        if (queue is null) Assert.Equal((InteractionPhase.Active, Help), (matter.Last.Phase, matter.Last.Queue));
        else Assert.Equal((InteractionPhase.Queued, new QueueId(queue), 60), (matter.Last.Phase, matter.Last.Queue, matter.Last.BoostSeconds));
    }

    [Fact]
    public void Blind_OfACall_TakesTheCustomerFromTheGiver()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);
        ToQueue(matter, TransferKind.Blind, Sales);

        var orders = matter.State.Outbox.Values.Select(o => (o.Kind, o.Agent));
        Assert.Equal([(DeliveryKind.Park, Anna)], orders);
        matter.Offer(Bert);
        matter.Accept();
        Assert.Equal((DeliveryKind.Connect, Bert), (matter.State.Outbox.Values.Last().Kind, matter.State.Outbox.Values.Last().Agent));
    }

    [Theory]
    [InlineData("its own queue", InteractionPhase.Active, "que_help", "agt_anna", TransferOutcome.SameQueue)]
    [InlineData("another agent's", InteractionPhase.Active, "que_sales", "agt_bert", TransferOutcome.NotYours)]
    [InlineData("nobody's", InteractionPhase.Queued, "que_sales", "agt_anna", TransferOutcome.NotYours)]
    [InlineData("offered", InteractionPhase.Offered, "que_sales", "agt_anna", TransferOutcome.NotYours)]
    [InlineData("in wrap-up", InteractionPhase.WrapUp, "que_sales", "agt_anna", TransferOutcome.WrongPhase)]
    [InlineData("over", InteractionPhase.Closed, "que_sales", "agt_anna", TransferOutcome.NotYours)]
    [InlineData("on hold", InteractionPhase.Held, "que_sales", "agt_anna", TransferOutcome.Done)]
    public void Blind_ToAQueue_IsRefusedWithItsReason(
        string row, InteractionPhase phase, string queue, string agent, TransferOutcome expected)
    {
        var matter = Matter.In(phase);
        var before = matter.Log.Count;

        Assert.Equal(expected, ToQueue(matter, TransferKind.Blind, new(queue), new AgentId(agent)));
        Assert.Equal(expected == TransferOutcome.Done, matter.Log.Count > before);
        Assert.Equal(TransferOutcome.NotFound, ToQueue(new Matter(), TransferKind.Blind, new(queue), new AgentId(agent)));
    }

    [Theory]
    [InlineData("solved", false)]
    [InlineData("", true)]
    public void GiversPart_Ends_WithACodeOrAtItsLimit(string code, bool timesOut)
    {
        var matter = Matter.In(InteractionPhase.Active);
        ToQueue(matter, TransferKind.Blind, Sales);
        matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now)); // it may be over by then

        if (timesOut) matter.Pass(TimeSpan.FromSeconds(20));
        else Assert.Equal(WorkOutcome.Done, Complete(matter, code));

        var ended = Assert.Single(matter.Log.OfType<SegmentWrapUpCompleted>());
        Assert.Equal((Anna, code, timesOut), (ended.Agent, ended.Disposition, ended.TimedOut));
        Assert.Empty(Holdings.Of(matter.Last));
        var before = matter.Log.Count;
        Assert.Equal(WorkOutcome.Done, Complete(matter, code));
        matter.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(before, matter.Log.Count);
    }

    private static WorkOutcome Complete(Matter matter, string code) =>
        matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Anna, new(code), matter.Now));

    private static TransferOutcome ToQueue(Matter matter, TransferKind kind, QueueId? queue, AgentId? from = null)
    {
        var last = matter.State.Interactions.LastOrDefault();
        return matter.Commit(TransferRules.ToQueue(
            last, new(last?.Id ?? default, from ?? Anna, kind, queue, "why"), matter.Settings, matter.Now));
    }
}
