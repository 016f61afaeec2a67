using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>What agents change in what they have sent.</summary>
[Trait("Semantics", "§20")]
public sealed class OwnMessageRulesTests
{
    private static readonly MessageId Question = new("msg_1");
    private static readonly MessageId Reply = new("msg_r");
    private static readonly SettingsView Able = With(ChannelAbility.Edit, ChannelAbility.Recall);

    [Theory]
    [InlineData("their own", "agt_anna", "msg_r", true, 0, OwnMessageOutcome.Done)]
    [InlineData("the last moment", "agt_anna", "msg_r", true, 900_000, OwnMessageOutcome.Done)]
    [InlineData("a moment too late", "agt_anna", "msg_r", true, 900_001, OwnMessageOutcome.TooLate)]
    [InlineData("a colleague's", "agt_bert", "msg_r", true, 0, OwnMessageOutcome.NotYours)]
    [InlineData("the customer's", "agt_anna", "msg_1", true, 0, OwnMessageOutcome.NotYours)]
    [InlineData("one that is not there", "agt_anna", "msg_x", true, 0, OwnMessageOutcome.NotFound)]
    [InlineData("over a channel that cannot", "agt_anna", "msg_r", false, 0, OwnMessageOutcome.ChannelCannot)]
    public void Edit_IsTheAuthorsWithinItsTime(
        string row, string agent, string message, bool can, int afterMs, OwnMessageOutcome expected)
    {
        Assert.NotEmpty(row);
        var matter = MessageChangeTests.Answered();
        var decision = OwnMessageRules.Edit(
            matter.State, new(agent), new(message), "of course not", can ? Able : With(ChannelAbility.Recall), matter.Now + Ms(afterMs));

        Assert.Equal(expected, decision.Outcome);
        Assert.Equal(expected == OwnMessageOutcome.Done ? 1 : 0, decision.Events.Length);
    }

    [Theory]
    [InlineData("their own", "agt_anna", true, 0, OwnMessageOutcome.Done)]
    [InlineData("the last moment", "agt_anna", true, 48 * 3_600_000, OwnMessageOutcome.Done)]
    [InlineData("a moment too late", "agt_anna", true, (48 * 3_600_000) + 1, OwnMessageOutcome.TooLate)]
    [InlineData("a colleague's", "agt_bert", true, 0, OwnMessageOutcome.NotYours)]
    [InlineData("over a channel that cannot", "agt_anna", false, 0, OwnMessageOutcome.ChannelCannot)]
    public void Recall_IsTheAuthorsWithinItsTime(
        string row, string agent, bool can, int afterMs, OwnMessageOutcome expected)
    {
        Assert.NotEmpty(row);
        var matter = MessageChangeTests.Answered();
        var settings = can ? Able : With(ChannelAbility.Edit);
        Assert.Equal(
            expected, OwnMessageRules.Recall(matter.State, new(agent), Reply, settings, matter.Now + Ms(afterMs)).Outcome);
    }

    /// <summary>One message stays one: also where a longer text would go out in parts.</summary>
    [Theory]
    [InlineData(40, false, OwnMessageOutcome.Done)]
    [InlineData(41, false, OwnMessageOutcome.TextTooLong)]
    [InlineData(41, true, OwnMessageOutcome.TextTooLong)]
    public void Edit_BeyondWhatTheChannelCarries_IsRefused(int length, bool split, OwnMessageOutcome expected)
    {
        var channel = Sample.Chat with { Abilities = [ChannelAbility.Edit], Text = new(40, split) };
        var settings = new SettingsView(7, Document with { Channels = [Voice, channel, Mail] });
        var matter = MessageChangeTests.Answered();
        var decision = OwnMessageRules.Edit(matter.State, Anna, Reply, new('x', length), settings, matter.Now);
        Assert.Equal((expected, expected == OwnMessageOutcome.Done), (decision.Outcome, !decision.Events.IsEmpty));
    }

    [Fact]
    public void Edits_AtOneInstant_LeaveTheLastWording_AndOneOrder()
    {
        var matter = MessageChangeTests.Answered();
        foreach (var text in new[] { "z", "a", "m" })
            Assert.Equal(OwnMessageOutcome.Done, Edit(matter, text));

        var entry = matter.State.FindMessage(Reply)!;
        Assert.Equal("m", entry.Text);
        Assert.Equal(["of course", "z", "a", "m"], entry.Wordings.Select(w => w.Text));
        Assert.Equal([DeliveryKind.Message, DeliveryKind.Edit], matter.State.Outbox.Values.Select(d => d.Kind));
        Assert.Equal(Reply, matter.State.Outbox.Values.Last().About);
        Assert.Equal(DeliveryStatus.Queued, entry.ChangeStatus);
    }

    [Fact]
    public void Recall_StandsForWhatWasNotDeliveredYet_AndIsFinal()
    {
        var matter = MessageChangeTests.Answered();
        Edit(matter, "of course not");
        Assert.Equal(OwnMessageOutcome.Done, Recall(matter));
        var events = matter.Log.Count;
        Assert.Equal(OwnMessageOutcome.Done, Recall(matter));
        Assert.Equal(OwnMessageOutcome.Recalled, Edit(matter, "again"));
        Assert.Equal(events, matter.Log.Count);

        Assert.Equal(DeliveryKind.Recall, Assert.Single(matter.State.Outbox.Values).Kind);
        var entry = matter.State.FindMessage(Reply)!;
        Assert.Null(entry.Text);
        Assert.Equal(["of course", "of course not"], entry.Wordings.Select(w => w.Text));
    }

    /// <summary>The message may have gone out before it was recalled: its status goes on as far as it went.</summary>
    [Fact]
    public void Status_OfARecalledMessage_StillRisesAndNeverFalls()
    {
        var matter = MessageChangeTests.Answered();
        Recall(matter);
        foreach (var status in new[] { DeliveryStatus.Delivered, DeliveryStatus.Sent })
            matter.Commit(MessageRules.Report(matter.State, Web, Reply, status, matter.Now));

        Assert.Equal(DeliveryStatus.Delivered, matter.State.FindMessage(Reply)!.Status);
    }

    [Theory]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Sent)]
    [InlineData(DeliveryStatus.Read, DeliveryStatus.Sent)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Failed)]
    public void Order_Reported_ShowsHowFarTheChangeCame(DeliveryStatus reported, DeliveryStatus shown)
    {
        var matter = MessageChangeTests.Answered();
        matter.Commit(MessageRules.Report(matter.State, Web, Reply, DeliveryStatus.Read, matter.Now));
        Edit(matter, "of course not");
        var order = Assert.Single(matter.State.Outbox.Values);
        matter.Commit(MessageRules.Report(matter.State, Web, order.Id, reported, matter.Now));

        Assert.Empty(matter.State.Outbox);
        var entry = matter.State.FindMessage(Reply)!;
        Assert.Equal((shown, DeliveryStatus.Read, "of course not"), (entry.ChangeStatus, entry.Status, entry.Text));
    }

    [Fact]
    public void Message_ThatNeverArrived_CanNeitherBeEditedNorRecalled()
    {
        var matter = MessageChangeTests.Answered();
        matter.Commit(MessageRules.Report(matter.State, Web, Reply, DeliveryStatus.Failed, matter.Now));

        Assert.Equal(OwnMessageOutcome.NeverArrived, Edit(matter, "again"));
        Assert.Equal(OwnMessageOutcome.NeverArrived, Recall(matter));
    }

    [Fact]
    public void Change_OfAPage_IsRefused()
    {
        var matter = MessageChangeTests.Answered();
        matter.Commit(SignalRules.Push(
            matter.Last, Anna, new("msg_p"), new("https://shop.example/"), "", With(ChannelAbility.PagePush), matter.Now));
        Assert.Equal(
            OwnMessageOutcome.NotAMessage, OwnMessageRules.Recall(matter.State, Anna, new("msg_p"), Able, matter.Now).Outcome);
    }

    /// <summary>Nothing but the message changes: no clock, no phase, whoever has it (Semantics §18, §20).</summary>
    [Fact]
    public void Change_LeavesInteractionsAlone_AlsoWhenTheyAreOver()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(MessageRules.Send(matter.Last, Anna, Reply, "of course", matter.Now));
        matter.Commit(WorkRules.End(matter.State, matter.Last, Anna, Able, matter.Now));
        var before = matter.State;

        Assert.Equal(OwnMessageOutcome.Done, Edit(matter, "of course not"));
        Assert.Equal(OwnMessageOutcome.Done, Recall(matter));
        Assert.Equal(before.Interactions, matter.State.Interactions);
        Assert.Equal(AlarmRules.NextAt(before), AlarmRules.NextAt(matter.State));
        Assert.Equal(Question, matter.State.Tail[0].Id);
    }

    private static OwnMessageOutcome Edit(Matter matter, string text) =>
        matter.Commit(OwnMessageRules.Edit(matter.State, Anna, Reply, text, Able, matter.Now));

    private static OwnMessageOutcome Recall(Matter matter) =>
        matter.Commit(OwnMessageRules.Recall(matter.State, Anna, Reply, Able, matter.Now));

    private static SettingsView With(params ChannelAbility[] abilities) =>
        new(7, Document with { Channels = [Voice, Sample.Chat with { Abilities = [.. abilities] }, Mail] });
}
