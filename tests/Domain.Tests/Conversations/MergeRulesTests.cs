using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Two conversations of one customer become one.</summary>
public sealed class MergeRulesTests
{
    private static readonly ConversationId Other = new("con_2");

    [Theory]
    [InlineData("a call before an agent's chat", InteractionPhase.Active, ChannelClass.Live, InteractionPhase.Active, ChannelClass.Chat)]
    [InlineData("work before what is parked", InteractionPhase.Held, ChannelClass.Chat, InteractionPhase.Parked, ChannelClass.Chat)]
    [InlineData("what is parked before what waits", InteractionPhase.Parked, ChannelClass.Deferred, InteractionPhase.Queued, ChannelClass.Chat)]
    [InlineData("a waiting chat before waiting mail", InteractionPhase.Queued, ChannelClass.Chat, InteractionPhase.Queued, ChannelClass.Deferred)]
    [InlineData("what waits before what is over", InteractionPhase.Queued, ChannelClass.Deferred, InteractionPhase.Closed, ChannelClass.Chat)]
    [InlineData("a waiting chat before a wrap-up", InteractionPhase.Queued, ChannelClass.Chat, InteractionPhase.WrapUp, ChannelClass.Chat)]
    public void Survivor_IsTheOneThatIsWorkedOnFurther_WhoeverIsAsked(
        string row, InteractionPhase further, ChannelClass furtherOn, InteractionPhase less, ChannelClass lessOn)
    {
        Assert.NotEmpty(row);
        var (one, two) = (Matter.In(further, furtherOn).State, Named(Matter.In(less, lessOn).State) with { OpenedAt = Start.AddDays(-1) });

        Assert.True(MergeRules.Survives(one, two));
        Assert.False(MergeRules.Survives(two, one));
    }

    [Fact]
    public void Survivor_OfEqual_IsTheOlder()
    {
        var (one, two) = (Matter.In(InteractionPhase.Queued).State, Named(Matter.In(InteractionPhase.Queued).State));
        Assert.True(MergeRules.Survives(one, two with { OpenedAt = Start.AddSeconds(1) }));
        Assert.True(MergeRules.Survives(two with { OpenedAt = Start.AddSeconds(-1) }, one));
        Assert.NotEqual(MergeRules.Survives(one, two), MergeRules.Survives(two, one));
    }

    [Fact]
    public void Merge_OfWhatWaits_KeepsTheOlderPlaceAndTheOlderQuestion()
    {
        var matter = new Matter { Now = Start.AddMinutes(5) };
        matter.Receive(Chat);
        var older = Named(Matter.In(InteractionPhase.Queued, ChannelClass.Deferred).State);

        Assert.Equal(MergeOutcome.Done, Merge(matter, older));

        Assert.Equal((Start, (DateTimeOffset?)Start), (matter.Last.AgedFrom, matter.Last.UnansweredSince));
        Assert.Equal(Other, Assert.Single(matter.State.Merged));
    }

    /// <summary>Of two promises the stricter one counts, whosever it is (Semantics §18).</summary>
    [Theory]
    [InlineData(60, 240, 60)]
    [InlineData(240, 60, 60)]
    public void Merge_LetsTheStricterClockCount(int chatMinutes, int mailMinutes, int expected)
    {
        var settings = Promising(chatMinutes, mailMinutes);
        var matter = new Matter { Settings = settings };
        matter.Receive(Chat);
        var mail = new Matter { Settings = settings };
        mail.Receive(Mail);

        Merge(matter, Named(mail.State), settings);

        Assert.Equal(Start.AddMinutes(expected), matter.Last.RunningResponse!.Deadline);
        matter.Offer(Anna);
        matter.Accept();
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        matter.Commit(MessageRules.Send(matter.Last, Anna, new("msg_r"), "yes", matter.Now));
        Assert.Null(matter.Last.RunningResponse);
        Assert.Empty(matter.Last.PromisedBy);
    }

    [Fact]
    public void Merge_IntoWhatIsParked_QueuesItForItsAgent()
    {
        var matter = Matter.In(InteractionPhase.Parked);
        Merge(matter, Named(Matter.In(InteractionPhase.Queued).State));

        Assert.Equal((InteractionPhase.Queued, (AgentId?)Anna), (matter.Last.Phase, matter.Last.OwnerHint));
        Assert.NotNull(matter.Last.UnansweredSince);
    }

    [Fact]
    public void Merge_SaidAgain_ChangesNothing_AndItsUndoingLeavesBothAsTheyWere()
    {
        var matter = Matter.In(InteractionPhase.Active);
        var two = Named(Matter.In(InteractionPhase.Closed).State);
        Merge(matter, two);
        var absorbed = two.Apply(new ConversationAbsorbed(matter.State.Id, "agt_anna", matter.Now), 0);
        Assert.Equal(MergeOutcome.Done, Merge(matter, absorbed));
        Assert.Single(matter.State.Merged);
        Assert.Equal(new ConversationMergeRepeated(Other, "sup_1", matter.Now), matter.Log[^1]);

        var released = absorbed.Apply(Unmerge(matter, absorbed)!, 0);
        Assert.Empty(matter.State.Merged);
        Assert.Equal((two.MergedInto, Text(two)), (released.MergedInto, Text(released)));
        Assert.Equal(MergeOutcome.NotMerged, MergeRules.Unmerge(
            matter.State, absorbed, "agt_anna", NewId, matter.Now, out var again).Outcome);
        Assert.Null(again);

        static string Text(ConversationState state) => System.Text.Json.JsonSerializer.Serialize(state.Interactions);
    }

    /// <summary>What the clocks took over goes with what brought it (Semantics §2, §18).</summary>
    [Fact]
    public void Unmerge_OfWhatNobodyTouchedMeanwhile_LeavesTheClocksAsTheyWere()
    {
        var settings = Promising(60, 240);
        var matter = new Matter { Settings = settings, Now = Start.AddMinutes(5) };
        matter.Receive(Chat);
        var mail = new Matter { Settings = settings };
        mail.Receive(Mail);
        mail.Offer(Anna);
        mail.Accept();
        mail.Commit(MessageRules.Send(mail.Last, Anna, new("msg_r"), "hello", mail.Now));
        mail.Commit(ParkRules.Park(mail.Last, Anna, noAnswerNeeded: true, mail.Policy, mail.Now));
        mail.Now += TimeSpan.FromMinutes(1);
        mail.Receive(Mail, "again"); // Waits, and asks, since minute 1.
        matter.Now += TimeSpan.FromMinutes(40);
        var (before, after) = (Clocks(matter), mail.State with { Id = Other });

        Merge(matter, after, settings);
        Assert.Equal(
            (Start.AddMinutes(1), Start, SlaClock.NextResponse),
            (matter.Last.UnansweredSince, matter.State.ResolvesFrom, matter.Last.RunningResponse!.Clock));
        Assert.NotEqual(before, Clocks(matter));
        Unmerge(matter, after);

        Assert.Equal(before, Clocks(matter));
    }

    /// <summary>A mark is told once of a clock that a merge put aside and its undoing brought back (Semantics §18).</summary>
    [Fact]
    public void Unmerge_OfAQuestionThatWasDueSoonBefore_TellsThatNotAgain()
    {
        var settings = Promising(60, 240);
        var matter = new Matter { Settings = settings, Now = Start.AddMinutes(5) };
        matter.Receive(Chat);
        matter.Pass(TimeSpan.FromMinutes(50));
        var mail = new Matter { Settings = settings };
        mail.Receive(Mail);
        Assert.Single(matter.Log.OfType<SlaDueSoon>());

        Merge(matter, Named(mail.State), settings);
        Unmerge(matter, mail.State);
        matter.Pass(TimeSpan.FromMinutes(9));

        Assert.Equal(2, matter.Log.OfType<SlaDueSoon>().Select(s => s.StartedAt).Distinct().Count());
        Assert.Equal(2, matter.Log.OfType<SlaDueSoon>().Count());
    }

    private static string Clocks(Matter matter) => string.Join(' ', matter.Last.AgedFrom.Ticks, matter.Last.UnansweredSince?.Ticks,
        matter.Last.RunningResponse?.Clock, matter.Last.RunningResponse?.DueSoonAt.Ticks, matter.Last.RunningResponse?.Deadline.Ticks,
        matter.State.ResolvesFrom.Ticks, matter.State.FirstReplyAt?.Ticks, matter.Last.OwnAgedFrom, matter.Last.OwnSince);

    /// <summary>Whoever the conversations are of has to be one person.</summary>
    [Fact]
    public void Merge_OfTheConversationsOfTwoCustomers_IsRefused()
    {
        var (matter, two) = (Matter.In(InteractionPhase.Active), Named(Matter.In(InteractionPhase.Queued).State));

        Assert.Equal(MergeOutcome.OtherCustomer, Merge(matter, two, areOne: false));
        Assert.Empty(matter.State.Merged);
    }

    /// <summary>Nothing may be lost: what nobody answered in the survivor goes back, and is asked there by the same clock.</summary>
    [Fact]
    public void Unmerge_OfWhatNobodyAnswered_AsksItThereAgain_AndHereNoMore()
    {
        var (matter, two) = Taken();
        Assert.Equal(Start, matter.Last.UnansweredSince);

        two.Commit([Unmerge(matter, two.State)!]);
        Assert.Equal(two.Now, AlarmRules.NextAt(two.State));
        two.Pass(TimeSpan.Zero);

        Assert.Equal((Start.AddMinutes(1), 0), (matter.Last.UnansweredSince!.Value, matter.Last.Asked.Length));
        Assert.Equal(
            (InteractionPhase.Queued, Start, (DateTimeOffset?)Start, (DateTimeOffset?)null),
            (two.Last.Phase, two.Last.AgedFrom, two.Last.UnansweredSince, two.State.ClosedAt));
        Assert.Equal(2, two.State.Interactions.Length);
        Assert.Null(two.State.Interactions[0].UnansweredSince);
        Assert.Null(WindUpRules.At(two.State));
    }

    [Fact]
    public void Unmerge_OfWhatWasAnsweredMeanwhile_AsksNothingAgain()
    {
        var (matter, two) = Taken();
        matter.Commit(MessageRules.Send(matter.Last, Anna, new("msg_r"), "yes to both", matter.Now));

        two.Commit([Unmerge(matter, two.State)!]);
        two.Pass(TimeSpan.Zero);

        Assert.Equal(InteractionPhase.Closed, Assert.Single(two.State.Interactions).Phase);
        Assert.Null(matter.Last.UnansweredSince);
    }

    /// <summary>Of three questions each goes back to where it came from.</summary>
    [Fact]
    public void Unmerge_OfOneOfTwo_LeavesTheQuestionOfTheOther()
    {
        var (matter, two) = Taken();
        var three = new Matter { Now = Start.AddSeconds(30) };
        three.Receive(Mail, "third");
        Merge(matter, three.State with { Id = new("con_3") });

        Unmerge(matter, two.State);

        Assert.Equal(Start.AddSeconds(30), matter.Last.UnansweredSince);
        Assert.Equal(new("con_3"), Assert.Single(matter.Last.Asked).Conversation);
    }

    /// <summary>Until it has done what follows from the last one, nothing else is built on it.</summary>
    [Fact]
    public void Merge_OfWhatIsNotWoundUpYet_HasToWait()
    {
        var (matter, two) = Taken();
        two.Commit([Unmerge(matter, two.State)!]);

        Assert.Equal(MergeOutcome.Moved, Merge(matter, two.State));
        two.Pass(TimeSpan.Zero);
        Assert.Equal(MergeOutcome.Done, Merge(matter, two.State));
    }

    [Fact]
    public void Merge_OfAsManyAsOneTranscriptHolds_IsTheLast()
    {
        var matter = Matter.In(InteractionPhase.Active);
        var closed = Matter.In(InteractionPhase.Closed).State;
        for (var number = 1; number <= MergeRules.MergedMax; number++)
            Assert.Equal(MergeOutcome.Done, Merge(matter, closed with { Id = new($"con_o{number}") }));
        Assert.Equal(MergeOutcome.TooMany, Merge(matter, Named(closed)));
    }

    [Fact]
    public void Merge_OfWhatItWasMergedInto_IsTheOtherOnesToAnswer()
    {
        var (matter, two) = Taken();
        Assert.Equal(MergeOutcome.OtherSurvives, MergeRules.Merge(
            two.State, matter.State, true, "sup_1", null, Sample.Settings, matter.Now).Outcome);
    }

    [Fact]
    public void Merge_OfTheWorkOfTwoAgents_OrOfWhatRings_OrOfNothing_IsRefused()
    {
        var matter = Matter.In(InteractionPhase.Active);
        var bert = new Matter { Now = Start.AddSeconds(1) };
        bert.Receive(Mail);
        bert.Offer(Bert);
        Assert.Equal(MergeOutcome.OfferPending, Merge(matter, Named(bert.State)));
        bert.Accept();
        Assert.Equal(MergeOutcome.TwoOwners, Merge(matter, Named(bert.State)));
        var closed = Matter.In(InteractionPhase.Closed);
        Assert.Equal(MergeOutcome.Closed, Merge(closed, Named(closed.State)));
        Assert.Empty(matter.State.Merged);
    }

    [Theory]
    [InlineData("a colleague's chat", InteractionPhase.Active, ChannelClass.Chat, "agt_bert", MergeOutcome.NotYours)]
    [InlineData("one's own chat", InteractionPhase.Active, ChannelClass.Chat, "agt_anna", MergeOutcome.Done)]
    [InlineData("a second call", InteractionPhase.Active, ChannelClass.Live, "agt_anna", MergeOutcome.LiveMedium)]
    public void Merge_ThatWouldTakeWork_IsRefused(
        string row, InteractionPhase phase, ChannelClass channelClass, string agent, MergeOutcome expected)
    {
        Assert.NotEmpty(row);
        var matter = Matter.In(phase, channelClass);
        var two = Named(Matter.In(phase, channelClass).State) with { OpenedAt = Start.AddSeconds(1) };
        Assert.Equal(
            expected, MergeRules.Merge(matter.State, two, true, agent, new(agent), Sample.Settings, matter.Now).Outcome);
    }

    /// <summary>What is open ends with a stated cause, and holds nobody's capacity; calls and wrap-ups go to their own end.</summary>
    [Theory]
    [InlineData(InteractionPhase.New)]
    [InlineData(InteractionPhase.Queued)]
    [InlineData(InteractionPhase.Offered)]
    [InlineData(InteractionPhase.Active)]
    [InlineData(InteractionPhase.Held)]
    [InlineData(InteractionPhase.Interrupted)]
    [InlineData(InteractionPhase.Parked)]
    public void WindUp_InAnyPhase_EndsWhatIsOpen_Once(InteractionPhase phase)
    {
        var matter = Matter.In(phase);
        matter.Commit([new ConversationAbsorbed(Other, "agt_anna", matter.Now)]);
        Assert.Equal(matter.Now, AlarmRules.NextAt(matter.State));

        matter.Pass(TimeSpan.Zero);

        Assert.Equal((InteractionPhase.Closed, InteractionResult.Merged), (matter.Last.Phase, matter.Last.Result));
        Assert.Empty(Holdings.Of(matter.Last));
        Assert.NotNull(matter.State.ClosedAt);
        Assert.Null(AlarmRules.NextAt(matter.State));
        Assert.Empty(WindUpRules.Due(matter.State, Sample.Settings, matter.Now));
    }

    [Theory]
    [InlineData(InteractionPhase.WrapUp, ChannelClass.Chat)]
    [InlineData(InteractionPhase.Active, ChannelClass.Live)]
    public void WindUp_LeavesWrapUpsAndCallsAlone(InteractionPhase phase, ChannelClass channelClass)
    {
        var matter = Matter.In(phase, channelClass);
        matter.Commit([new ConversationAbsorbed(Other, "agt_anna", matter.Now)]);
        Assert.Empty(WindUpRules.Due(matter.State, Sample.Settings, matter.Now));
    }

    [Fact]
    public void Message_ToWhatWasMerged_GoesToTheSurvivor()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        matter.Commit([new ConversationAbsorbed(Other, "agt_anna", matter.Now)]);

        Assert.Null(matter.Receive(Chat, "more"));
        Assert.Equal(Other, ReceiveRules.Elsewhere(matter.State, matter.Message(Chat), Onward.Unspecified));
    }

    /// <summary>Anna's chat, and mail from a minute before that was merged into it.</summary>
    private static (Matter Survivor, Matter Absorbed) Taken()
    {
        var two = new Matter();
        two.Receive(Mail, "first");
        two.Now = Start.AddMinutes(1);
        var matter = new Matter { Now = Start.AddMinutes(1) };
        matter.Receive(Chat);
        matter.Offer(Anna);
        matter.Accept();
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        Assert.Equal(MergeOutcome.Done, Merge(matter, Named(two.State)));
        two.Commit([new ConversationAbsorbed(matter.State.Id, "sup_1", two.Now)]);
        two.Pass(TimeSpan.Zero);
        return (matter, two);
    }

    private static ConversationReleased? Unmerge(Matter matter, ConversationState absorbed)
    {
        Assert.Equal(MergeOutcome.Done, matter.Commit(
            MergeRules.Unmerge(matter.State, Named(absorbed), "sup_1", NewId, matter.Now, out var released)));
        return released;
    }

    private static InteractionId NewId() => new("int_again");

    internal static ConversationState Named(ConversationState state) => state with { Id = Other };

    private static MergeOutcome Merge(
        Matter matter, ConversationState other, SettingsView? settings = null, bool areOne = true) => matter.Commit(
        MergeRules.Merge(matter.State, other, areOne, "sup_1", null, settings ?? Sample.Settings, matter.Now));

    private static SettingsView Promising(int chat, int mail) => new(7, Document with
    {
        Channels =
        [
            Voice,
            Chat with { Sla = new(TimeSpan.FromMinutes(chat), TimeSpan.FromMinutes(chat), TimeSpan.Zero) },
            Mail with { Sla = new(TimeSpan.FromMinutes(mail), TimeSpan.FromMinutes(mail), TimeSpan.Zero) },
        ],
    });
}
