using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Sla;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§3")]
public sealed class ParkRulesTests
{
    [Theory]
    [InlineData("unanswered", false, false, WorkOutcome.Unanswered)]
    [InlineData("answered", true, false, WorkOutcome.Done)]
    [InlineData("marked", false, true, WorkOutcome.Done)]
    public void Guard_OfParkingAndClosing_WantsAnAnswerOrTheMark(string row, bool answers, bool marks, WorkOutcome expected)
    {
        Assert.NotEmpty(row);
        foreach (var channelClass in new[] { ChannelClass.Chat, ChannelClass.Deferred })
        {
            var (parked, closed) = (Active(), Active());

            Assert.Equal(expected, Park(parked));
            Assert.Equal(expected, closed.Commit(WorkRules.End(closed.State, closed.Last, Anna, closed.Settings, closed.Now)));
            Assert.Equal(expected == WorkOutcome.Done, parked.Last.Phase == InteractionPhase.Parked);
            Assert.Equal(expected == WorkOutcome.Done, closed.Last.Phase != InteractionPhase.Active);

            Matter Active()
            {
                var matter = Matter.In(InteractionPhase.Active, channelClass);
                if (answers) Answer(matter);
                if (marks) matter.Commit(ParkRules.MarkNoAnswerNeeded(matter.Last, Anna, matter.Now));
                return matter;
            }
        }
    }

    [Fact]
    public void Guard_CountsFromTheFirstMessageThatIsUnanswered()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Assert.Equal(Start, matter.Last.UnansweredSince);
        Answer(matter);
        Assert.Null(matter.Last.UnansweredSince);
        matter.Now += Ms(1_000);
        matter.Receive(Chat);
        matter.Now += Ms(1_000);
        matter.Receive(Chat);

        Assert.Equal(Start.AddSeconds(1), matter.Last.UnansweredSince);
        Assert.Equal(WorkOutcome.Unanswered, Park(matter));
        Assert.Equal(WorkOutcome.Done, Park(matter, noAnswerNeeded: true));
        Assert.Equal("NoAnswerNeeded InteractionParked", Matter.NamesOf([.. matter.Log[^2..]]));
    }

    [Fact]
    public void Guard_OfALiveMedium_IsNone()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);

        Assert.Equal(WorkOutcome.LiveMedium, Park(matter));
        Assert.Equal(
            WorkOutcome.Done, matter.Commit(WorkRules.End(matter.State, matter.Last, Anna, matter.Settings, matter.Now)));
    }

    [Fact]
    public void Guard_FollowsASwitchOfTheChannel()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Deferred);
        matter.Commit(SwitchRules.Switch(
            matter.State, new(matter.Last.Id, new("int_9"), Chat.Id, AddressOn(Chat), Anna, 1, 20, false), matter.Settings,
            matter.Now));

        Assert.Equal((ChannelClass.Chat, Start), (matter.Last.Class, matter.Last.UnansweredSince));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(90, 20)]
    public void Parked_KeepsItsOwnerAndCostsThePolicysUnitsAtMostItsOwn(int policy, int expected)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = With(Policy with { ParkedCost = policy });
        Park(matter, noAnswerNeeded: true);

        Assert.Equal(new Holding(Anna, expected, InteractionPhase.Parked), Assert.Single(Holdings.Of(matter.Last)));
        Assert.Equal(matter.Now.AddDays(14), matter.Last.ParkedUntil);
    }

    [Fact]
    public void Parking_DropsAWarmTransfer()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(TransferRules.ToAgent(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Warm, Bert, 1, 20, false, null, "", TransferOutcome.Unspecified),
            new("off_w"), matter.Settings, matter.Now));
        Park(matter, noAnswerNeeded: true);

        Assert.Equal(
            "NoAnswerNeeded OfferWithdrawn TransferCancelled InteractionParked", Matter.NamesOf([.. matter.Log[^4..]]));
        Assert.Null(Holdings.Of(matter.Last, Bert));
    }

    [Fact]
    public void Parked_WhenTheCustomerWrites_IsQueuedByTheAgeOfTheirMessageForItsAgentFirst()
    {
        var matter = Matter.In(InteractionPhase.Parked, ChannelClass.Deferred);
        matter.Now += TimeSpan.FromDays(3);
        var seq = matter.Last.Seq;
        matter.Receive(Mail, "and now?");

        var queued = (InteractionQueued)matter.Log[^1];
        Assert.Equal(
            (EntryKind.Resumed, matter.Now, (AgentId?)Anna, Help), (queued.Kind, queued.AgedFrom, queued.OwnerHint, queued.Queue));
        Assert.Equal((InteractionPhase.Queued, (AgentId?)null, seq), (matter.Last.Phase, matter.Last.Owner, matter.Last.Seq));
        Assert.Equal((matter.Now, (DateTimeOffset?)null), (matter.Last.EnteredAt, matter.Last.ParkedUntil));
        Assert.Single(matter.State.Interactions);
        Assert.Empty(Holdings.Of(matter.Last));
    }

    [Theory]
    [InlineData(-1, InteractionPhase.Parked)]
    [InlineData(0, InteractionPhase.Closed)]
    public void Parked_ForTheWholeTime_IsClosedAsHandled(int ms, InteractionPhase expected)
    {
        var matter = Matter.In(InteractionPhase.Parked);
        matter.Pass(TimeSpan.FromDays(14) + Ms(ms));

        Assert.Equal(expected, matter.Last.Phase);
        if (expected == InteractionPhase.Closed)
            Assert.Equal((InteractionResult.Handled, matter.Now), (matter.Last.Result, matter.State.ClosedAt));
    }

    [Theory]
    [InlineData(-1, InteractionPhase.Parked)]
    [InlineData(0, InteractionPhase.Queued)]
    public void Snoozed_UntilItsTime_IsQueuedForItsAgentFirst(int ms, InteractionPhase expected)
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Deferred);
        var at = matter.Now.AddDays(30);
        matter.Commit(ParkRules.Park(matter.Last, Anna, true, matter.Policy, matter.Now, at));
        matter.Pass(TimeSpan.FromDays(30) + Ms(ms));

        Assert.Equal(expected, matter.Last.Phase);
        if (expected != InteractionPhase.Queued) return;
        var queued = matter.Log.OfType<InteractionQueued>().Last();
        Assert.Equal((EntryKind.Resumed, at, (AgentId?)Anna), (queued.Kind, queued.AgedFrom, queued.OwnerHint));
        Assert.Null(matter.State.ClosedAt);
    }

    [Fact]
    public void Snoozed_WhenTheCustomerWrites_IsQueuedAtOnce()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Deferred);
        matter.Commit(ParkRules.Park(matter.Last, Anna, true, matter.Policy, matter.Now, matter.Now.AddDays(30)));
        matter.Receive(Mail, "and now?");

        Assert.Equal((InteractionPhase.Queued, (DateTimeOffset?)null), (matter.Last.Phase, matter.Last.ParkedUntil));
    }

    /// <summary>Nothing is put aside that waits for an answer (C8).</summary>
    [Fact]
    public void Snooze_OfWhatIsUnanswered_IsRefused()
    {
        var matter = Matter.In(InteractionPhase.Active);

        Assert.Equal(
            WorkOutcome.Unanswered,
            ParkRules.Park(matter.Last, Anna, false, matter.Policy, matter.Now, matter.Now.AddDays(1)).Outcome);
    }

    [Theory]
    [InlineData("another agent's", "agt_bert", InteractionPhase.Active, WorkOutcome.NotYours)]
    [InlineData("on hold", "agt_anna", InteractionPhase.Held, WorkOutcome.WrongPhase)]
    [InlineData("parked", "agt_anna", InteractionPhase.Parked, WorkOutcome.Done)]
    public void Park_OfWhatCannotBe_IsRefused(string row, string agent, InteractionPhase phase, WorkOutcome expected)
    {
        Assert.NotEmpty(row);
        var matter = Matter.In(phase);

        Assert.Equal(expected, ParkRules.Park(matter.Last, new(agent), true, matter.Policy, matter.Now).Outcome);
        Assert.Equal(WorkOutcome.NotFound, ParkRules.Park(null, Anna, true, matter.Policy, matter.Now).Outcome);
        Assert.Equal(WorkOutcome.NotFound, ParkRules.MarkNoAnswerNeeded(null, Anna, matter.Now).Outcome);
        Assert.Equal(WorkOutcome.NotYours, ParkRules.MarkNoAnswerNeeded(matter.Last, Bert, matter.Now).Outcome);
    }

    [Theory]
    [InlineData("no clock runs", null, 100 * 3600, false)]
    [InlineData("before the policy's time", -60, 599, false)]
    [InlineData("at the policy's time, the clock at 80 % before", -60, 600, true)]
    [InlineData("the clock at 80 % later", 900, 899, false)]
    [InlineData("when it is", 900, 900, true)]
    public void AgentLost_WithDeferredOrParkedWork_WaitsForTheClock(string row, int? dueSoon, int after, bool lost)
    {
        Assert.NotEmpty(row);
        foreach (var phase in new[] { InteractionPhase.Active, InteractionPhase.Parked })
        {
            var matter = Matter.In(phase, ChannelClass.Deferred);
            var state = matter.Last with
            {
                UnansweredSince = dueSoon is null ? null : Start,
                Response = dueSoon is not { } soon ? null : new(
                    SlaClock.NextResponse, Mail.Id, Help, Start, default, Start.AddSeconds(soon), Start.AddDays(1), default),
            };

            var events = WorkRules.AgentLost(state, Anna, Start, matter.Settings, Start.AddSeconds(after)).Events;

            Assert.Equal(lost ? "AgentLost InteractionQueued BoostApplied" : "", Matter.NamesOf(events));
        }
    }

    /// <summary>Its customer waits for nothing, so they are told nothing (decision 22).</summary>
    [Theory]
    [InlineData("a chat", ChannelClass.Chat, false, "AgentLost InteractionQueued BoostApplied")]
    [InlineData("a chat that is snoozed", ChannelClass.Chat, true, "")]
    [InlineData("an e-mail", ChannelClass.Deferred, false, "")]
    [InlineData("an e-mail that is snoozed", ChannelClass.Deferred, true, "")]
    [Trait("Semantics", "§5")]
    public void AgentLost_WithWhatIsParked_GoesBackByItsClass(string row, ChannelClass channelClass, bool snoozed, string events)
    {
        var matter = Matter.In(InteractionPhase.Active, channelClass);
        Answer(matter);
        var at = snoozed ? matter.Now.AddDays(1) : (DateTimeOffset?)null;
        Assert.Equal(WorkOutcome.Done, matter.Commit(ParkRules.Park(matter.Last, Anna, false, matter.Policy, matter.Now, at)));
        var told = new SettingsView(7, Document with
        {
            Queues = [.. Document.Queues.Select(q => q with { AgentLostText = "Somebody else comes." })],
        });
        matter.Now += TimeSpan.FromHours(1);

        var lost = WorkRules.AgentLost(matter.Last, Anna, matter.Now.AddHours(-1), told, matter.Now, new MessageId("msg_told"));

        Assert.True(events == Matter.NamesOf(lost.Events), $"{row}: {Matter.NamesOf(lost.Events)}");
        matter.Commit(lost);
        var queued = matter.Log.OfType<InteractionQueued>().Last();
        if (events.Length > 0) Assert.Equal((EntryKind.Returned, Anna, Start), (queued.Kind, queued.OwnerHint, queued.AgedFrom));
        Assert.Equal(events.Length == 0 ? Anna : null, matter.Last.Owner);
    }

    private static WorkOutcome Park(Matter matter, bool noAnswerNeeded = false) =>
        matter.Commit(ParkRules.Park(matter.Last, Anna, noAnswerNeeded, matter.Policy, matter.Now));

    private static void Answer(Matter matter) => Assert.Equal(
        WorkOutcome.Done, matter.Commit(MessageRules.Send(matter.Last, Anna, new("msg_a"), "here", matter.Now)));
}
