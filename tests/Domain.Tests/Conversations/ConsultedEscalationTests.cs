using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>
/// An escalation that is talked over first (Semantics §15): as a warm transfer the first agent stays the owner and both hold
/// units; as an escalation it is boosted and counted as one.
/// </summary>
[Trait("Semantics", "§15")]
public sealed class ConsultedEscalationTests
{
    private const int Cost = 25;

    [Theory]
    [InlineData(ChannelClass.Chat, InteractionPhase.Active, "TransferCompleted SegmentWrapUpStarted InteractionConnected")]
    [InlineData(ChannelClass.Live, InteractionPhase.Connecting, "TransferCompleted SegmentWrapUpStarted")]
    [InlineData(ChannelClass.Deferred, InteractionPhase.Active, "TransferCompleted InteractionConnected")]
    public void Consultation_Completed_IsTheOthersAndNoEntry(ChannelClass channelClass, InteractionPhase phase, string events)
    {
        var matter = Matter.In(InteractionPhase.Active, channelClass);
        var entries = matter.Log.OfType<InteractionQueued>().Count();

        Assert.Equal(TransferOutcome.Done, Consult(matter));

        Assert.Equal("TransferRequested BoostApplied OfferMade", Matter.NamesOf([.. matter.Log[^3..]]));
        var request = Assert.IsType<TransferRequested>(matter.Log[^3]);
        Assert.Equal(request, StoredEvents.RoundTrip(request));
        Assert.Equal((InteractionPhase.Active, (AgentId?)Anna), (matter.Last.Phase, matter.Last.Owner));
        Assert.DoesNotContain(matter.State.Outbox.Values, o => o.Kind == DeliveryKind.Park);
        Assert.Equal(TransferOutcome.NotAccepted, Complete(matter));
        matter.Accept();
        Assert.Equal(
            [new(Anna, UnitsOf(channelClass), InteractionPhase.Active), new(Bert, Cost, InteractionPhase.Active)],
            Holdings.Of(matter.Last).ToArray());
        Assert.Equal(TransferOutcome.NotYours, Complete(matter, Bert));
        Assert.Equal(WorkOutcome.NotYours, matter.Commit(MessageRules.Send(matter.Last, Bert, new("msg_b"), "hi", matter.Now)));

        var before = matter.Log.Count;
        Assert.Equal(TransferOutcome.Done, Complete(matter));

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Equal((phase, (AgentId?)Bert, Help), (matter.Last.Phase, matter.Last.Owner, matter.Last.Queue));
        Assert.Equal((TransferKind.Escalation, true, TransferStage.Done),
            (matter.Last.Previous!.Kind, matter.Last.Previous.Consults, matter.Last.Previous.Stage));
        Assert.Equal(entries, matter.Log.OfType<InteractionQueued>().Count());
    }

    [Theory]
    [InlineData("the owner calls it off while it rings", false, "OfferWithdrawn TransferCancelled")]
    [InlineData("the other calls it off while it rings", false, "OfferWithdrawn TransferCancelled")]
    [InlineData("declined", false, "OfferDeclined TransferCancelled")]
    [InlineData("not shown", false, "OfferWithdrawn TransferCancelled")]
    [InlineData("the other is gone while it rings", false, "OfferWithdrawn TransferCancelled")]
    [InlineData("rang out", false, "TransferSlow OfferExpired TransferCancelled")]
    [InlineData("the owner calls it off", true, "TransferCancelled")]
    [InlineData("the other calls it off", true, "TransferCancelled")]
    [InlineData("the other is gone", true, "TransferCancelled")]
    public void Consultation_ThatComesToNothing_LeavesTheOwnerAlone(string how, bool accepted, string events)
    {
        var matter = Matter.In(InteractionPhase.Active);
        Consult(matter);
        if (accepted) matter.Accept();
        var before = matter.Log.Count;

        End(matter, how);

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Equal([new(Anna, 20, InteractionPhase.Active)], Holdings.Of(matter.Last).ToArray());
        Assert.Equal((null, null, 60), (matter.Last.Transfer, matter.Last.OpenOffer, matter.Last.BoostSeconds));
        Assert.Equal(TransferOutcome.NotPending, Complete(matter));
    }

    [Theory]
    [InlineData(false, "OfferWithdrawn TransferCancelled AgentLost InteractionQueued BoostApplied", "agt_anna")]
    [InlineData(true, "TransferCancelled AgentLost InteractionQueued BoostApplied", "agt_bert")]
    public void Consultation_WhoseOwnerIsGone_IsQueuedInFrontForWhoKnowsIt(bool accepted, string events, string hint)
    {
        var matter = Matter.In(InteractionPhase.Active);
        Consult(matter);
        if (accepted) matter.Accept();
        var before = matter.Log.Count;

        matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now));

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Equal((InteractionPhase.Queued, Help, new AgentId(hint), 120),
            (matter.Last.Phase, matter.Last.Queue, matter.Last.OwnerHint, matter.Last.BoostSeconds));
        Assert.Empty(Holdings.Of(matter.Last));
    }

    /// <summary>Two escalations of one interaction are two causing events, and all causes together give 300 s at most.</summary>
    [Fact]
    public void Consultations_OneAfterTheOther_BoostOnceEachWithinTheBound()
    {
        var matter = Matter.In(InteractionPhase.Active);
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(TransferOutcome.Done, Consult(matter));
            matter.Commit(TransferEndRules.Cancel(matter.Last, Anna, matter.Now));
        }

        Assert.Equal(5, matter.Log.OfType<BoostApplied>().Count(b => b is { Cause: BoostCause.Escalated, Seconds: 60 }));
        Assert.Equal(BoostPolicy.Default.CausesMaxSeconds, matter.Last.BoostSeconds);
    }

    [Fact]
    public void Consultation_WhileOneIsUnderWay_IsRefused()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Consult(matter);

        Assert.Equal(TransferOutcome.Pending, Consult(matter));
        matter.Accept();
        Assert.Equal(TransferOutcome.Pending, Consult(matter));
        Assert.Equal(SwitchOutcome.TransferPending, matter.Commit(SwitchRules.Switch(
            matter.State, new(matter.Last.Id, new("int_2"), "voice", AddressOn(Voice), Anna, 1, 100, true),
            matter.Settings, matter.Now)));
    }

    /// <summary>The clock of R5 runs from the request to the accept, over a mobile-only agent's double time to live.</summary>
    [Theory]
    [InlineData(ChannelClass.Chat, 19_999, "")]
    [InlineData(ChannelClass.Chat, 20_000, "TransferSlow")]
    [InlineData(ChannelClass.Chat, 30_000, "TransferSlow TransferTooSlow")]
    [InlineData(ChannelClass.Live, 30_000, "TransferSlow TransferTooSlow")]
    [InlineData(ChannelClass.Deferred, 60_000, "")]
    public void Consultation_ThatRings_IsMarkedAfter20And30Seconds(ChannelClass channelClass, int ms, string marks)
    {
        var matter = Matter.In(InteractionPhase.Active, channelClass);
        Consult(matter, mobileOnly: true);
        var before = matter.Log.Count;

        matter.Pass(Ms(ms));

        Assert.Equal(marks, Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Equal(60, matter.Last.BoostSeconds); // nobody waits for it, so slowness grants none
    }

    private static int UnitsOf(ChannelClass channelClass) => Matter.In(InteractionPhase.Active, channelClass).Last.Units;

    private static void End(Matter matter, string how)
    {
        var last = matter.Last;
        switch (how)
        {
            case "declined": matter.Decline(); break;
            case "not shown": Withdraw(matter, WithdrawReason.Undeliverable); break;
            case "the other is gone while it rings": Withdraw(matter, WithdrawReason.AgentLost); break;
            case "rang out": matter.Pass(Ms(21_250)); break;
            case "the other is gone": matter.Commit(WorkRules.AgentLost(last, Bert, matter.Now, matter.Settings, matter.Now)); break;
            default:
                var by = how.StartsWith("the owner", StringComparison.Ordinal) ? Anna : Bert;
                Assert.Equal(TransferOutcome.NotYours, matter.Commit(TransferEndRules.Cancel(last, Cleo, matter.Now)));
                Assert.Equal(TransferOutcome.Done, matter.Commit(TransferEndRules.Cancel(last, by, matter.Now)));
                break;
        }
    }

    private static void Withdraw(Matter matter, WithdrawReason reason) => matter.Commit(OfferRules.Withdraw(
        matter.Last, matter.Last.OpenOffer!.Id, reason, matter.Settings, matter.Now));

    private static TransferOutcome Complete(Matter matter, AgentId? by = null) => matter.Commit(
        TransferEndRules.Complete(matter.Last, by ?? Anna, matter.Settings, matter.Now));

    private static TransferOutcome Consult(Matter matter, bool mobileOnly = false) => matter.Commit(TransferRules.ToAgent(
        matter.Last,
        new(matter.Last.Id, Anna, TransferKind.Escalation, Bert, 1, Cost, mobileOnly, Sales, "why", default) { Consults = true },
        new($"off_{matter.Log.Count}"), matter.Settings, matter.Now));
}
