using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>A bot before any queue (Semantics §3); what each state allows is in the table.</summary>
[Trait("Semantics", "§3")]
public sealed class SelfServiceTests
{
    private static readonly TimeSpan Silence = Policy.HandOverTimeout;

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

    /// <summary>What customer and bot do begins the silence anew; then it is queued with what is known.</summary>
    [Theory]
    [InlineData("the customer writes")]
    [InlineData("the bot records an answer")]
    public void Silence_BeginsAnewWithWhateverIsHeard(string row)
    {
        var matter = InSelfService();
        matter.Pass(Silence - Ms(1));
        if (row == "the customer writes") matter.Receive(Chat);
        else matter.Commit(MessageRules.Record(matter.State, matter.Last.Id, [new("topic", row)], matter.Now));

        matter.Pass(Silence - Ms(1));
        Assert.Equal(InteractionPhase.SelfService, matter.Last.Phase);
        matter.Pass(Ms(1));
        Assert.Equal((InteractionPhase.Queued, matter.Now), (matter.Last.Phase, matter.Last.EnteredAt));
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
