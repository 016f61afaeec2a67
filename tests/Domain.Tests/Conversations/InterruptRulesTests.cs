using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§6")]
public sealed class InterruptRulesTests
{
    private static readonly InteractionId Urgent = new("int_urgent");
    private static readonly OfferId Named = new("off_urgent");

    [Theory]
    [InlineData(InteractionPhase.Active, WorkOutcome.Done, "InteractionInterrupted")]
    [InlineData(InteractionPhase.Held, WorkOutcome.Done, "InteractionInterrupted")]
    [InlineData(InteractionPhase.Interrupted, WorkOutcome.Done, "")]
    [InlineData(InteractionPhase.WrapUp, WorkOutcome.Done, "")]
    [InlineData(InteractionPhase.Parked, WorkOutcome.Done, "")]
    [InlineData(InteractionPhase.Queued, WorkOutcome.NotYours, "")]
    [InlineData(InteractionPhase.Offered, WorkOutcome.NotYours, "")]
    [InlineData(InteractionPhase.Closed, WorkOutcome.NotYours, "")]
    public void Interrupt_InEveryPhase_PutsAsideWhatIsWorkedOn(InteractionPhase phase, WorkOutcome outcome, string events)
    {
        var matter = Matter.In(phase);

        var decision = Interrupt(matter, offer: new("off_next"));

        Assert.Equal((outcome, events), (decision.Outcome, Matter.NamesOf(decision.Events)));
    }

    [Fact]
    public void Interrupt_OfSomebodyElses_IsRefused() => Assert.Equal(
        WorkOutcome.NotYours,
        InterruptRules.Interrupt(Matter.In(InteractionPhase.Active).Last, Bert, Urgent, Named, Policy, Start).Outcome);

    [Theory]
    [InlineData("the policy's units", 5, 5)]
    [InlineData("at most its own", 500, 20)]
    public void Interrupted_HoldsTheParkedCost(string row, int policy, int units)
    {
        Assert.NotEmpty(row);
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = With(Policy with { ParkedCost = policy });

        matter.Commit(Interrupt(matter));

        Assert.Equal((InteractionPhase.Interrupted, units, Named), (matter.Last.Phase, matter.Last.Units, matter.Last.InterruptedBy));
        Assert.Equal(WorkOutcome.Done, matter.Commit(InterruptRules.Resume(matter.Last, Anna, matter.Now)));
        Assert.Equal((InteractionPhase.Active, 20), (matter.Last.Phase, matter.Last.Units));
    }

    /// <summary>A repetition that comes late must not put it aside again.</summary>
    [Fact]
    public void Interrupt_RepeatedAfterItWentOn_ChangesNothing()
    {
        var matter = Matter.In(InteractionPhase.Interrupted);
        matter.Commit(InterruptRules.Resume(matter.Last, Anna, matter.Now));

        Assert.Empty(Interrupt(matter).Events);
        Assert.Empty(InterruptRules.Resume(matter.Last, Anna, matter.Now).Events);
        Assert.NotEmpty(Interrupt(matter, offer: new("off_next")).Events);
    }

    [Fact]
    public void Interrupt_WhileAColleagueIsAsked_CallsTheConsultationOff()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(TransferRules.ToAgent(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Warm, Bert, 1, 20, false, null, "why", default),
            new("off_t"), matter.Settings, matter.Now));

        var events = Interrupt(matter).Events;

        Assert.Equal("OfferWithdrawn TransferCancelled InteractionInterrupted", Matter.NamesOf(events));
        Assert.Equal(TransferCancelCause.Interrupted, Assert.IsType<TransferCancelled>(events[1]).Cause);
    }

    [Fact]
    public void Accept_OfAnOfferThatNamesWork_LetsTheOwnersWorkNameItUntilItsEnd()
    {
        var matter = Matter.In(InteractionPhase.Queued, ChannelClass.Live);
        Interruption names = new([new("int_a"), new("int_b")], 0);
        matter.Commit(OfferRules.Make(
            matter.Last, Named, Anna, 1, 0, 100, false, matter.Settings, matter.Now, interruption: names));
        Assert.Equal(names, Holdings.InterruptionOf(matter.Last, Holdings.Of(matter.Last, Anna)!.Value));
        matter.Accept();
        var taken = names with { Offer = Named };
        Assert.Equal(taken, matter.Last.Interruption);
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        matter.End();
        Assert.Equal((InteractionPhase.WrapUp, taken), (matter.Last.Phase, matter.Last.Interruption));
        matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Anna, new("done"), matter.Now));
        Assert.Null(matter.Last.Interruption);
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("given away")]
    public void Names_EndWithWhatTookThem(string row)
    {
        var matter = Matter.In(InteractionPhase.Queued, ChannelClass.Live);
        matter.Commit(OfferRules.Make(
            matter.Last, Named, Anna, 1, 0, 100, false, matter.Settings, matter.Now,
            interruption: new([new("int_a")], 0)));
        if (row == "declined")
        {
            matter.Decline();
        }
        else
        {
            matter.Accept();
            matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
            matter.Commit(TransferRules.ToQueue(
                matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, "why"), matter.Settings, matter.Now));
        }

        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
        Assert.Null(matter.Last.Interruption);
        Assert.Null(matter.Last.OpenOffer);
    }

    /// <summary>Its agent's capacity went to what came between, so a wrap-up holds no more than it did.</summary>
    [Theory]
    [InlineData(InteractionPhase.Active, 10)]
    [InlineData(InteractionPhase.Interrupted, 0)]
    public void WrapUp_OfWhatWasPutAside_HoldsNoMoreUnits(InteractionPhase phase, int units)
    {
        var matter = Matter.In(phase);

        matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));

        Assert.Equal((InteractionPhase.WrapUp, units), (matter.Last.Phase, matter.Last.Units));
    }

    [Theory]
    [InlineData(ChannelClass.Chat, InteractionPhase.Queued)]
    [InlineData(ChannelClass.Deferred, InteractionPhase.Interrupted)]
    public void AgentLost_WhileItIsPutAside_ReturnsItAsItsClassDoes(ChannelClass channelClass, InteractionPhase phase)
    {
        var matter = Matter.In(InteractionPhase.Interrupted, channelClass);

        matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now));

        Assert.Equal(phase, matter.Last.Phase);
    }

    [Fact]
    public void Interrupted_TakesMessagesButNoReply()
    {
        var matter = Matter.In(InteractionPhase.Interrupted);

        Assert.Equal(matter.Last.Id, matter.Receive(Chat));
        Assert.Equal(InteractionPhase.Interrupted, matter.Last.Phase);
        Assert.Equal(
            WorkOutcome.WrongPhase, MessageRules.Send(matter.Last, Anna, new("msg_a"), "yes?", matter.Now).Outcome);
    }

    /// <summary>Who takes part has not been interrupted: they hold their units and nobody resumes them.</summary>
    [Fact]
    public void Participants_OfWhatIsPutAside_HoldItStill()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(ConferenceRules.Join(matter.Last, new(matter.Last.Id, Bert, 1, 25, default), matter.Now));
        matter.Commit(Interrupt(matter));

        Assert.Equal(new(Bert, 25, InteractionPhase.Held), Holdings.Of(matter.Last, Bert));
        Assert.Equal(WorkOutcome.Done, MessageRules.Send(matter.Last, Bert, new("msg_b"), "I am here", matter.Now).Outcome);
        Assert.Null(NoticeRules.WorkOf(Bert, matter.State).Single().FullCost);
        Assert.Equal(20, NoticeRules.WorkOf(Anna, matter.State).Single().FullCost);
    }

    private static Decision<WorkOutcome> Interrupt(Matter matter, OfferId? offer = null) => InterruptRules.Interrupt(
        matter.Last, Anna, Urgent, offer ?? Named, matter.Policy, matter.Now);
}
