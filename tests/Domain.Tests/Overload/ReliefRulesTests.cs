using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Overload;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Overload.Relieving;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Overload;

[Trait("Semantics", "§12")]
public sealed class ReliefRulesTests
{
    [Fact]
    public void Overflow_BeginsAnEntryElsewhere_ItsAgeKept()
    {
        var matter = Waiting();
        matter.Now += TimeSpan.FromMinutes(2);

        var decision = Relieve(matter, Overflow);

        Assert.Equal("OverloadRelieved InteractionFlowedOut InteractionQueued", Matter.NamesOf(decision.Events));
        matter.Commit(decision);
        Assert.Equal((Sales, Start, matter.Now), (matter.Last.Queue, matter.Last.AgedFrom, matter.Last.EnteredAt));
        Assert.Equal(FlowOutCause.Overflowed, matter.Log.OfType<InteractionFlowedOut>().Single().Cause);
        Assert.Equal(EntryKind.Overflowed, matter.Log.OfType<InteractionQueued>().Last().Kind);
        Assert.Contains(matter.Last.Requires, t => t == Needs("sales", 2));
        Assert.Equal(ReliefOutcome.Nothing, Relieve(matter, Overflow).Outcome);
    }

    [Fact]
    public void Relieved_NamesTriggerActionAndFigures()
    {
        var matter = Waiting();

        matter.Commit(Relieve(matter, Boost));

        var relieved = matter.Log.OfType<OverloadRelieved>().Single();
        Assert.Equal(
            (Help, OverloadTrigger.OldestWait, OverloadAction.Boost, 75d, 60d, 7),
            (relieved.Queue, relieved.Trigger, relieved.Action, relieved.Value, relieved.On, relieved.SettingsVersion));
    }

    /// <summary>Settings that were turned round since do not send it back.</summary>
    [Fact]
    public void Overflow_NeverReturnsToWhereItOverflowedFrom()
    {
        var matter = Waiting();
        matter.Commit(Relieve(matter, Overflow));
        matter.Settings = new(8, Rules.Document with
        {
            Queues =
            [
                Document.Queues[0], Document.Queues[1] with { Overload = [Overflow], Overflow = [Help] },
            ],
        });

        Assert.Equal(ReliefOutcome.NotNow, Relieve(matter, Overflow).Outcome);
        Assert.Equal(Sales, matter.Last.Queue);
    }

    /// <summary>An agent who was asked by the queue it left may not serve the one it went to.</summary>
    [Theory]
    [InlineData("by the queue it left", false)]
    [InlineData("by the queue it waits in", true)]
    public void Offer_OfWhatOverflowed_IsMadeOnlyWhereItWaits(string row, bool made)
    {
        var matter = Waiting();
        var left = WaitingEntry.Of(matter.State, matter.Last);
        matter.Commit(Relieve(matter, Overflow));
        var chosen = OfferChoice.Of(made ? WaitingEntry.Of(matter.State, matter.Last) : left, Anna);

        var outcome = OfferRules.Make(
            matter.Last, new("off_1"), Anna, 1, 0, 20, false, matter.Settings, matter.Now, choice: chosen).Outcome;

        Assert.Equal((row, made ? OfferOutcome.Made : OfferOutcome.Stale), (row, outcome));
    }

    [Fact]
    public void Boost_IsGrantedOnceAnEntry()
    {
        var matter = Waiting();

        matter.Commit(Relieve(matter, Boost));

        Assert.Equal((BoostCause.Overload, 60), matter.Log.OfType<BoostApplied>().Select(b => (b.Cause, b.Seconds)).Single());
        var again = Relieve(matter, Boost);
        Assert.Equal((ReliefOutcome.Done, 0), (again.Outcome, again.Events.Length));
    }

    [Fact]
    public void Relax_TakesTheStepBehindThoseThatHold_AndNoMoreThanThereAre()
    {
        var matter = Waiting();

        matter.Commit(ReliefRules.Relieve(
            matter.State, Order(matter, Relax) with { StepsTaken = 1 }, Message, matter.Settings, matter.Now));

        Assert.Equal((2, RelaxationCause.Overload), (matter.Last.StepsTaken, matter.Last.StepCause));
        var closed = Order(matter, RelaxWhenClosed) with { StepsTaken = 2 };
        Assert.Equal(
            ReliefOutcome.Nothing,
            ReliefRules.Relieve(matter.State, closed, Message, matter.Settings, matter.Now).Outcome);
    }

    [Fact]
    public void Callback_IsOfferedToWhoIsOnTheLine()
    {
        var matter = Waiting();

        matter.Commit(Relieve(matter, OfferCallback));

        var offered = matter.Log.OfType<CallbackOffered>().Single();
        Assert.Equal("Shall we call you back? You are 3.", offered.Personal!.Text);
        var order = matter.State.Outbox.Values.Single();
        Assert.Equal((DeliveryKind.Announce, Message), (order.Kind, order.Id));
        Assert.Equal(Message, matter.Last.Relief!.CallbackOffer);
        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
    }

    [Fact]
    public void Reply_TellsAndPromisesOnceAnInteraction()
    {
        var matter = Waiting();

        matter.Commit(Relieve(matter, Reply));

        Assert.Equal("It takes 5 minutes.", matter.Log.OfType<AutoReplySent>().Single().Personal!.Text);
        Assert.Equal(matter.Now + TimeSpan.FromMinutes(5), matter.Last.Promises.Single().Until);
        matter.Settings = new(8, Rules.Document with
        {
            Queues = [Rules.Document.Queues[0] with { Overload = [Reply with { On = 2 }] }, Document.Queues[1]],
        });
        Assert.Equal(ReliefOutcome.Nothing, Relieve(matter, Reply with { Trigger = OverloadTrigger.Closed }).Outcome);
    }

    [Fact]
    public void Reply_WithoutANumberToSay_WaitsForOne() =>
        Assert.Equal(ReliefOutcome.NotNow, Relieve(Waiting(), Reply, p90: null).Outcome);

    [Fact]
    public void Close_TellsAndEndsDeferredWork()
    {
        var matter = Waiting(Mail);

        matter.Commit(Relieve(matter, Close));

        Assert.Equal("We cannot take it now.", matter.Log.OfType<AutoReplySent>().Single().Personal!.Text);
        Assert.Equal(FlowOutCause.Shed, matter.Log.OfType<InteractionFlowedOut>().Single().Cause);
        Assert.Equal((InteractionPhase.Closed, InteractionResult.FlowedOut), (matter.Last.Phase, matter.Last.Result));
        Assert.Equal(DeliveryKind.Message, matter.State.Outbox.Values.Single().Kind);
        Assert.NotNull(matter.State.ClosedAt);
    }

    [Theory]
    [InlineData("an agent had it")]
    [InlineData("an answer is promised")]
    public void Close_LeavesWhatSomebodyCountsOn(string row)
    {
        var matter = Waiting(Mail);
        if (row == "an agent had it")
        {
            matter.Offer(Anna);
            matter.Accept();
            matter.Commit(WorkRules.Return(matter.Last, BoostCause.AgentLost, matter.Settings, matter.Now));
        }
        else
        {
            matter.Commit(Relieve(matter, Reply));
        }

        Assert.Equal(ReliefOutcome.Nothing, Relieve(matter, Close).Outcome);
    }

    [Theory]
    [InlineData("overflow")]
    [InlineData("deflect")]
    [InlineData("callback")]
    public void What_RingsAtAnAgent_IsLeftToThem(string row)
    {
        var matter = Waiting();
        matter.Offer(Anna);

        var decision = Relieve(matter, row switch { "overflow" => Overflow, "deflect" => Deflect, _ => OfferCallback });

        Assert.Equal((ReliefOutcome.NotNow, 0), (decision.Outcome, decision.Events.Length));
    }

    [Theory]
    [InlineData("an agent has it", ReliefOutcome.Nothing)]
    [InlineData("it waits elsewhere", ReliefOutcome.Nothing)]
    [InlineData("the rule is gone", ReliefOutcome.Nothing)]
    [InlineData("no queue takes entries", ReliefOutcome.NotNow)]
    [InlineData("no queue is open by its calendar", ReliefOutcome.NotNow)]
    public void Nothing_IsDone_Where(string row, ReliefOutcome expected)
    {
        var matter = Waiting();
        var from = Help;
        if (row == "an agent has it") (_, _) = (matter.Offer(Anna), matter.Accept());
        if (row == "it waits elsewhere") from = Sales;
        if (row == "the rule is gone") matter.Settings = Sample.Settings;
        if (row == "no queue takes entries") matter.Settings = Turned(q => q with { Closed = true, Heir = Help });
        if (row == "no queue is open by its calendar")
            matter.Settings = new(8, Turned(q => q with { Calendar = "never" }).Document with
            {
                Calendars = [new("never", "UTC", [], [])],
            });

        var order = Order(matter, Overflow);
        var decision = ReliefRules.Relieve(
            matter.State, order with { Notice = order.Notice with { Queue = from } }, Message, matter.Settings, matter.Now);

        Assert.Equal((expected, 0), (decision.Outcome, decision.Events.Length));

        static SettingsView Turned(Func<QueueSettings, QueueSettings> change) =>
            new(8, Rules.Document with { Queues = [Rules.Document.Queues[0], change(Document.Queues[1])] });
    }
}
