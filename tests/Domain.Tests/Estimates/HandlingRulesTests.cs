using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Estimates;

/// <summary>What counts as handling: neither waiting for the customer nor more urgent work does.</summary>
[Trait("Semantics", "§13")]
public sealed class HandlingRulesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Mail_AnsweredAndParked_WasHandledUntilThen()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Deferred);

        Assert.Equal(3 * Minute, PartEnded(matter, 3, m => Park(m)));
        Assert.Null(PartEnded(matter, 20 * 60, m => m.Receive(Mail)));
        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
    }

    [Fact]
    public void Parked_AndClosedByItself_CountsNothingMore()
    {
        var matter = Matter.In(InteractionPhase.Parked, ChannelClass.Deferred);

        Assert.Null(PartEnded(matter, 60, m => m.Pass(matter.Policy.ParkedFor)));
        Assert.Equal(InteractionPhase.Closed, matter.Last.Phase);
    }

    [Fact]
    public void Parked_AndTakenUpAgain_BeginsAPartOfItsOwn()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Deferred);
        PartEnded(matter, 3, m => Park(m));
        Assert.Null(PartEnded(matter, 60, m => m.Commit(PickRules.Pick(
            m.Last, new(m.Last.Id, Anna, 1, 10, default, m.Settings.Version), m.Settings, m.Now))));

        Assert.Equal(2 * Minute, PartEnded(matter, 2, m => Park(m)));
    }

    [Fact]
    public void Chat_ThatGaveWay_IsNotHandledMeanwhile()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Assert.Null(PartEnded(matter, 2, m => Interrupt(m, "off_v1")));
        Assert.Null(PartEnded(matter, 10, m => m.Commit(InterruptRules.Resume(m.Last, Anna, m.Now))));
        Assert.Null(PartEnded(matter, 3, m => Interrupt(m, "off_v2")));
        Assert.Null(PartEnded(matter, 20, m => m.Commit(InterruptRules.Resume(m.Last, Anna, m.Now))));

        Assert.Equal(9 * Minute, PartEnded(matter, 4, m => Lose(m)));
    }

    [Fact]
    public void Chat_ReturnedWhileItGivesWay_WasHandledUntilThen()
    {
        var matter = Matter.In(InteractionPhase.Active);
        PartEnded(matter, 2, m => Interrupt(m, "off_v1"));

        Assert.Equal(2 * Minute, PartEnded(matter, 10, m => Lose(m)));
    }

    [Fact]
    public void Chat_WhoseCustomerLeavesWhileItGivesWay_IsHandledBeforeAndInWrapUp()
    {
        var matter = Matter.In(InteractionPhase.Active);
        PartEnded(matter, 2, m => Interrupt(m, "off_v1"));
        Assert.Null(PartEnded(matter, 10, m => m.Commit(WorkRules.CustomerLeft(m.State, m.Last, m.Settings, m.Now))));
        Assert.Equal(InteractionPhase.WrapUp, matter.Last.Phase);

        Assert.Equal(3 * Minute, PartEnded(matter, 1, m => m.Commit(
            WrapUpEndRules.Complete(m.State, m.Last, Anna, new("done"), m.Now))));
    }

    /// <summary>Who has it next does not pay for what interrupted the one before.</summary>
    [Fact]
    public void Chat_OfItsNextOwner_CountsAnew()
    {
        var matter = Matter.In(InteractionPhase.Active);
        PartEnded(matter, 2, m => Interrupt(m, "off_v1"));
        PartEnded(matter, 10, m => Lose(m));
        matter.Offer(Bert);
        matter.Accept();

        Assert.Equal(5 * Minute, PartEnded(matter, 5, m => m.Commit(
            WorkRules.AgentLost(m.Last, Bert, m.Now, m.Settings, m.Now))));
    }

    /// <summary>What a change that long afterwards ends.</summary>
    private static TimeSpan? PartEnded(Matter matter, int minutes, Action<Matter> change)
    {
        matter.Now += minutes * Minute;
        var (before, log) = (matter.Last, matter.Log.Count);
        change(matter);
        Assert.True(matter.Log.Count > log, "nothing changed");
        return HandlingRules.PartEnded(before, matter.Last, matter.Now);
    }

    private static void Park(Matter m) => m.Commit(ParkRules.Park(m.Last, Anna, noAnswerNeeded: true, m.Policy, m.Now));

    private static void Interrupt(Matter m, string by) =>
        m.Commit(InterruptRules.Interrupt(m.Last, Anna, new("int_urgent"), new(by), m.Policy, m.Now));

    private static void Lose(Matter m) => m.Commit(WorkRules.AgentLost(m.Last, Anna, m.Now, m.Settings, m.Now));
}
