using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

[Trait("Semantics", "§14")]
public sealed class CallbackCourseTests
{
    private static readonly DateTimeOffset Slot = Start.AddHours(1);

    [Fact]
    public void Accept_OfACallback_OrdersToDial_AndGivesTheRingLimit()
    {
        var matter = Calling.Accepted();

        Assert.Equal(DeliveryKind.Dial, matter.State.Outbox.Values.Last().Kind);
        Assert.Equal(matter.Now.AddSeconds(40), matter.Last.ConnectBy);

        matter.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(WorkOutcome.Done, matter.Dial());
        Assert.Equal(WorkOutcome.Done, matter.Dial());
        Assert.Equal(matter.Now.AddSeconds(40), Assert.Single(matter.Log.OfType<CallbackDialled>()).ConnectBy);

        matter.Pass(TimeSpan.FromSeconds(15));
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        Assert.Equal((InteractionPhase.Active, true), (matter.Last.Phase, matter.Last.Callback!.IsOnLine));
    }

    [Fact]
    public void Connected_WithoutBeingDialled_WasDialled()
    {
        var matter = Calling.Accepted();

        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));

        Assert.Equal("CallbackDialled InteractionConnected", Matter.NamesOf([.. matter.Log[^2..]]));
    }

    [Fact]
    public void Attempts_ThatFail_AreFollowedByPausesAndTheEnd()
    {
        var matter = Calling.Accepted();
        foreach (var (attempt, pause) in new[] { (1, 5), (2, 15), (3, 60) })
        {
            matter.Dial();
            Assert.Equal(WorkOutcome.Done, matter.Fail(CallbackFailure.Machine));
            Assert.Equal(WorkOutcome.Done, matter.Fail(CallbackFailure.Machine));
            var failed = matter.Log.OfType<CallbackAttemptFailed>().Last();
            Assert.Equal((attempt, matter.Now.AddMinutes(pause), attempt == 3), (failed.Attempt, failed.NextAt, failed.Closes));
            Assert.Equal((InteractionPhase.Scheduled, null, 0), (matter.Last.Phase, matter.Last.Owner, matter.Last.Units));
            matter.Pass(TimeSpan.FromMinutes(pause));
            if (attempt == 3) break;
            Assert.Equal((InteractionPhase.Queued, Start), (matter.Last.Phase, matter.Last.AgedFrom));
            Assert.Equal(EntryKind.Returned, matter.Log.OfType<InteractionQueued>().Last().Kind);
            matter.Take();
        }

        Assert.Equal((InteractionPhase.Closed, InteractionResult.CallbackFailed), (matter.Last.Phase, matter.Last.Result));
        Assert.Equal(matter.Now, matter.State.ClosedAt);
    }

    [Fact]
    public void NobodyPicksUp_WithinTheRingLimit_IsAFailedAttempt_AndStopsRinging()
    {
        var matter = Calling.Accepted();
        matter.Dial();

        matter.Pass(TimeSpan.FromSeconds(40));

        Assert.Equal(CallbackFailure.RungOut, matter.Log.OfType<CallbackAttemptFailed>().Single().Reason);
        Assert.Equal(DeliveryKind.Disconnect, matter.State.Outbox.Values.Last().Kind);
        Assert.Equal(InteractionPhase.Scheduled, matter.Last.Phase);
    }

    /// <summary>The connector is away: nobody was called, so no attempt is lost.</summary>
    [Fact]
    public void NobodyDials_ByTheLimit_GoesBackToTheQueue()
    {
        var matter = Calling.Accepted();

        matter.Pass(TimeSpan.FromSeconds(40));

        Assert.Equal((InteractionPhase.Queued, 0), (matter.Last.Phase, matter.Last.Callback!.Failures));
        Assert.Equal(DeliveryKind.Disconnect, matter.State.Outbox.Values.Last().Kind);
    }

    [Fact]
    public void Report_OfAnEarlierOrder_CountsForNothing()
    {
        var matter = Calling.Accepted();
        var first = matter.State.Outbox.Values.Single(d => d.Kind == DeliveryKind.Dial).Id;
        matter.Dial(first);
        matter.Fail(order: first);
        matter.Pass(TimeSpan.FromMinutes(5));
        matter.Take();

        Assert.Equal(WorkOutcome.Done, matter.Fail(order: first));
        Assert.Equal(InteractionPhase.Connecting, matter.Last.Phase);
        Assert.Equal(WorkOutcome.Done, matter.Fail(order: matter.State.Outbox.Values.Last().Id));
        Assert.Equal(InteractionPhase.Scheduled, matter.Last.Phase);
    }

    [Fact]
    public void AgentLost_WhileItRings_StopsRingingAndQueuesAgain()
    {
        var matter = Calling.Accepted();
        matter.Dial();

        matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now));

        Assert.Equal(DeliveryKind.Disconnect, matter.State.Outbox.Values.Last().Kind);
        Assert.Equal((InteractionPhase.Queued, null), (matter.Last.Phase, matter.Last.Callback!.DialledAt));
        Assert.Equal(WorkOutcome.WrongPhase, matter.Dial());
    }

    [Theory]
    [InlineData("at its beginning", 0, PromiseResult.Kept)]
    [InlineData("at its end", 900, PromiseResult.Kept)]
    [InlineData("too late", 901, PromiseResult.Broken)]
    public void Promise_OfASlot_IsSettledByTheFirstDial(string row, int seconds, PromiseResult result)
    {
        var matter = Calling.Waiting();
        matter.Choose(Slot);
        matter.Pass(Slot - matter.Now);
        matter.Pass(TimeSpan.FromSeconds(seconds));
        matter.Take();

        matter.Dial();

        Assert.True(matter.Last.Promises.Single().Result == result, row);
        Assert.Equal(result, Assert.Single(matter.Log.OfType<PromiseEnded>()).Result);
    }

    [Fact]
    public void Promise_ThatTimeBreaks_IsNotedOnce_AndBoostsWhoWaits()
    {
        var matter = Calling.Waiting();
        matter.Choose(Slot);
        matter.Pass(Slot - matter.Now);
        matter.Pass(TimeSpan.FromMinutes(15));
        Assert.Empty(matter.Log.OfType<PromiseEnded>());

        matter.Pass(Ms(1));
        matter.Pass(TimeSpan.FromHours(1));

        Assert.Equal(PromiseResult.Broken, Assert.Single(matter.Log.OfType<PromiseEnded>()).Result);
        Assert.Equal(120, Assert.Single(matter.Log.OfType<BoostApplied>(), b => b.Cause == BoostCause.PromiseBroken).Seconds);
    }

    [Theory]
    [InlineData("scheduled", InteractionResult.Cancelled, 0)]
    [InlineData("queued", InteractionResult.FlowedOut, 1)]
    [InlineData("offered", InteractionResult.FlowedOut, 1)]
    public void Cancel_BeforeItIsAccepted_EndsItAndTheConversation(string row, InteractionResult result, int flowedOut)
    {
        var matter = Calling.Waiting();
        matter.Choose(Slot);
        if (row != "scheduled") matter.Pass(Slot - matter.Now);
        if (row == "offered") matter.Offer(Anna);
        var orders = matter.State.Outbox.Count;

        Assert.Equal(CallbackOutcome.Done, matter.Cancel());
        Assert.Equal(CallbackOutcome.Done, matter.Cancel());

        Assert.Equal((InteractionPhase.Closed, result), (matter.Last.Phase, matter.Last.Result));
        Assert.Equal(flowedOut, matter.Log.OfType<InteractionFlowedOut>().Count(f => f.Cause == FlowOutCause.Cancelled));
        Assert.Equal(PromiseResult.Cancelled, matter.Last.Promises.Single().Result);
        Assert.Single(matter.Log.OfType<SlotFreed>());
        Assert.NotNull(matter.State.ClosedAt);
        Assert.Equal(orders, matter.State.Outbox.Count);
    }

    [Fact]
    public void Cancel_OnceAnAgentHasIt_IsTooLate()
    {
        var matter = Calling.Accepted();

        Assert.Equal(CallbackOutcome.TooLate, matter.Cancel());
        Assert.Equal(CallbackOutcome.NoCallback, CallbackCourseRules.Cancel(
            matter.State, matter.State.Interactions[0].Id, null, matter.Now).Outcome);
    }

    /// <summary>Who writes an e-mail waits at no line: the call stands, and the e-mail has its own age (decision 22).</summary>
    [Theory]
    [InlineData("calls", ChannelClass.Live, true)]
    [InlineData("chats", ChannelClass.Chat, true)]
    [InlineData("writes an e-mail", ChannelClass.Deferred, false)]
    public void Customer_WhoComesBack_CancelsTheCallIfTheyAreThere(string row, ChannelClass channelClass, bool cancels)
    {
        var matter = Calling.Waiting();
        matter.Choose();
        var callback = matter.Last.Id;
        matter.Now += TimeSpan.FromSeconds(10);

        matter.Receive(Of(channelClass));

        Assert.True(cancels == matter.State.Find(callback)!.IsCancelled, row);
        Assert.Equal(cancels ? Start : matter.Now, matter.Last.AgedFrom);
    }

    /// <summary>Nobody is at the line: nobody can have left it, and a callback is never an abandon.</summary>
    [Fact]
    public void Leaving_BeforeBeingCalled_IsRefused()
    {
        var matter = Calling.Waiting(callback: new());
        matter.Choose();

        Assert.Equal(
            WorkOutcome.WrongPhase, matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now)));
        Assert.Empty(matter.Log.OfType<InteractionAbandoned>());
    }
}
