using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>From a message, or an interaction, on a conversation of its own begins.</summary>
public sealed class SplitRulesTests
{
    private static readonly ConversationId Into = new("con_9");

    [Fact]
    public void Split_FromAnAnsweredTalk_TakesTheNewQuestionAlone()
    {
        var matter = Asked();
        var (begins, change) = Split(matter, new(new("msg_2"), default, null));

        var next = begins.State;
        Assert.Equal((Customer, "main"), (next.Customer, next.Brand));
        Assert.Equal(("con_1", matter.State.FindMessage(new("msg_2"))!.Version), (next.Origin!.Conversation.Value, next.Origin.Version));
        Assert.Equal((InteractionPhase.Queued, Anna, matter.Now), (begins.Last.Phase, begins.Last.OwnerHint!.Value, begins.Last.UnansweredSince!.Value));
        matter.Commit([change.Origin]);
        matter.Pass(TimeSpan.Zero);
        Assert.Equal((InteractionPhase.Active, (DateTimeOffset?)null), (matter.Last.Phase, matter.Last.UnansweredSince));
        Assert.Empty(WindUpRules.Due(matter.State, Sample.Settings, matter.Now));
    }

    [Fact]
    public void Split_InTheMiddleOfAQuestion_LeavesTheFirstOneUnansweredToo()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Now += Ms(1_000);
        matter.Receive(Chat, "another thing");
        AssertBothAreAsked(matter, null);
    }

    /// <summary>A provider may hold mail back for hours: nobody could answer before it came.</summary>
    [Fact]
    public void Split_FromAMessageThatWasLongOnItsWay_AsksItSinceItCame()
    {
        var matter = new Matter();
        foreach (var hours in new[] { -10, -5 })
            matter.Commit(matter.DecideReceive(matter.Message(Mail) with { Text = $"{hours}", SentAt = Start.AddHours(hours) }));

        var (begins, _) = Split(matter, new(new("msg_2"), default, Sales));

        Assert.Equal((Start, Start), (begins.Last.UnansweredSince, begins.Last.AgedFrom));
    }

    /// <summary>A question that came back by an unmerge is of messages before: they stay, and so does it.</summary>
    [Fact]
    public void Split_LeavesWhatWasAskedBeforeTheInteractionBegan()
    {
        var matter = new Matter();
        matter.Receive(Chat);
        var asked = matter.Last.Id;
        matter.Commit([new ConversationAbsorbed(new("con_2"), "sup_1", matter.Now)]);
        matter.Pass(Ms(1_000));
        matter.Commit([new ConversationReleased(new("con_2"), "sup_1", matter.Now) { Returning = [new(asked, new("int_r"))] }]);
        matter.Pass(Ms(1_000));
        matter.Receive(Chat, "another thing");
        Assert.Equal((new InteractionId("int_r"), Start), (matter.Last.Id, matter.Last.UnansweredSince!.Value));

        AssertBothAreAsked(matter, Sales);
    }

    [Fact]
    public void Split_OfAWholeInteraction_EndsItHere()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Receive(Mail, "a mail");
        var (begins, change) = Split(matter, new(null, matter.Last.Id, Sales));

        Assert.Equal(Sales, begins.Last.Queue);
        Assert.Null(begins.Last.OwnerHint);
        matter.Commit([change.Origin]);
        Assert.Equal(matter.Now, AlarmRules.NextAt(matter.State));
        matter.Pass(TimeSpan.Zero);
        Assert.Equal((InteractionPhase.Closed, InteractionResult.Split), (matter.Last.Phase, matter.Last.Result));
        Assert.Equal(InteractionPhase.Active, matter.State.Interactions[0].Phase);
    }

    [Fact]
    public void Message_AfterASplit_GoesToTheNewOne_UnlessItWasPassedOnInACircle()
    {
        var matter = Asked();
        matter.Commit([Split(matter, new(new("msg_2"), default, null)).Change.Origin]);
        var message = matter.Message(Chat);

        Assert.Equal(Into, ReceiveRules.Elsewhere(matter.State, message, Onward.Unspecified));
        Assert.Null(ReceiveRules.Elsewhere(matter.State, message, Onward.Stays));
        Assert.Null(ReceiveRules.Elsewhere(matter.State, matter.Message(Mail), Onward.Unspecified));
    }

    /// <summary>Mail that is open in the origin goes on there, whichever of the two its customer wrote to last.</summary>
    [Fact]
    public void Message_OfAnAddressThatTheNewOneNeverHad_IsLookedForInTheOrigin()
    {
        var matter = Asked();
        matter.Receive(Mail, "a mail");
        var (begins, change) = Split(matter, new(new("msg_2"), default, null));
        matter.Commit([change.Origin]);
        var mail = matter.Message(Mail);

        Assert.Equal(matter.State.Id, ReceiveRules.AtOrigin(begins.State, mail, Onward.Unspecified));
        Assert.Null(begins.Receive(Mail, "more"));
        Assert.Null(ReceiveRules.AtOrigin(begins.State, matter.Message(Chat), Onward.Unspecified));
        Assert.Equal(matter.State.Find(matter.Last.Id)!.Id, Receive(matter, mail, Onward.OpenOnly));
        Assert.Null(Receive(matter, matter.Message(Sample.Voice), Onward.OpenOnly));
        Assert.NotNull(Receive(begins, mail, Onward.Stays));
        var whole = begins.State.Apply(new ConversationMerged(matter.State.Id, null, "sup_1", begins.Now), 0);
        Assert.Null(ReceiveRules.AtOrigin(whole, mail, Onward.Unspecified));

        static InteractionId? Receive(Matter matter, InboundMessage message, Onward onward) => ReceiveRules.Receive(
            matter.State, message, new(matter.State.Id, new("int_n"), new("msg_n")), Customer, matter.Settings, matter.Now, onward).Outcome;
    }

    [Theory]
    [InlineData("the first message", "msg_1", "agt_anna", MergeOutcome.Everything)]
    [InlineData("no message of it", "msg_x", "agt_anna", MergeOutcome.PlaceNotFound)]
    [InlineData("a colleague's work", "msg_2", "agt_bert", MergeOutcome.NotYours)]
    public void Split_ThatCannotBe_IsRefused(string row, string message, string agent, MergeOutcome expected)
    {
        Assert.NotEmpty(row);
        var outcome = SplitRules.Split(
            Asked().State, new(new(message), default, null), Into, new("int_9"), agent, new(agent), Sample.Settings, Start.AddHours(1),
            out var change);
        Assert.Equal((expected, (SplitChange?)null), (outcome, change));
    }

    [Fact]
    public void Split_OfAnOpenCall_IsRefused()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Receive(Voice, null);
        Assert.Equal(MergeOutcome.LiveMedium, SplitRules.Split(
            matter.State, new(null, matter.Last.Id, null), Into, new("int_9"), "sup_1", null, Sample.Settings, matter.Now, out _));
    }

    /// <summary>What was asked in a merged conversation stays where it is shown.</summary>
    [Fact]
    public void Split_AfterAMerge_TakesTheQuestionOfItsOwnMessagesAlone()
    {
        var matter = Asked();
        var mail = new Matter();
        mail.Receive(Mail, "merged");
        matter.Commit(MergeRules.Merge(
            matter.State, mail.State with { Id = new("con_2"), OpenedAt = Start.AddDays(1) }, true, "sup_1", null, matter.Settings, matter.Now));
        Assert.Equal(Start, matter.Last.UnansweredSince);

        Assert.Equal(MergeOutcome.HoldsMerged, SplitRules.Split(
            matter.State, new(null, matter.Last.Id, null), Into, new("int_9"), "sup_1", null, matter.Settings, matter.Now, out _));
        AssertBothAreAsked(matter, null);
    }

    [Fact]
    public void Split_OfWhatIsClosed_OrRings_OrWasSplitJustNow_IsRefused()
    {
        Assert.Equal(MergeOutcome.Closed, Outcome(Matter.In(InteractionPhase.Closed), null));
        var rings = Matter.In(InteractionPhase.Active);
        rings.Receive(Mail);
        rings.Offer(Bert);
        Assert.Equal(MergeOutcome.OfferPending, Outcome(rings, null));
        var matter = Asked();
        matter.Commit([Split(matter, new(new("msg_2"), default, null)).Change.Origin]);
        Assert.Equal(MergeOutcome.Moved, Outcome(matter, new("msg_2")));

        static MergeOutcome Outcome(Matter matter, MessageId? message) => SplitRules.Split(
            matter.State, new(message, matter.Last.Id, null), Into, new("int_9"), "sup_1", null, matter.Settings, matter.Now, out _);
    }

    /// <summary>A chat that was answered, and in which the customer then asked something else.</summary>
    private static Matter Asked()
    {
        var matter = MessageChangeTests.Answered();
        matter.Now += Ms(1_000);
        matter.Receive(Chat, "another thing");
        return matter;
    }

    /// <summary>Split off from the second message on: that is unanswered there, and the first one here.</summary>
    private static void AssertBothAreAsked(Matter matter, QueueId? queue)
    {
        var (begins, change) = Split(matter, new(new("msg_2"), default, queue));

        Assert.Equal(matter.Now, begins.Last.UnansweredSince);
        matter.Commit([change.Origin]);
        matter.Pass(TimeSpan.Zero);
        Assert.Equal(Start, matter.Last.UnansweredSince);
    }

    private static (Matter Begins, SplitChange Change) Split(Matter origin, SplitPlace place)
    {
        var outcome = SplitRules.Split(
            origin.State, place, Into, new("int_9"), "agt_anna", place.Queue is null ? Anna : null, origin.Settings, origin.Now, out var change);
        Assert.Equal(MergeOutcome.Done, outcome);
        var begins = new Matter { Now = origin.Now };
        begins.Commit(change!.Begins);
        return (begins, change);
    }
}
