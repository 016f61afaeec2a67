using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>The queue says how agents finish, the agent how long, the policy what it costs.</summary>
[Trait("Semantics", "§16")]
public sealed class QueueWrapUpTests
{
    private static readonly WrapUpPolicy Timed = new(WrapUpMode.MandatoryTimed, TimeSpan.FromSeconds(40));

    [Theory]
    [InlineData("none", WrapUpMode.None, 0, null, null, null)]
    [InlineData("timed", WrapUpMode.MandatoryTimed, 40, null, null, 40)]
    [InlineData("timed, the agent's own", WrapUpMode.MandatoryTimed, 40, null, 10, 10)]
    [InlineData("timed, the agent's own beyond the queue's", WrapUpMode.MandatoryTimed, 40, 50, 90, 50)]
    [InlineData("mandatory up to the installation's", WrapUpMode.Mandatory, 0, null, null, 300)]
    [InlineData("optional up to the queue's", WrapUpMode.Optional, 0, 120, null, 120)]
    public void WrapUp_OfAQueue_LastsTheLeastOfThree(
        string row, WrapUpMode mode, int length, int? max, int? agents, int? expected)
    {
        Assert.NotEmpty(row);
        var matter = Ended(new(mode, Seconds(length)!.Value, Seconds(max)), agents);

        Assert.Equal(expected is null ? InteractionPhase.Closed : InteractionPhase.WrapUp, matter.Last.Phase);
        Assert.Equal(expected is { } s ? matter.Now.AddSeconds(s) : null, matter.Last.WrapUpUntil);
        if (expected is null) return;
        matter.Pass(TimeSpan.FromSeconds(expected.Value) - Ms(1));
        Assert.Equal(InteractionPhase.WrapUp, matter.Last.Phase);
        matter.Pass(Ms(1));
        var completed = Assert.Single(matter.Log.OfType<WrapUpCompleted>());
        Assert.Equal((InteractionPhase.Closed, "", true), (matter.Last.Phase, completed.Disposition, completed.TimedOut));
    }

    [Fact]
    public void Extension_IsTakenOnceByTheBaseAndRepeatsSafely()
    {
        var matter = Ended(Timed);
        var start = matter.Now;
        matter.Pass(TimeSpan.FromSeconds(39));

        Assert.Equal(WorkOutcome.Done, Extend(matter, Anna));
        Assert.Equal(start.AddSeconds(80), matter.Last.WrapUpUntil);
        Assert.Equal(WorkOutcome.Done, Extend(matter, Anna));
        Assert.Equal(new WrapUpExtended(matter.Last.Id, Anna, start.AddSeconds(80), matter.Now), Assert.Single(matter.Log.OfType<WrapUpExtended>()));
        matter.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(InteractionPhase.WrapUp, matter.Last.Phase);
        matter.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(InteractionPhase.Closed, matter.Last.Phase);
    }

    [Theory]
    [InlineData("untimed", WrapUpMode.Optional, 0, null, WorkOutcome.NotExtendable)]
    [InlineData("as long as its queue allows", WrapUpMode.MandatoryTimed, 40, 40, WorkOutcome.NotExtendable)]
    public void Extension_BeyondTheLimit_IsRefused(string row, WrapUpMode mode, int length, int? max, WorkOutcome expected)
    {
        Assert.NotEmpty(row);
        var matter = Ended(new(mode, Seconds(length)!.Value, Seconds(max)));

        Assert.Equal(expected, Extend(matter, Anna));
    }

    [Fact]
    public void Extension_OfWhatIsNoWrapUpOfTheAgents_IsRefused()
    {
        Assert.Equal(WorkOutcome.NotFound, WrapUpEndRules.Extend(null, Anna, Start).Outcome);
        Assert.Equal(WorkOutcome.NotYours, Extend(Ended(Timed), Bert));
        Assert.Equal(WorkOutcome.WrongPhase, Extend(Matter.In(InteractionPhase.Active), Anna));
    }

    [Theory]
    [InlineData("mandatory", WrapUpMode.Mandatory, 0, true)]
    [InlineData("mandatory timed", WrapUpMode.MandatoryTimed, 40, true)]
    [InlineData("optional", WrapUpMode.Optional, 0, false)]
    public void Completion_WithoutACode_IsRefusedWhereItIsMandatory(string row, WrapUpMode mode, int length, bool needed)
    {
        Assert.NotEmpty(row);
        var matter = Ended(new(mode, Seconds(length)!.Value));

        Assert.Equal(needed ? WorkOutcome.DispositionRequired : WorkOutcome.Done, Complete(matter, new("")));
        Assert.Equal(WorkOutcome.Done, Complete(matter, new("sold")));
    }

    [Fact]
    public void Completion_OfTheClasssWrapUp_NeedsACodeOnlyWhereTheQueueHasSome()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = View(Document.Queues[0] with { Dispositions = ["sold"] });
        matter.End();

        Assert.Equal(WorkOutcome.DispositionRequired, Complete(matter, new("")));
        Assert.Equal(WorkOutcome.Done, Complete(Matter.In(InteractionPhase.WrapUp), new("")));
    }

    [Fact]
    public void Completion_WithCodes_KeepsThemAll()
    {
        var matter = Ended(Timed);
        Complete(matter, new("sold", "delivery", "north"));

        Assert.Equal(
            new WrapUpCompleted(matter.Last.Id, "sold", false, matter.Now) { Topic = "delivery", Region = "north" },
            Assert.Single(matter.Log.OfType<WrapUpCompleted>()));
    }

    [Fact]
    public void Part_GivenAway_HasTheWrapUpOfTheQueueItCameFrom()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = View(Document.Queues[0] with { WrapUp = Timed });
        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
        var start = matter.Now;

        Assert.Equal(start.AddSeconds(40), Assert.Single(matter.Last.WrapUps).Until);
        Assert.Equal(WorkOutcome.DispositionRequired, Complete(matter, new("")));
        Assert.Equal(WorkOutcome.Done, Extend(matter, Anna));
        Assert.Equal(WorkOutcome.Done, Extend(matter, Anna));
        Assert.Equal(start.AddSeconds(80), Assert.Single(matter.Last.WrapUps).Until);
        Assert.Equal(WorkOutcome.Done, Complete(matter, new("sold", "delivery")));
        Assert.Equal("delivery", Assert.Single(matter.Log.OfType<SegmentWrapUpCompleted>()).Topic);
        Assert.Equal(WorkOutcome.WrongPhase, Extend(matter, Anna));
    }

    [Theory]
    [InlineData(100, 20)]
    [InlineData(50, 10)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void Units_AreThePolicysShareRoundedUp(int percent, int expected)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = With(Policy with { WrapUpShare = new(100, percent, 0) });
        matter.End();

        Assert.Equal(expected, matter.Last.Units);
        matter.Settings = Sample.Settings;
        Assert.Equal(expected, matter.Last.Units);
    }

    [Fact]
    public void Units_OfAWrapUpThatSaysNone_AreThoseOfItsClass()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit([new WrapUpStarted(matter.Last.Id, matter.Now.AddSeconds(20), true, matter.Now)]);

        Assert.Equal(10, matter.Last.Units);
    }

    private static Matter Ended(WrapUpPolicy wrapUp, int? agents = null)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = View(Document.Queues[0] with { WrapUp = wrapUp }, agents);
        matter.End();
        return matter;
    }

    private static SettingsView View(QueueSettings help, int? agents = null) => new(8, Document with
    {
        Queues = [help, Document.Queues[1]],
        Agents = [Document.Agents[0] with { WrapUp = Seconds(agents) }, Document.Agents[1]],
    });

    private static WorkOutcome Extend(Matter matter, AgentId agent) =>
        matter.Commit(WrapUpEndRules.Extend(matter.Last, agent, matter.Now));

    private static WorkOutcome Complete(Matter matter, WrapUpCodes codes) =>
        matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Anna, codes, matter.Now));

    private static TimeSpan? Seconds(int? count) => count is { } c ? TimeSpan.FromSeconds(c) : null;
}
