using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>The way into a queue, and out of one that is removed.</summary>
[Trait("Semantics", "§3")]
public sealed class EntryRulesTests
{
    private static readonly SettingsView HelpRemoved = new(8, Document with
    {
        Queues = [Document.Queues[1]],
        RemovedQueues = [new(Help, Sales)],
        Channels = [],
    });

    private static readonly SettingsView HelpClosed = new(8, Document with
    {
        Queues = [Document.Queues[0] with { Closed = true, Heir = Sales }, Document.Queues[1]],
    });

    [Fact]
    public void Move_FromARemovedQueue_KeepsAgePlaceBoostsAndExclusions()
    {
        var matter = Matter.In(InteractionPhase.Offered);
        matter.Decline();
        matter.Commit([new BoostApplied(matter.Last.Id, BoostCause.MissedOffer, 20, matter.Now)]);
        var before = matter.Last;
        matter.Now += TimeSpan.FromMinutes(5);

        var decision = EntryRules.Move(matter.Last, HelpRemoved, matter.Now);

        Assert.Equal("InteractionFlowedOut InteractionQueued", Matter.NamesOf(decision.Events));
        matter.Commit(decision);
        var after = matter.Last;
        Assert.Equal((Sales, InteractionPhase.Queued, matter.Now), (after.Queue, after.Phase, after.EnteredAt));
        Assert.Equal(
            (before.AgedFrom, before.Seq, 20, before.Epoch),
            (after.AgedFrom, after.Seq, after.BoostSeconds, after.Epoch));
        Assert.Equal(before.Exclusions, after.Exclusions);
        Assert.Equal<SkillTerm>([Needs("sales", 2)], after.Requires);
        var entry = matter.Log.OfType<InteractionQueued>().Last();
        Assert.Equal((EntryKind.Moved, 8), (entry.Kind, entry.SettingsVersion));
        var left = matter.Log.OfType<InteractionFlowedOut>().Single();
        Assert.Equal((Help, FlowOutCause.Moved), (left.Queue, left.Cause));
    }

    [Fact]
    public void Move_WhileAnOfferRings_WithdrawsItWithoutAMiss()
    {
        var matter = Matter.In(InteractionPhase.Offered);
        var offer = matter.Last.OpenOffer!;

        var decision = EntryRules.Move(matter.Last, HelpRemoved, matter.Now);

        Assert.Equal("OfferWithdrawn InteractionFlowedOut InteractionQueued", Matter.NamesOf(decision.Events));
        var withdrawn = Assert.IsType<OfferWithdrawn>(decision.Events[0]);
        Assert.Equal((offer.Id, WithdrawReason.Moved, null), (withdrawn.Offer, withdrawn.Reason, withdrawn.ExcludedUntil));
        matter.Commit(decision);
        Assert.Equal((InteractionPhase.Queued, null, 0), (matter.Last.Phase, matter.Last.OpenOffer, matter.Last.Exclusions.Length));
    }

    [Theory]
    [InlineData(InteractionPhase.New)]
    [InlineData(InteractionPhase.Active)]
    [InlineData(InteractionPhase.WrapUp)]
    [InlineData(InteractionPhase.Closed)]
    public void Move_OfWhatDoesNotWait_ChangesNothing(InteractionPhase phase) =>
        Assert.Empty(EntryRules.Move(Matter.In(phase).Last, HelpRemoved, Start).Events);

    [Fact]
    public void Move_Again_OrOutOfAQueueThatIsThere_ChangesNothing()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        Assert.Empty(EntryRules.Move(matter.Last, HelpClosed, matter.Now).Events);
        matter.Commit(EntryRules.Move(matter.Last, HelpRemoved, matter.Now));

        Assert.Empty(EntryRules.Move(matter.Last, HelpRemoved, matter.Now).Events);
    }

    [Fact]
    public void Move_WhereNothingFollows_LeavesItWhereItIs()
    {
        var nothing = new SettingsView(8, Document with { Queues = [], Channels = [] });

        Assert.Empty(EntryRules.Move(Matter.In(InteractionPhase.Queued).Last, nothing, Start).Events);
    }

    [Fact]
    public void Entry_ForAClosedQueue_GoesToItsHeir()
    {
        var matter = new Matter { Settings = HelpClosed };
        matter.Receive(Chat);

        Assert.Equal(Sales, matter.Last.Queue);
        Assert.Equal<SkillTerm>([Needs("sales", 2)], matter.Last.Requires);
    }

    [Fact]
    public void Return_ToAQueueThatWasRemovedMeanwhile_GoesToItsHeir()
    {
        var matter = Matter.In(InteractionPhase.Active);

        matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, HelpRemoved, matter.Now));

        Assert.Equal((Sales, Start), (matter.Last.Queue, matter.Last.AgedFrom));
        Assert.Equal<SkillTerm>([Needs("sales", 2)], matter.Last.Requires);
    }

    [Fact]
    public void HandOver_ToAQueueThatWasRemovedMeanwhile_GoesToItsHeirWithWhatWasLearned()
    {
        var matter = Matter.In(InteractionPhase.New);

        matter.Commit(WorkRules.HandOver(matter.Last, Help, [Needs("polish", 3)], null, HelpRemoved, matter.Now));
        Assert.Equal(Sales, matter.Last.Queue);
        Assert.Equal<SkillTerm>([Needs("polish", 3), Needs("sales", 2)], matter.Last.Requires);
        Assert.Equal<SkillTerm>([Needs("polish", 3)], matter.Last.Brings);

        var back = new SettingsView(9, Document with
        {
            Queues = [Document.Queues[0]], RemovedQueues = [new(Sales, Help)], Channels = [],
        });
        matter.Commit(EntryRules.Move(matter.Last, back, matter.Now));
        Assert.Equal<SkillTerm>([Needs("polish", 3)], matter.Last.Requires);
    }

    [Fact]
    public void HandOver_StoredBeforeItToldApartWhatItBrings_KeepsAllOfIt()
    {
        var matter = Matter.In(InteractionPhase.New);
        matter.Commit([new InteractionQueued(
            matter.Last.Id, Sales, EntryKind.First, [Needs("polish", 3), Needs("sales", 2)], Start, null, 7, Start)]);

        Assert.Equal<SkillTerm>([Needs("polish", 3), Needs("sales", 2)], matter.Last.Brings);
    }

    [Fact]
    public void Asked_ByAQueueThatAsksForSomethingElseNow_NeedsThatAndWhatItBrings()
    {
        var matter = new Matter();
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Queue = Sales, Requires = [Needs("polish", 3)] }));
        var entry = WaitingEntry.Of(matter.State, matter.Last);
        Assert.Equal<SkillTerm>([Needs("polish", 3), Needs("sales", 2)], entry.Requires);

        Assert.Same(entry, entry.Asked([Needs("sales", 2)]));
        Assert.Equal<SkillTerm>([Needs("polish", 3), Needs("sales", 4)], entry.Asked([Needs("sales", 4)]).Requires);
        Assert.Equal<SkillTerm>([Needs("polish", 3)], entry.Asked([]).Requires);
    }

    [Fact]
    public void Row_OfAnEarlierVersion_BringsAllItNeeds()
    {
        var state = Matter.In(InteractionPhase.Queued).State;
        var row = (WaitingRow)ConversationRows.Of(state).Single(r => r.Table == ConversationRows.Waiting).Value;
        var old = row with { Requires = [Needs("sales", 2)], Brings = null };

        Assert.Equal<SkillTerm>([Needs("sales", 2)], WaitingEntry.Of(Sales, old, 1).Brings);
        Assert.Empty(WaitingEntry.Of(Sales, row, 1).Brings);
    }
}
