using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

/// <summary>Callbacks that keep their place and are dialled before an agent has them.</summary>
[Trait("Semantics", "§14")]
public sealed class DialFirstTests
{
    [Theory]
    [InlineData("as long as dialling takes", 20, true)]
    [InlineData("longer", 20.001, false)]
    [InlineData("none", 0, true)]
    public void Order_WhileTheExpectedWaitIsAsShortAsDialling_IsGiven(string row, double seconds, bool expected)
    {
        var matter = Waiting();

        Assert.True(expected == matter.OrderFirst(seconds), row);

        Assert.Equal(expected ? 1 : 0, matter.State.Outbox.Values.Count(d => d.Kind == DeliveryKind.Dial));
        Assert.Equal(
            expected ? EntryDialling.UnderWay : EntryDialling.Possible,
            WaitingEntry.Of(matter.State, matter.Last).Dialling);
    }

    [Theory]
    [InlineData("scheduled")]
    [InlineData("a missed call")]
    [InlineData("where the queue does not")]
    [InlineData("another queue asks")]
    [InlineData("an agent is asked")]
    public void Order_OfWhatAnAgentHasToHaveFirst_IsRefused(string row)
    {
        var matter = row switch
        {
            "scheduled" => Waiting(m => m.Choose(Start.AddHours(1))),
            "a missed call" => Waiting(m => m.Commit(CallbackChoiceRules.ReturnMissed(
                m.State, m.Last, WorkRules.CustomerLeft(m.State, m.Last, m.Settings, m.Now), new("int_m"),
                Calling.With(Calling.Policy with { ReturnMissed = true, DialFirst = true }), m.Now))),
            _ => Waiting(),
        };
        if (row == "where the queue does not") matter.Settings = Calling.With(Calling.Policy);
        if (row == "an agent is asked") matter.Offer(Anna);

        var queue = row == "another queue asks" ? Sales : matter.Last.Queue;
        var order = DialFirstRules.Order(
            matter.Last, new(matter.Last.Id, queue, TimeSpan.Zero, 7), matter.Settings, matter.Now);

        Assert.False(order.Outcome);
        Assert.Empty(order.Events);
    }

    [Fact]
    public void Order_Repeated_IsTheSameOrder()
    {
        var matter = Waiting();

        Assert.True(matter.OrderFirst());
        Assert.True(matter.OrderFirst());

        Assert.Single(matter.Log.OfType<DialFirstOrdered>());
    }

    /// <summary>No agent sits through the ringing; the row says so too, for a queue that has forgotten.</summary>
    [Fact]
    public void WhileItRings_ItKeepsItsPlace_AndIsOfferedToNobody()
    {
        var matter = Waiting();
        var before = WaitingEntry.Of(matter.State, matter.Last);
        matter.OrderFirst();
        matter.Dial();

        Assert.Equal(OfferOutcome.BeingDialled, matter.Offer(Anna));

        var entry = WaitingEntry.Of(matter.State, matter.Last);
        Assert.Equal((before.Key, true), (entry.Key, entry.Offered));
        var row = ConversationRows.Of(matter.State).Single(r => r.Table == ConversationRows.Waiting);
        var kept = WaitingEntry.Of(matter.Last.Queue, (WaitingRow)row.Value, 1);
        Assert.Equal((entry.Dialling, entry.Offered, entry.Key), (kept.Dialling, kept.Offered, kept.Key));
    }

    /// <summary>On the line they are a call as any other, and 300 s ahead of their age: all that causes can give.</summary>
    [Fact]
    public void PickedUp_TheyWaitInFront_AndTheNextAgentIsConnected()
    {
        var matter = Waiting();
        matter.OrderFirst();
        matter.Dial();
        matter.Pass(TimeSpan.FromSeconds(15));

        Assert.Equal(WorkOutcome.Done, matter.PickUp());
        Assert.Equal(WorkOutcome.Done, matter.PickUp());

        var entry = WaitingEntry.Of(matter.State, matter.Last);
        Assert.Equal(new WaitingKey(0, Start.AddSeconds(-300), matter.Last.Seq), entry.Key);
        Assert.Equal((false, EntryDialling.Unspecified, (DateTimeOffset?)null), (entry.Offered, entry.Dialling, matter.Last.ConnectBy));
        Assert.Single(matter.Log.OfType<CallbackPickedUp>());
        matter.Take();
        Assert.Equal((DeliveryKind.Connect, Anna), (matter.State.Outbox.Values.Last().Kind, matter.State.Outbox.Values.Last().Agent));
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        Assert.Equal(InteractionPhase.Active, matter.Last.Phase);
        Assert.Single(matter.Log.OfType<CallbackDialled>());
        Assert.Equal(WorkOutcome.Done, matter.PickUp());
    }

    [Fact]
    public void PickedUp_WithoutBeingDialled_WasDialled()
    {
        var matter = Waiting();
        matter.OrderFirst();

        matter.PickUp();

        Assert.Equal("CallbackDialled CallbackPickedUp BoostApplied", Matter.NamesOf([.. matter.Log[^3..]]));
    }

    /// <summary>They picked up and nobody was there: abandoned, and known as that.</summary>
    [Theory]
    [InlineData("before an agent", true)]
    [InlineData("while an offer rings", true)]
    [InlineData("given to a queue by an agent", null)]
    public void CustomerWhoPickedUp_AndLeaves_HasAbandoned(string row, bool? dialledFirst)
    {
        var matter = Waiting();
        matter.OrderFirst();
        matter.PickUp();
        if (row == "while an offer rings") matter.Offer(Anna);
        if (row == "given to a queue by an agent")
        {
            matter.Take();
            matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
            matter.Commit(TransferRules.ToQueue(
                matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
        }

        Assert.Equal(WorkOutcome.Done, matter.Leave());

        Assert.Equal(dialledFirst, Assert.Single(matter.Log.OfType<InteractionAbandoned>()).DialledFirst);
        Assert.Equal(InteractionResult.Abandoned, matter.Last.Result);
        Assert.NotNull(matter.State.ClosedAt);
    }

    /// <summary>An attempt as any other: it counts, whoever was to have it, and the pauses are the same.</summary>
    [Fact]
    public void Attempts_DialledFirst_CountWithTheOthers()
    {
        var matter = Waiting();
        matter.OrderFirst();
        matter.Dial();
        Assert.Equal(WorkOutcome.Done, matter.Fail(CallbackFailure.Machine));
        Assert.Equal(WorkOutcome.Done, matter.Fail(CallbackFailure.Machine));
        Assert.Equal(FlowOutCause.NotReached, matter.Log.OfType<InteractionFlowedOut>().Last().Cause);
        Pause(5);
        matter.Take();
        matter.Dial();
        matter.Fail();
        Pause(15);
        matter.OrderFirst();
        matter.Dial();
        matter.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(DeliveryKind.Disconnect, matter.State.Outbox.Values.Last().Kind);
        Assert.Equal(InteractionPhase.Scheduled, matter.Last.Phase);
        matter.Pass(TimeSpan.FromMinutes(60));

        Assert.Equal(
            [(1, CallbackFailure.Machine, false), (2, CallbackFailure.Busy, false), (3, CallbackFailure.RungOut, true)],
            matter.Log.OfType<CallbackAttemptFailed>().Select(f => (f.Attempt, f.Reason, f.Closes)));
        Assert.Equal((InteractionPhase.Closed, InteractionResult.CallbackFailed), (matter.Last.Phase, matter.Last.Result));

        void Pause(int minutes)
        {
            Assert.Equal(matter.Now.AddMinutes(minutes), matter.Last.DueAt);
            matter.Pass(TimeSpan.FromMinutes(minutes));
            Assert.Equal((InteractionPhase.Queued, Start), (matter.Last.Phase, matter.Last.AgedFrom));
        }
    }

    /// <summary>The connector is away: no attempt is lost, and an agent is to have it first.</summary>
    [Fact]
    public void NobodyDials_ByTheLimit_AnAgentHasItFirst()
    {
        var matter = Waiting();
        matter.OrderFirst();

        matter.Pass(TimeSpan.FromSeconds(40));

        Assert.Equal(DeliveryKind.Disconnect, matter.State.Outbox.Values.Last().Kind);
        Assert.Equal((InteractionPhase.Queued, 0), (matter.Last.Phase, matter.Last.Callback!.Failures));
        Assert.False(matter.OrderFirst());
        Assert.Equal(WorkOutcome.WrongPhase, matter.Dial());
        Assert.Equal(OfferOutcome.Made, matter.Offer(Anna));
        matter.Accept();
        Assert.Equal((DeliveryKind.Dial, Anna), (matter.State.Outbox.Values.Last().Kind, matter.State.Outbox.Values.Last().Agent));
    }

    /// <summary>Each order has its own id, by which connectors know it again.</summary>
    [Fact]
    public void Report_OfAnEarlierOrder_CountsForNothing()
    {
        var matter = Waiting();
        matter.OrderFirst();
        var first = matter.State.Outbox.Values.Single(d => d.Kind == DeliveryKind.Dial).Id;
        matter.Fail(order: first);
        matter.Pass(TimeSpan.FromMinutes(5));
        matter.OrderFirst();

        Assert.Equal(WorkOutcome.Done, matter.Fail(order: first));
        Assert.Equal(WorkOutcome.Done, matter.PickUp(first));
        Assert.True(DialFirstRules.IsUnderWay(matter.Last));
        Assert.NotEqual(first, matter.Last.Callback!.DialOrder);
        Assert.Equal(WorkOutcome.Done, matter.PickUp(matter.Last.Callback.DialOrder));
        Assert.False(DialFirstRules.IsUnderWay(matter.Last));
    }

    [Theory]
    [InlineData("called off")]
    [InlineData("the customer calls")]
    public void Cancelled_WhileItRings_StopsRinging(string row)
    {
        var matter = Waiting();
        matter.OrderFirst();
        matter.Dial();

        if (row == "called off") Assert.Equal(CallbackOutcome.Done, matter.Cancel());
        else matter.Receive(Voice, text: null);

        var callback = matter.State.Interactions[1];
        Assert.Equal((InteractionResult.FlowedOut, true), (callback.Result, callback.IsCancelled));
        Assert.Equal(callback.Id, matter.State.Outbox.Values.Single(
            d => d.Kind == DeliveryKind.Disconnect && d.Interaction == callback.Id).Interaction);
        if (row == "the customer calls") Assert.Equal(Start, matter.Last.AgedFrom);
    }

    [Fact]
    public void QueueRemoved_WhileItRings_ItGoesOnRingingInTheOther()
    {
        var matter = Waiting();
        matter.OrderFirst();
        matter.Dial();
        var settings = matter.Settings.Document;
        matter.Settings = new(8, settings with
        {
            Queues = settings.Queues.RemoveAll(q => q.Id == Help), RemovedQueues = [new(Help, Sales)],
        });

        Assert.True(matter.Commit(EntryRules.Move(matter.Last, matter.Settings, matter.Now)));

        Assert.Equal((Sales, true), (matter.Last.Queue, DialFirstRules.IsUnderWay(matter.Last)));
        Assert.Equal(WorkOutcome.Done, matter.PickUp());
    }

    /// <summary>A promise to be called is kept by the first dialling, whoever is there then (both ends inclusive).</summary>
    [Theory]
    [InlineData("at its end", 60, PromiseResult.Kept)]
    [InlineData("a millisecond later", 60.001, PromiseResult.Broken)]
    public void Promise_IsKeptByTheFirstDialling(string row, double seconds, PromiseResult expected)
    {
        var matter = Waiting();
        var day = DateOnly.FromDateTime(matter.Now.UtcDateTime);
        matter.Commit([new PromiseMade(
            matter.Last.Id, 1, Help, PromiseKind.Callback, day, matter.Now, matter.Now.AddSeconds(60), matter.Now)]);
        matter.Now += TimeSpan.FromSeconds(seconds);
        matter.OrderFirst();

        matter.Dial();

        Assert.True(expected == matter.Last.Promises[0].Result, row);
    }

    [Fact]
    public void Order_InQuietHours_PutsItOff()
    {
        var matter = Waiting();
        var document = matter.Settings.Document;
        matter.Settings = new(8, document with
        {
            Policy = document.Policy with { CallingHours = new(new(9 * 60, 10 * 60), []) },
        });

        Assert.False(matter.OrderFirst());

        Assert.Equal(InteractionPhase.Scheduled, matter.Last.Phase);
        Assert.DoesNotContain(matter.State.Outbox.Values, d => d.Kind == DeliveryKind.Dial);
    }

    /// <summary>Somebody who was called instead of waiting since ten, in a queue that dials first.</summary>
    private static Matter Waiting(Action<Matter>? choose = null)
    {
        var matter = Calling.Waiting(ChannelClass.Live, Calling.Policy with { DialFirst = true });
        if (choose is null) Assert.Equal(CallbackOutcome.Done, matter.Choose());
        else choose(matter);
        if (matter.Last.DueAt is { } due) matter.Pass(due - matter.Now);
        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
        return matter;
    }
}
