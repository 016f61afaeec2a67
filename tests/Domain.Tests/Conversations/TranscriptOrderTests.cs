using Omni.Domain.Conversations;
using Omni.Domain.Messages;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§20")]
public sealed class TranscriptOrderTests
{
    private const long Day = 24 * 3600_000L;

    [Theory]
    [InlineData("none given", null, 0)]
    [InlineData("a second before receipt", -1000L, -1000L)]
    [InlineData("24 h before receipt", -Day, -Day)]
    [InlineData("1 ms more: not believed", -Day - 1, 0)]
    [InlineData("2 s after receipt", 2000L, 2000L)]
    [InlineData("1 ms more: not believed", 2001L, 0)]
    public void SentAt_IsTheProvidersTime_WhenItCanBeBelieved(string row, long? providerMs, long expectedMs)
    {
        DateTimeOffset? providers = providerMs is { } ms ? Start + Ms(ms) : null;

        Assert.Equal(Start + Ms(expectedMs), SendTime.Of(providers, receivedAt: Start));
    }

    [Theory]
    [InlineData("after the last one", 1000, false, "a b c")]
    [InlineData("with the last one's time", 0, false, "a b c")]
    [InlineData("before the last one", -1, true, "a c b")]
    [InlineData("before both", -20_000, true, "c a b")]
    public void Message_BySendTime_TakesItsPlaceAndIsMarkedLate(string row, int msAfterLast, bool late, string order)
    {
        var matter = new Matter();
        Receive(matter, "a", Start);
        matter.Now += TimeSpan.FromSeconds(10);
        Receive(matter, "b", matter.Now);

        Receive(matter, "c", matter.Now + Ms(msAfterLast));

        Assert.Equal(order, string.Join(' ', matter.State.Tail.Select(t => t.Text)));
        Assert.Equal(late, matter.State.Tail.Single(t => t.Text == "c").Late);
        Assert.Equal((Start, Start), (matter.Last.EnteredAt, matter.Last.AgedFrom));
    }

    [Theory]
    [InlineData("in order, though the clock went back", 1L, 0, 2L, -5000, "a b", false)]
    [InlineData("in order", 1L, 0, 2L, 5000, "a b", false)]
    [InlineData("late, though the clock went on", 2L, 0, 1L, 5000, "b a", true)]
    [InlineData("late", 2L, 0, 1L, -5000, "b a", true)]
    [InlineData("without numbers the clock rules", null, 0, null, -5000, "b a", true)]
    public void Message_WithSequenceNumbers_IsOrderedByThem(
        string row, long? first, int firstMs, long? second, int secondMs, string order, bool late)
    {
        var matter = new Matter { Now = Start };
        Receive(matter, "a", Start + Ms(firstMs), first);
        matter.Now += TimeSpan.FromSeconds(10);
        Receive(matter, "b", Start + Ms(secondMs), second);

        Assert.Equal(order, string.Join(' ', matter.State.Tail.Select(t => t.Text)));
        Assert.Equal(late, matter.State.Tail.Single(t => t.Text == "b").Late);
    }

    [Theory]
    [InlineData("a provider of whole seconds", "1@0 3@0 2@0")]
    [InlineData("backwards", "5@5000 4@8000 3@9000")]
    [InlineData("between two that are one apart", "1@0 3@0 2@9000")]
    [InlineData("with gaps in the numbers", "10@0 4000000000@0 500@0 499@0")]
    [InlineData("between neighbours with the same time", "1@0 2@0 5@0 4@0 3@0")]
    public void Numbers_WhateverTheTimesSay_AreTheOrder(string row, string messages)
    {
        var matter = new Matter();
        foreach (var message in messages.Split(' ').Select(m => m.Split('@')))
        {
            Receive(matter, message[0], Start + Ms(long.Parse(message[1])), long.Parse(message[0]));
            matter.Now += TimeSpan.FromSeconds(10);
        }

        Assert.Equal(
            messages.Split(' ').Select(m => m.Split('@')[0]).OrderBy(long.Parse), matter.State.Tail.Select(t => t.Text));
        Assert.Equal(matter.State.Tail.OrderBy(t => t.SentAt).ThenBy(t => t.Version), matter.State.Tail);
    }

    /// <summary>What was written before the agent's answer came is answered by it: no clock, and nothing that keeps it open.</summary>
    [Fact]
    public void Late_AfterAnAnswer_AsksNothing()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Now += TimeSpan.FromSeconds(10);
        matter.Commit(MessageRules.Send(matter.Last, Anna, new("msg_answer"), "so", matter.Now));
        Assert.Null(matter.Last.UnansweredSince);

        Receive(matter, "late", matter.Now - Ms(5_000));
        Assert.Equal((true, null), (matter.State.FindMessage(new("msg_2"))!.Late, matter.Last.UnansweredSince));
        Receive(matter, "new", matter.Now + Ms(1));
        Assert.Equal(matter.Now, matter.Last.UnansweredSince);
    }

    /// <summary>
    /// What was said elsewhere, or by the system, or that the last message needs no answer, answers nothing of what was
    /// written before: somebody has to.
    /// </summary>
    [Theory]
    [InlineData("an answer on another channel")]
    [InlineData("a mark that the last one needs none")]
    public void Late_AfterWhatIsNoAnswerToIt_Asks(string row)
    {
        var matter = Matter.In(InteractionPhase.Active);
        var chat = matter.Last.Id;
        matter.Now += TimeSpan.FromSeconds(10);
        if (row.StartsWith("an answer", StringComparison.Ordinal))
        {
            matter.Receive(Mail);
            matter.Offer(Anna);
            matter.Accept();
            matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
            matter.Commit(MessageRules.Send(matter.Last, Anna, new("msg_answer"), "so", matter.Now));
        }
        else
        {
            Receive(matter, "thanks", matter.Now);
        }

        matter.Commit(ParkRules.MarkNoAnswerNeeded(matter.State.Find(chat)!, Anna, matter.Now));
        Assert.Null(matter.State.Find(chat)!.UnansweredSince);
        Receive(matter, "please cancel it", matter.Now - Ms(5_000));

        Assert.True(matter.State.Tail.Single(t => t.Text == "please cancel it").Late);
        Assert.Equal(matter.Now, matter.State.Find(chat)!.UnansweredSince);
    }

    /// <summary>Set aside, it counts as new whatever it says.</summary>
    [Fact]
    public void Late_WhileParked_BringsItBack()
    {
        var matter = Matter.In(InteractionPhase.Parked);
        matter.Now += TimeSpan.FromSeconds(10);
        Receive(matter, "late", Start - Ms(5_000));

        Assert.Equal((InteractionPhase.Queued, matter.Now), (matter.Last.Phase, matter.Last.UnansweredSince));
    }

    /// <summary>
    /// While it is wrapped up, what was answered is inserted and changes nothing else; what nobody has answered yet begins
    /// anew, and so does what is not late.
    /// </summary>
    [Theory]
    [InlineData("written before the answer", -5_000, true)]
    [InlineData("written when the answer was", 0, true)]
    [InlineData("written behind the answer, before the last word", 2_000, false)]
    [InlineData("not late", 60_000, false)]
    public void Late_WhileItIsWrappedUp_AsksNothingThatWasAnswered(string row, int msAfterAnswer, bool inserted)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Now += TimeSpan.FromSeconds(10);
        var answered = matter.Now;
        matter.Commit(MessageRules.Send(matter.Last, Anna, new("msg_answer"), "so", matter.Now));
        matter.Now += TimeSpan.FromSeconds(10);
        Receive(matter, "thanks", matter.Now);
        matter.Commit(ParkRules.MarkNoAnswerNeeded(matter.Last, Anna, matter.Now));
        matter.End();
        matter.Now += TimeSpan.FromSeconds(1);
        var before = matter.Last;

        Receive(matter, "late", answered + Ms(msAfterAnswer));

        Assert.Equal((row, inserted ? 1 : 2), (row, matter.State.Interactions.Length));
        var entry = matter.State.Tail.Single(t => t.Text == "late");
        Assert.Equal((row, msAfterAnswer < 10_000), (row, entry.Late));
        if (!inserted)
        {
            Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
            return;
        }

        Assert.Equal(before.Id, entry.Interaction);
        Assert.Equal(
            (InteractionPhase.WrapUp, before.WrapUpUntil, null), (matter.Last.Phase, matter.Last.WrapUpUntil, matter.Last.UnansweredSince));
    }

    [Fact]
    public void Late_BeforeAnybodyHadIt_LeavesTheClockWhereItWas()
    {
        var matter = new Matter();
        Receive(matter, "a", Start);
        matter.Now += TimeSpan.FromSeconds(10);
        Receive(matter, "b", Start - Ms(5_000));

        Assert.Equal(Start, matter.Last.UnansweredSince);
    }

    /// <summary>An address keeps its numbers when one interaction ends and the next begins.</summary>
    [Fact]
    public void Number_OfAnEarlierInteraction_StillRules()
    {
        var matter = new Matter();
        Receive(matter, "2", Start, 2);
        matter.Offer(Anna);
        matter.Accept();
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        matter.End();
        matter.Now += TimeSpan.FromMinutes(1);
        Receive(matter, "1", matter.Now, 1);

        Assert.Equal(["1", "2"], matter.State.Tail.Select(t => t.Text));
        Assert.Equal(2, matter.State.Interactions.Length);
    }

    [Fact]
    public void Tail_BeyondItsLimit_KeepsTheNewest()
    {
        var matter = new Matter();
        for (var i = 0; i <= ConversationState.TailMax; i++)
            Receive(matter, $"{i}", Start.AddSeconds(i - 200));

        Assert.Equal(ConversationState.TailMax, matter.State.Tail.Length);
        Assert.Equal(("1", "100"), (matter.State.Tail[0].Text, matter.State.Tail[^1].Text));
    }

    private static void Receive(Matter matter, string text, DateTimeOffset sentAt, long? sequence = null) =>
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with
        {
            Text = text, SentAt = sentAt, Sequence = sequence,
        }));
}
