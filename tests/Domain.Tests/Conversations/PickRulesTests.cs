using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§4")]
public sealed class PickRulesTests
{
    [Fact]
    public void Pick_OfWaitingDeferredWork_IsADirectAssignmentWithANewEpoch()
    {
        var matter = Matter.In(InteractionPhase.Queued, ChannelClass.Deferred);

        Assert.Equal(PickOutcome.Picked, Pick(matter, Anna));
        Assert.Equal("InteractionAssigned InteractionConnected", Matter.NamesOf([.. matter.Log[^2..]]));
        Assert.Equal(
            (InteractionPhase.Active, (AgentId?)Anna, 1, 10, (AgentId?)Anna),
            (matter.Last.Phase, matter.Last.Owner, matter.Last.Epoch, matter.Last.Units, matter.State.LastAgent));
        Assert.Equal(AssignmentCause.Picked, matter.Log.OfType<InteractionAssigned>().Single().Cause);
        var before = matter.Log.Count;
        Assert.Equal(PickOutcome.Picked, Pick(matter, Anna));
        Assert.Equal(before, matter.Log.Count);
        Assert.Equal(PickOutcome.NotWaiting, Pick(matter, Bert));
    }

    [Fact]
    public void Pick_OfWhatRingsElsewhere_TakesItWithoutAMiss()
    {
        var matter = Matter.In(InteractionPhase.Queued, ChannelClass.Deferred);
        matter.Offer(Bert);
        var offer = matter.Last.OpenOffer!;

        Assert.Equal(PickOutcome.BeingOffered, Pick(matter, Bert));
        Assert.Equal(PickOutcome.Picked, Pick(matter, Anna));
        Assert.Equal(
            new OfferWithdrawn(offer.Id, Bert, matter.Last.Id, WithdrawReason.Taken, null, matter.Now), matter.Log[^3]);
        Assert.Equal((2, (OfferState?)null), (matter.Last.Epoch, matter.Last.OpenOffer));
        Assert.Equal(
            AcceptOutcome.Gone, OfferRules.Accept(matter.Last, Bert, offer.Id, offer.Epoch, matter.Settings, matter.Now).Outcome);
        Assert.Equal(new Holding(Anna, 10, InteractionPhase.Active), Assert.Single(Holdings.Of(matter.Last)));
    }

    [Theory]
    [InlineData("chat", ChannelClass.Chat, "agt_anna", PickOutcome.NotDeferred)]
    [InlineData("live", ChannelClass.Live, "agt_anna", PickOutcome.NotDeferred)]
    [InlineData("by somebody unknown", ChannelClass.Deferred, "agt_cleo", PickOutcome.NotServed)]
    public void Pick_ByWhoCouldNotBeOfferedIt_IsRefused(
        string row, ChannelClass channelClass, string agent, PickOutcome expected)
    {
        Assert.NotEmpty(row);
        Assert.Equal(expected, Pick(Matter.In(InteractionPhase.Queued, channelClass), new(agent)));
    }

    [Fact]
    public void Pick_WithoutTheSkillsOfTheQueueOrOfTheInteraction_IsRefused()
    {
        var matter = new Matter();
        matter.Commit(matter.DecideReceive(matter.Message(Mail) with { Requires = [Needs("polish", 3)] }));
        Assert.Equal(PickOutcome.NotCompetent, Pick(matter, Bert));
        Assert.Equal(PickOutcome.Picked, Pick(matter, Anna));

        var sales = new Matter { Settings = BertServesSales };
        sales.Commit(sales.DecideReceive(sales.Message(Mail) with { Queue = Sales }));
        Assert.Equal(PickOutcome.NotCompetent, Pick(sales, Bert));
    }

    [Fact]
    public void Pick_OfWhatWaitedForSoLong_NeedsWhatIsLeftOfTheRequirement()
    {
        var matter = new Matter
        {
            Settings = new(8, Document with
            {
                Queues = [Document.Queues[0] with { Relaxation = [new(TimeSpan.FromMinutes(5), RelaxationChange.AnyAgent)] }],
            }),
        };
        matter.Commit(matter.DecideReceive(matter.Message(Mail) with { Requires = [Needs("polish", 3)] }));

        matter.Now = Start.AddMinutes(5) - Ms(1);
        Assert.Equal(PickOutcome.NotCompetent, Pick(matter, Bert));
        matter.Now = Start.AddMinutes(5);
        Assert.Equal(PickOutcome.Picked, Pick(matter, Bert));
    }

    [Fact]
    public void Pick_WhileCoolingDown_IsRefused()
    {
        var matter = Matter.In(InteractionPhase.Offered, ChannelClass.Deferred);
        matter.Decline();

        Assert.Equal(PickOutcome.Excluded, Pick(matter, Anna));
        matter.Pass(matter.Policy.CoolDown);
        Assert.Equal(PickOutcome.Picked, Pick(matter, Anna));
    }

    [Theory]
    [InlineData(PickOutcome.AgentOffline)]
    [InlineData(PickOutcome.AgentNotReady)]
    [InlineData(PickOutcome.AgentFull)]
    public void Pick_ByWhoCanTakeNothing_IsRefusedUnlessItIsTheirsAlready(PickOutcome unable)
    {
        var matter = Matter.In(InteractionPhase.Queued, ChannelClass.Deferred);

        Assert.Equal(unable, Pick(matter, Anna, unable));
        Pick(matter, Anna);
        Assert.Equal(PickOutcome.Picked, Pick(matter, Anna, unable));
        Assert.Equal(PickOutcome.NotFound, PickRules.Pick(null, Command(matter, Anna), matter.Settings, matter.Now).Outcome);
    }

    [Theory]
    [InlineData(ChannelClass.Chat)]
    [InlineData(ChannelClass.Deferred)]
    public void Pick_OfWhatOneHasParked_GoesOn(ChannelClass channelClass)
    {
        var matter = Matter.In(InteractionPhase.Parked, channelClass);

        Assert.Equal(PickOutcome.NotWaiting, Pick(matter, Bert));
        Assert.Equal(PickOutcome.AgentFull, Pick(matter, Anna, PickOutcome.AgentFull));
        Assert.Equal(PickOutcome.Picked, Pick(matter, Anna));
        Assert.Equal(
            (InteractionPhase.Active, (AgentId?)Anna, 2, (DateTimeOffset?)null),
            (matter.Last.Phase, matter.Last.Owner, matter.Last.Epoch, matter.Last.ParkedUntil));
        Assert.Equal(AssignmentCause.Unparked, matter.Log.OfType<InteractionAssigned>().Single().Cause);
    }

    [Fact]
    public void Pick_OfWhatWasTransferred_EndsTheTransfer()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Deferred);
        matter.Settings = BertServesSales;
        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Escalation, Sales, ""), matter.Settings, matter.Now));

        Assert.Equal(PickOutcome.Excluded, Pick(matter, Anna));
        matter.Pass(matter.Policy.CoolDown);
        Assert.Equal(PickOutcome.Picked, Pick(matter, Anna));
        Assert.Null(matter.Last.Transfer);
        Assert.Equal((TransferStage.Done, (AgentId?)Anna), (matter.Last.Previous!.Stage, matter.Last.Previous.To));
    }

    private static readonly Omni.Domain.Settings.SettingsView BertServesSales = new(8, Document with
    {
        Agents = [Document.Agents[0], Document.Agents[1] with { Queues = [Help, Sales] }],
    });

    private static PickOutcome Pick(Matter matter, AgentId agent, PickOutcome unable = PickOutcome.Unspecified) =>
        matter.Commit(PickRules.Pick(matter.Last, Command(matter, agent, unable), matter.Settings, matter.Now));

    private static PickCommand Command(Matter matter, AgentId agent, PickOutcome unable = PickOutcome.Unspecified) =>
        new(matter.State.Interactions[^1].Id, agent, 1, 10, unable, 7);
}
