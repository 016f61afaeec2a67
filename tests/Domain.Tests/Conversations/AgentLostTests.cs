using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Conversations.StateMachine;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>What customers are told when their agent is gone (Semantics §5).</summary>
[Trait("Semantics", "§5")]
public sealed class AgentLostTests
{
    private static readonly SettingsView Told = new(7, Document with
    {
        Queues = [.. Document.Queues.Select(q => q with { AgentLostText = "Somebody else from {queue} comes." })],
    });

    [Theory]
    [InlineData("chat", InteractionPhase.Active, ChannelClass.Chat, true)]
    [InlineData("chat on hold", InteractionPhase.Held, ChannelClass.Chat, true)]
    [InlineData("chat, interrupted", InteractionPhase.Interrupted, ChannelClass.Chat, true)]
    [InlineData("call before it is up", InteractionPhase.Connecting, ChannelClass.Live, false)]
    [InlineData("e-mail", InteractionPhase.Active, ChannelClass.Deferred, false)]
    public void AgentLost_TellsWhoWaitsInAChat(string row, InteractionPhase phase, ChannelClass channelClass, bool told)
    {
        var matter = Matter.In(phase, channelClass);
        var since = matter.Now;
        matter.Now += TimeSpan.FromMinutes(10);

        var decision = WorkRules.AgentLost(
            Places.WithClock(matter.Last, matter.Now), Anna, since, Told, matter.Now, new MessageId("msg_told"));
        matter.Commit(decision);

        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
        var said = decision.Events.OfType<AutoReplySent>().ToArray();
        Assert.Equal(told ? ["Somebody else from Help comes."] : [], said.Select(e => e.Personal!.Text));
        Assert.Equal(told, matter.State.Outbox.Values.Any(d => d.Id == new MessageId("msg_told")));
    }

    /// <summary>The queue tells of the new wait, although it told of the first one.</summary>
    [Fact]
    public void AgentLost_LetsTheQueueTellOfTheWaitOnceMore()
    {
        var matter = new Matter { Settings = Told };
        matter.Receive(Chat);
        matter.Commit([new AutoReplySent(new("msg_wait"), matter.Last.Id, Help, 7, matter.Now) { Personal = new("A minute.") }]);
        Assert.NotNull(matter.Last.RepliedAt);
        matter.Offer(Anna);
        matter.Accept();

        matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, Told, matter.Now, new MessageId("msg_told")));

        Assert.Null(matter.Last.RepliedAt);
    }

    [Theory]
    [InlineData("a variable that is not known then", "Wait {wait}.", "'{wait}.' is no variable here; use {queue}")]
    [InlineData("too long", null, "1001 characters; 0 to 1000 are allowed")]
    public void Text_ThatCannotBe_IsNamedWithTheFix(string row, string? text, string fault)
    {
        Assert.NotEmpty(row);
        var queues = Document.Queues.SetItem(0, Document.Queues[0] with { AgentLostText = text ?? new('a', 1_001) });

        var found = Assert.Single(SettingsRules.Faults(Document with { Queues = queues }));

        Assert.Equal(("queues[0].agent_lost_text", fault), (found.Path, found.Text));
    }
}
