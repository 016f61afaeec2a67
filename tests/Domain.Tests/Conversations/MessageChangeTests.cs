using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Messages;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>What is done to a message later: the newest holds, and nothing else changes.</summary>
[Trait("Semantics", "§20")]
public sealed class MessageChangeTests
{
    private static readonly MessageId Question = new("msg_1");
    private static readonly MessageId Reply = new("msg_r");

    [Theory]
    [InlineData("one", "b@1000", "b", "hello b")]
    [InlineData("two in order", "b@1000 c@2000", "c", "hello b c")]
    [InlineData("two the other way round", "c@2000 b@1000", "c", "hello b c")]
    [InlineData("numbers before times", "b@9000#1 c@2000#2", "c", "hello b c")]
    [InlineData("numbers before times, the other way round", "c@2000#2 b@9000#1", "c", "hello b c")]
    [InlineData("what has a number after what has none", "c@1000#1 b@9000", "c", "hello b c")]
    [InlineData("older than the message: its clock is wrong, the edit is not", "b@-5000", "b", "hello b")]
    [InlineData("at once, without an order", "c@1000 b@1000", "c", "hello b c")]
    public void Edits_OfAMessage_LeaveTheNewestWording(string row, string edits, string shown, string history)
    {
        var matter = Answered();
        foreach (var edit in edits.Split(' ')) Apply(matter, Question, Edit(edit));

        var entry = matter.State.FindMessage(Question)!;
        Assert.Equal(shown, entry.Text);
        Assert.Equal(history, string.Join(' ', entry.Wordings.Select(w => w.Text)));
    }

    [Fact]
    public void Edits_BeyondTheLimit_KeepTheFirstAndTheNewest()
    {
        var matter = Answered();
        for (var i = 1; i <= 30; i++) Apply(matter, Question, Edit($"{i}@{i}"));

        var entry = matter.State.FindMessage(Question)!;
        Assert.Equal(TranscriptChanges.WordingsMax, entry.Wordings.Length);
        Assert.Equal(("hello", "12", "30"), (entry.Wordings[0].Text, entry.Wordings[1].Text, entry.Text));
    }

    [Theory]
    [InlineData("the edit first", "edit recall")]
    [InlineData("the recall first", "recall edit")]
    public void Recall_WhicheverCameFirst_IsFinal(string row, string order)
    {
        var matter = Answered();
        foreach (var what in order.Split(' '))
            Apply(matter, Question, what == "edit" ? Edit("b@5000") : Of(MessageChangeKind.Recall, 1000));

        var entry = matter.State.FindMessage(Question)!;
        Assert.Null(entry.Text);
        Assert.Equal(Start + Ms(1000), entry.RecalledAt);
        Assert.Equal(["hello", "b"], entry.Wordings.Select(w => w.Text));
    }

    [Theory]
    [InlineData("in order", "+@1 -@2", "-")]
    [InlineData("the other way round", "-@2 +@1", "-")]
    [InlineData("taken back", "+@1 @2", "")]
    [InlineData("taken back before it came", "@2 +@1", "")]
    public void Reactions_ToAReply_AreTheNewest(string row, string reactions, string shown)
    {
        var matter = Answered();
        foreach (var reaction in reactions.Split(' ').Select(r => r.Split('@')))
            Apply(matter, Reply, Of(MessageChangeKind.Reactions, long.Parse(reaction[1])) with
            {
                Reactions = reaction[0].Length == 0 ? [] : [reaction[0]],
            });

        Assert.Equal(shown, string.Concat(matter.State.FindMessage(Reply)!.Reactions));
    }

    [Theory]
    [InlineData("the customer edits an agent's message", MessageChangeKind.Edit, "msg_r", ChangeOutcome.NotInbound)]
    [InlineData("the customer recalls an agent's message", MessageChangeKind.Recall, "msg_r", ChangeOutcome.NotInbound)]
    [InlineData("a receipt of the customer's message", MessageChangeKind.Receipt, "msg_1", ChangeOutcome.NotOutbound)]
    public void Change_ThatDoesNotFit_ChangesNothing(
        string row, MessageChangeKind kind, string message, ChangeOutcome expected)
    {
        var matter = Answered();
        var decision = MessageChangeRules.Change(
            matter.State, new(message), matter.Last.Id, Of(kind, 1000) with { Status = DeliveryStatus.Read }, matter.Now);

        Assert.Equal(expected, decision.Outcome);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Change_SaidAgain_ChangesNothing()
    {
        var matter = Answered();
        Apply(matter, Question, Of(MessageChangeKind.Recall, 1000));
        Apply(matter, Reply, Of(MessageChangeKind.Receipt, 1000) with { Status = DeliveryStatus.Read });
        var before = matter.State;

        Apply(matter, Question, Of(MessageChangeKind.Recall, 1000));
        Apply(matter, Reply, Of(MessageChangeKind.Receipt, 2000) with { Status = DeliveryStatus.Delivered });
        Assert.Same(before, matter.State);
    }

    /// <summary>An edit is no new message: nobody is routed, nothing is unanswered, no clock moves (Semantics §20).</summary>
    [Theory]
    [InlineData(InteractionPhase.Queued)]
    [InlineData(InteractionPhase.Active)]
    [InlineData(InteractionPhase.Parked)]
    [InlineData(InteractionPhase.Closed)]
    public void Change_InAnyPhase_LeavesInteractionsAlone(InteractionPhase phase)
    {
        var matter = Matter.In(phase);
        var before = matter.State;
        matter.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(ChangeOutcome.Done, Apply(matter, Question, Edit("b@1000")));
        Assert.Equal("b", matter.State.FindMessage(Question)!.Text);
        Assert.Equal(before.Interactions, matter.State.Interactions);
        Assert.Equal(before.ClosedAt, matter.State.ClosedAt);
        Assert.Equal(AlarmRules.NextAt(before), AlarmRules.NextAt(matter.State));
    }

    [Theory]
    [InlineData("another connector", "cnn_phones", "msg_r", WorkOutcome.NotYours)]
    [InlineData("the customer's message", "cnn_web", "msg_1", WorkOutcome.NotFound)]
    [InlineData("its own", "cnn_web", "msg_r", WorkOutcome.Done)]
    public void Name_OfAMessage_IsItsConnectorsToTell(string row, string connector, string message, WorkOutcome expected)
    {
        var matter = Answered();
        Assert.Equal(expected, matter.Commit(
            MessageChangeRules.Name(matter.State, new(connector), new(message), "wamid.1", matter.Now)));
        Assert.Equal(
            expected == WorkOutcome.Done ? "wamid.1" : null, matter.State.FindMessage(new(message))!.ExternalId);
    }

    internal static Matter Answered()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(MessageRules.Send(matter.Last, Anna, Reply, "of course", matter.Now));
        return matter;
    }

    internal static MessageChange Of(MessageChangeKind kind, long ms, long? sequence = null) => new(
        Web, AddressOn(Chat), $"change-{kind}-{ms}", "ext", kind, null, [], DeliveryStatus.Unspecified,
        Start + Ms(ms), sequence, Start.AddMinutes(1));

    /// <summary>Text, @ milliseconds, and # the connector's number if it has one.</summary>
    private static MessageChange Edit(string edit)
    {
        var parts = edit.Split('@', '#');
        return Of(MessageChangeKind.Edit, long.Parse(parts[1]), parts.Length > 2 ? long.Parse(parts[2]) : null) with
        {
            Text = parts[0],
        };
    }

    private static ChangeOutcome Apply(Matter matter, MessageId message, MessageChange change) => matter.Commit(
        MessageChangeRules.Change(matter.State, message, matter.State.FindMessage(message)!.Interaction, change, matter.Now));
}
