using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Conversations.DeliveryStatus;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§20")]
public sealed class MessageRulesTests
{
    private static readonly MessageId Reply = new("msg_r");

    [Theory]
    [InlineData("vector: Delivered, then Sent", Delivered, Sent, Delivered)]
    [InlineData("up by one", Queued, Sent, Sent)]
    [InlineData("up by more", Queued, Read, Read)]
    [InlineData("again", Sent, Sent, Sent)]
    [InlineData("down", Read, Delivered, Read)]
    [InlineData("down to the start", Sent, Queued, Sent)]
    [InlineData("failed from Queued", Queued, Failed, Failed)]
    [InlineData("failed from Sent", Sent, Failed, Failed)]
    [InlineData("failed after delivery", Delivered, Failed, Delivered)]
    [InlineData("failed after reading", Read, Failed, Read)]
    [InlineData("failed is final: sent", Failed, Sent, Failed)]
    [InlineData("failed is final: read", Failed, Read, Failed)]
    [InlineData("nothing said", Sent, Unspecified, Sent)]
    public void Max_OfTwoStatuses_IsTheLattices(
        string row, DeliveryStatus current, DeliveryStatus reported, DeliveryStatus expected) =>
        Assert.Equal(expected, DeliveryStatuses.Max(current, reported));

    [Fact]
    public void Max_OfDeliveredAndRead_IsTheSameInEveryOrder()
    {
        DeliveryStatus[] all = [Queued, Sent, Delivered, Read];
        foreach (var a in all)
            foreach (var b in all)
                foreach (var c in all)
                    Assert.Equal(
                        DeliveryStatuses.Max(DeliveryStatuses.Max(a, b), c),
                        DeliveryStatuses.Max(a, DeliveryStatuses.Max(c, b)));
    }

    [Fact]
    public void Send_ByTheOwner_JoinsTranscriptAndOutbox()
    {
        var matter = Answered();

        var entry = matter.State.Tail[^1];
        Assert.Equal((Reply, "of course", (AgentId?)Anna, MessageDirection.Outbound, Queued),
            (entry.Id, entry.Text, entry.Author, entry.Direction, entry.Status));
        Assert.Equal(
            new PendingDelivery(Reply, DeliveryKind.Message, matter.Last.Id, Web, Anna),
            Assert.Single(matter.State.Outbox.Values));
    }

    [Fact]
    public void Report_OfAStep_TakesTheMessageOutOfTheOutbox()
    {
        var matter = Answered();

        Assert.Equal(WorkOutcome.Done, Report(matter, Delivered));
        Assert.Equal(Delivered, matter.State.Tail[^1].Status);
        Assert.Empty(matter.State.Outbox);
    }

    [Fact]
    public void Report_ThatComesTooLate_ChangesNothing()
    {
        var matter = Answered();
        Report(matter, Delivered);
        var before = matter.State;

        Assert.Equal(WorkOutcome.Done, Report(matter, Sent));
        Assert.Same(before, matter.State);
    }

    [Theory]
    [InlineData("another connector", "cnn_phones", "msg_r", WorkOutcome.NotYours)]
    [InlineData("a message that never was", "cnn_web", "msg_9", WorkOutcome.NotFound)]
    [InlineData("the customer's own message", "cnn_web", "msg_1", WorkOutcome.NotFound)]
    [InlineData("an order acknowledged before", "cnn_web", "ord_9", WorkOutcome.Done)]
    public void Report_OfSomethingElse_ChangesNothing(
        string row, string connector, string message, WorkOutcome expected)
    {
        var matter = Answered();

        var decision = MessageRules.Report(matter.State, new(connector), new(message), Delivered, matter.Now);

        Assert.Equal(expected, decision.Outcome);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Report_OfAMessageThatLeftTheTail_StillEmptiesTheOutbox()
    {
        var matter = Answered();
        for (var i = 0; i < ConversationState.TailMax; i++)
        {
            matter.Now += TimeSpan.FromSeconds(1);
            matter.Receive(Chat, $"{i}");
        }

        Assert.DoesNotContain(matter.State.Tail, t => t.Id == Reply);
        Assert.Equal(WorkOutcome.NotYours, MessageRules.Report(matter.State, Phones, Reply, Sent, matter.Now).Outcome);
        Assert.Equal(WorkOutcome.Done, Report(matter, Sent));
        Assert.Empty(matter.State.Outbox);
    }

    [Fact]
    public void Accept_OfACall_OrdersItsConnectorToConnect()
    {
        var matter = Matter.In(InteractionPhase.Connecting, ChannelClass.Live);

        var order = Assert.Single(matter.State.Outbox.Values);
        Assert.Equal((DeliveryKind.Connect, Phones, Anna), (order.Kind, order.Connector, order.Agent));
        Assert.Equal(WorkOutcome.NotYours, MessageRules.Report(matter.State, Web, order.Id, Sent, matter.Now).Outcome);
        Assert.Equal(
            WorkOutcome.Done,
            matter.Commit(MessageRules.Report(matter.State, Phones, order.Id, Sent, matter.Now)));
        Assert.Empty(matter.State.Outbox);
    }

    [Theory]
    [InlineData("the agent ends it", "AgentEnded", 1)]
    [InlineData("the customer left by themselves", "CustomerLeft", 0)]
    public void End_OfACall_OrdersToDisconnectWhoeverIsStillThere(string row, string how, int orders)
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);
        if (how == "AgentEnded") matter.End();
        else matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));

        Assert.Equal(orders, matter.State.Outbox.Values.Count(d => d.Kind == DeliveryKind.Disconnect));
    }

    [Fact]
    public void Record_OfAnswers_KeepsTheNewestOfEachSlotOnce()
    {
        var matter = Matter.In(InteractionPhase.New);

        Assert.Equal(2, Record(matter, ("topic", "tyres"), ("size", "16")));
        Assert.Equal(1, Record(matter, ("topic", "tyres"), ("size", "17")));
        Assert.Equal(0, Record(matter, ("size", "17")));
        Assert.Equal(["size=17", "topic=tyres"], matter.State.Answers.Select(a => $"{a.Key}={a.Value}"));
    }

    [Fact]
    public void Record_ForAnInteractionThatDoesNotExist_IsNotFound() =>
        Assert.Equal(WorkOutcome.NotFound, MessageRules.Record(new(), new("int_9"), [], Start).Outcome);

    private static Matter Answered()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(MessageRules.Send(matter.Last, Anna, Reply, "of course", matter.Now));
        return matter;
    }

    private static WorkOutcome Report(Matter matter, DeliveryStatus status) =>
        matter.Commit(MessageRules.Report(matter.State, Web, Reply, status, matter.Now));

    private static int Record(Matter matter, params (string Slot, string Value)[] answers)
    {
        var before = matter.Log.Count;
        matter.Commit(MessageRules.Record(
            matter.State, matter.Last.Id, [.. answers.Select(a => KeyValuePair.Create(a.Slot, a.Value))], matter.Now));
        return matter.Log.Count - before;
    }
}
