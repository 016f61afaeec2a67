using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§3")]
public sealed class ReceiveRulesTests
{
    [Fact]
    public void Receive_OfAFirstMessage_OpensConversationAndInteractionAndQueuesIt()
    {
        var matter = new Matter();
        var decision = matter.DecideReceive(matter.Message(Chat));

        Assert.Equal(
            "ConversationOpened InteractionOpened InteractionQueued MessageReceived", Matter.NamesOf(decision.Events));
        Assert.Equal(new InteractionId("int_1"), matter.Commit(decision));
        Assert.Equal(
            (Conversation, Customer, "main", Start),
            (matter.State.Id, matter.State.Customer, matter.State.Brand, matter.State.OpenedAt));
        Assert.Equal(
            (InteractionPhase.Queued, Help, Web, ChannelClass.Chat, Start, Start, 3L),
            (matter.Last.Phase, matter.Last.Queue, matter.Last.Connector, matter.Last.Class, matter.Last.EnteredAt,
                matter.Last.AgedFrom, matter.Last.Seq));
        Assert.Equal("hello", Assert.Single(matter.State.Tail).Text);
    }

    [Fact]
    public void Receive_OfAMediumThatBegins_WritesNoMessage()
    {
        var matter = new Matter();
        matter.Receive(Voice, text: null);

        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
        Assert.Empty(matter.State.Tail);
    }

    /// <summary>An append remembers the answer: without an event a repetition after the end would open another one.</summary>
    [Fact]
    public void Receive_OfAMediumThatIsOpenAlready_NotesThatAndChangesNothing()
    {
        var matter = new Matter();
        var first = matter.Receive(Voice, text: null);
        var before = matter.Last;
        var again = matter.DecideReceive(matter.Message(Voice) with { Text = null });

        Assert.Equal(("CustomerArrivedAgain", first), (Matter.NamesOf(again.Events), again.Outcome));
        matter.Commit(again);
        Assert.Equal(before, matter.Last);
    }

    [Theory]
    [InlineData(InteractionPhase.New, ChannelClass.Chat, true)]
    [InlineData(InteractionPhase.Queued, ChannelClass.Chat, true)]
    [InlineData(InteractionPhase.Offered, ChannelClass.Chat, true)]
    [InlineData(InteractionPhase.Connecting, ChannelClass.Live, true)]
    [InlineData(InteractionPhase.Active, ChannelClass.Chat, true)]
    [InlineData(InteractionPhase.Held, ChannelClass.Chat, true)]
    [InlineData(InteractionPhase.WrapUp, ChannelClass.Chat, false)]
    [InlineData(InteractionPhase.Closed, ChannelClass.Chat, false)]
    public void Receive_OnTheSameChannel_AttachesToTheInteractionStillOpen(
        InteractionPhase phase, ChannelClass channelClass, bool attaches)
    {
        var matter = Matter.In(phase, channelClass);

        var interaction = matter.Receive(Of(channelClass), "one more");

        Assert.Equal(attaches ? "int_1" : "int_2", interaction!.Value.Value);
        Assert.Equal(attaches ? phase : InteractionPhase.Queued, matter.Last.Phase);
    }

    [Theory]
    [InlineData("another channel")]
    [InlineData("another address")]
    [InlineData("another connector")]
    public void Receive_FromElsewhere_BeginsASecondInteraction(string what)
    {
        var matter = Matter.In(InteractionPhase.Active);
        var message = what switch
        {
            "another channel" => matter.Message(Mail),
            "another address" => matter.Message(Chat) with { Address = new(IdentifierKind.Handle, "web", "visitor-2") },
            _ => matter.Message(Chat) with { Connector = new("cnn_app") },
        };

        Assert.Equal(new InteractionId("int_2"), matter.Commit(matter.DecideReceive(message)));
        Assert.Equal(
            [InteractionPhase.Active, InteractionPhase.Queued], matter.State.Interactions.Select(i => i.Phase));
        Assert.Equal(Anna, matter.Last.OwnerHint);
    }

    [Theory]
    [InlineData("Chat: at the end of the window", ChannelClass.Chat, 24 * 3600_000L, true)]
    [InlineData("Chat: 1 ms later", ChannelClass.Chat, (24 * 3600_000L) + 1, false)]
    [InlineData("Deferred: at the end of the window", ChannelClass.Deferred, 14 * 24 * 3600_000L, true)]
    [InlineData("Deferred: 1 ms later", ChannelClass.Deferred, (14 * 24 * 3600_000L) + 1, false)]
    public void Receive_AfterTheConversationClosed_ReopensItWithinTheWindow(
        string row, ChannelClass channelClass, long ms, bool reopens)
    {
        var matter = Matter.In(InteractionPhase.Closed);
        matter.Now += Ms(ms);

        var decision = matter.DecideReceive(matter.Message(Of(channelClass)));

        Assert.Equal(reopens ? new InteractionId("int_2") : null, decision.Outcome);
        Assert.Equal(
            reopens ? "ConversationReopened InteractionOpened InteractionQueued MessageReceived" : "",
            Matter.NamesOf(decision.Events));
        matter.Commit(decision);
        Assert.Equal(reopens, matter.State.ClosedAt is null);
        Assert.Equal(InteractionPhase.Closed, matter.State.Interactions[0].Phase);
    }

    [Fact]
    public void Receive_WithASettledHandOver_StaysNewUntilThen()
    {
        var matter = new Matter();
        matter.Receive(Chat, awaitHandOver: true);

        Assert.Equal((InteractionPhase.New, (DateTimeOffset?)Start.AddSeconds(60)),
            (matter.Last.Phase, matter.Last.HandOverBy));
        matter.Pass(Ms(59_999));
        Assert.Equal(InteractionPhase.New, matter.Last.Phase);
        matter.Pass(Ms(1));
        Assert.Equal((InteractionPhase.Queued, null), (matter.Last.Phase, matter.Last.HandOverBy));
    }

    [Theory]
    [InlineData("the channel's queue", null, "polish≥3")]
    [InlineData("a queue of its own", "que_sales", "polish≥3 sales≥2")]
    public void Receive_OfARequirement_JoinsItWithTheQueues(string row, string? queue, string signature)
    {
        var matter = new Matter();
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with
        {
            Queue = queue is null ? null : new QueueId(queue), Requires = [Needs("polish", 3)],
        }));

        Assert.Equal(queue ?? "que_help", matter.Last.Queue.Value);
        Assert.Equal(signature, Requirement.Signature(matter.Last.Requires));
    }

    [Fact]
    public void HandOver_ToAnotherQueue_DropsWhatTheFirstQueueNeeded()
    {
        var matter = new Matter();
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with
        {
            Queue = Sales, Requires = [Needs("polish", 3)], AwaitHandOver = true,
        }));
        matter.Commit(WorkRules.HandOver(matter.Last, Help, [Needs("polish", 4)], null, matter.Settings, matter.Now));

        Assert.Equal((Help, "polish≥4"), (matter.Last.Queue, Requirement.Signature(matter.Last.Requires)));
    }
}
