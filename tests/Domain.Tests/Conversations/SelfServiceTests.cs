using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>A bot before any queue (Semantics §3); what each state allows is in the table.</summary>
[Trait("Semantics", "§3")]
public sealed class SelfServiceTests
{
    private static readonly TimeSpan Silence = Policy.BotSilence;

    [Fact]
    public void Message_ForSelfService_BeginsItInTheSameAppend()
    {
        var matter = new Matter();
        var decision = matter.DecideReceive(matter.Message(Chat) with { AwaitHandOver = true, SelfService = true });

        Assert.Equal(
            "ConversationOpened InteractionOpened SelfServiceStarted MessageReceived", Matter.NamesOf(decision.Events));
        matter.Commit(decision);
        Assert.Equal((InteractionPhase.SelfService, 0L), (matter.Last.Phase, matter.Last.Seq)); // no queue clock
    }

    [Fact]
    public void Silence_IsTenSeconds() => Assert.Equal(TimeSpan.FromSeconds(10), Silence);

    /// <summary>Who writes "hello?" to a bot that is dead does not give it more time: then it is queued with what is known.</summary>
    [Theory]
    [InlineData("from the start")]
    [InlineData("from a message")]
    [Trait("Semantics", "§20")]
    public void Silence_CountsFromTheFirstThatHasNoAnswer(string row)
    {
        var matter = InSelfService();
        if (row == "from a message")
        {
            matter.Commit(SelfServiceRules.Reply(matter.Last, matter.Now));
            matter.Now += TimeSpan.FromMinutes(1);
            matter.Receive(Chat);
        }

        matter.Pass(Silence - Ms(1));
        matter.Receive(Chat, "hello?");
        Assert.Equal(InteractionPhase.SelfService, matter.Last.Phase);
        matter.Pass(Ms(1));
        Assert.Equal((InteractionPhase.Queued, matter.Now), (matter.Last.Phase, matter.Last.EnteredAt));
    }

    /// <summary>It owes nothing while the customer thinks, for however long.</summary>
    [Theory]
    [InlineData("replies")]
    [InlineData("records an answer")]
    [Trait("Semantics", "§20")]
    public void Bot_ThatAnswers_OwesNothingUntilTheCustomerWrites(string row)
    {
        var matter = InSelfService();
        matter.Pass(Silence - Ms(1));
        if (row == "replies") matter.Commit(SelfServiceRules.Reply(matter.Last, matter.Now));
        else matter.Commit(MessageRules.Record(matter.State, matter.Last.Id, [new("topic", row)], matter.Now));

        Assert.Null(matter.Last.HandOverBy);
        matter.Pass(TimeSpan.FromDays(1));
        Assert.Equal(InteractionPhase.SelfService, matter.Last.Phase);
        matter.Receive(Chat);
        Assert.Equal(matter.Now + Silence, matter.Last.HandOverBy);
    }

    [Fact]
    public void Reply_Repeated_ChangesNothing()
    {
        var matter = InSelfService();
        matter.Commit(SelfServiceRules.Reply(matter.Last, matter.Now));
        Assert.Empty(SelfServiceRules.Reply(matter.Last, matter.Now).Events);
        Assert.Equal(WorkOutcome.NotFound, SelfServiceRules.Reply(null, matter.Now).Outcome);
    }

    /// <summary>A bot that is back goes on beside the queue: the place is kept, and what it settles leaves as resolved.</summary>
    [Fact]
    [Trait("Semantics", "§20")]
    public void Bot_ThatRejoins_KeepsThePlace_AndEndsWhatItSettles()
    {
        var matter = InSelfService();
        matter.Pass(Silence);
        var (entered, seq) = (matter.Last.EnteredAt, matter.Last.Seq);
        matter.Now += Ms(1_000);
        matter.Receive(Chat);
        matter.Commit(MessageRules.Record(matter.State, matter.Last.Id, [new("topic", "sim")], matter.Now));
        Assert.Equal(
            (InteractionPhase.Queued, entered, seq, "sim"),
            (matter.Last.Phase, matter.Last.EnteredAt, matter.Last.Seq, matter.State.Answers["topic"]));

        for (var repeat = 0; repeat < 2; repeat++)
            Assert.Equal(WorkOutcome.Done, matter.Commit(SelfServiceRules.Contain(matter.State, matter.Last, matter.Now)));

        Assert.Equal(FlowOutCause.Resolved, matter.Log.OfType<InteractionFlowedOut>().Single().Cause);
        Assert.Equal(
            (InteractionPhase.Closed, InteractionResult.FlowedOut, (DateTimeOffset?)matter.Now),
            (matter.Last.Phase, matter.Last.Result, matter.State.ClosedAt));
    }

    /// <summary>Once an agent is asked, or had it, it is no bot's any more.</summary>
    [Theory]
    [InlineData("offered")]
    [InlineData("returned")]
    public void Bot_ThatRejoinsTooLate_EndsNothing(string row)
    {
        var matter = InSelfService();
        matter.Pass(Silence);
        matter.Offer(Anna);
        if (row == "returned")
        {
            matter.Accept();
            matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now));
            Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
        }

        Assert.Equal(
            WorkOutcome.WrongPhase, SelfServiceRules.Contain(matter.State, matter.Last, matter.Now).Outcome);
    }

    [Fact]
    public void Contained_EndsTheConversationWithoutAnEntry()
    {
        var matter = InSelfService();

        matter.Commit(SelfServiceRules.Contain(matter.State, matter.Last, matter.Now));

        Assert.Equal(
            (InteractionPhase.Closed, InteractionResult.Contained, (DateTimeOffset?)matter.Now),
            (matter.Last.Phase, matter.Last.Result, matter.State.ClosedAt));
        Assert.DoesNotContain(matter.Log, e => e is InteractionQueued or InteractionAbandoned);
    }

    /// <summary>What nobody is asked about goes to its queue at once: there is nothing to serve.</summary>
    [Fact]
    public void Start_OfWhatDoesNotExist_IsNotFound()
    {
        Assert.Equal(WorkOutcome.NotFound, SelfServiceRules.Start(null, Policy, Start).Outcome);
        Assert.Equal(WorkOutcome.NotFound, SelfServiceRules.Contain(new(), null, Start).Outcome);
    }

    private static Matter InSelfService()
    {
        var matter = new Matter();
        matter.Receive(Chat, awaitHandOver: true);
        matter.Commit(SelfServiceRules.Start(matter.Last, matter.Policy, matter.Now));
        return matter;
    }
}
