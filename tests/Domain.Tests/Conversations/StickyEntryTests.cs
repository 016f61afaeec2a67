using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Queues;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Whom an entry waits for, and until when.</summary>
[Trait("Semantics", "§10")]
public sealed class StickyEntryTests
{
    [Theory]
    [InlineData("chat, within a day", ChannelClass.Chat, 24, true, 15)]
    [InlineData("chat, later", ChannelClass.Chat, 24.001, false, null)]
    [InlineData("deferred, within two weeks", ChannelClass.Deferred, 14 * 24, true, 1800)]
    [InlineData("live is off", ChannelClass.Live, 1, false, null)]
    public void NewInteraction_AfterAnAgentsPart_WaitsForThatAgent(
        string row, ChannelClass channelClass, double hours, bool hinted, int? seconds)
    {
        // The window of reopening is as long as that of sticky agents by default: here it is longer.
        var matter = new Matter { Settings = With(Policy with { ReopenWindow = new(Year, Year, Year) }) };
        Handle(matter, Of(channelClass), Anna);
        matter.Now += TimeSpan.FromHours(hours);
        matter.Receive(Of(channelClass));

        Assert.Equal((row, hinted ? Anna : null), (row, matter.Last.OwnerHint));
        Assert.Equal(seconds is { } s ? matter.Now.AddSeconds(s) : null, matter.Last.KeptUntil);
        var row2 = ConversationRows.Of(matter.State).Select(r => r.Value).OfType<WaitingRow>().Single();
        Assert.Equal(matter.Last.KeptUntil, WaitingEntry.Of(Help, row2, 1).KeptUntil);
    }

    /// <summary>
    /// Whoever only says who they are is not sent to the agent of the one they name; at the address where that agent had
    /// them they are (Semantics §19).
    /// </summary>
    [Theory]
    [Trait("Semantics", "§19")]
    [InlineData(EvidenceLevel.Guess, false, false)]
    [InlineData(EvidenceLevel.Claimed, false, false)]
    [InlineData(EvidenceLevel.Claimed, true, true)]
    [InlineData(EvidenceLevel.ChannelVerified, false, true)]
    [InlineData(EvidenceLevel.SignedIn, false, true)]
    public void NewInteraction_AtAnotherAddress_WaitsForTheirAgentIfTheChannelVouches(
        EvidenceLevel evidence, bool sameAddress, bool hinted)
    {
        var matter = new Matter();
        Handle(matter, Chat, Anna);
        var message = matter.Message(Chat) with { Evidence = evidence };
        matter.Commit(matter.DecideReceive(sameAddress ? message : message with { Address = AddressOn(Mail) }));

        Assert.Equal(hinted ? Anna : null, matter.Last.OwnerHint);
    }

    [Fact]
    public void NewInteraction_WhileAnotherGoesOn_WaitsForItsOwner()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Now += TimeSpan.FromDays(2);
        matter.Receive(Mail);

        Assert.Equal(Anna, matter.Last.OwnerHint);
    }

    /// <summary>The window counts from the end of the part that the last agent had, not of what came to nobody since.</summary>
    [Fact]
    public void Window_IsNotProlongedByWhatNobodyAnswered()
    {
        var matter = new Matter { Settings = With(Policy with { ReopenWindow = new(Year, Year, Year) }) };
        Handle(matter, Chat, Anna);
        matter.Now += TimeSpan.FromHours(20);
        matter.Receive(Chat);
        matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));
        matter.Now += TimeSpan.FromHours(5);
        matter.Receive(Chat);

        Assert.Null(matter.Last.OwnerHint);
    }

    [Fact]
    public void Transfer_MovesStickinessToTheReceiver()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
        Assert.Equal((null, null), (matter.Last.OwnerHint, matter.Last.KeptUntil));
        Handle(matter, null, Bert);
        matter.Receive(Chat);

        Assert.Equal(Bert, matter.Last.OwnerHint);
    }

    [Fact]
    public void Return_FromALostAgent_HasItsHintAndWaitsForNobody()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now));

        Assert.Equal((Anna, null), (matter.Last.OwnerHint, matter.Last.KeptUntil));
    }

    [Fact]
    public void Offer_ToWhoKnowsTheMatter_IsStickyWhileItIsHeld()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        matter.Commit(OfferRules.Make(
            matter.Last, new("off_1"), Anna, 1, 0, 20, false, matter.Settings, matter.Now,
            choice: new() { IsSticky = true }));
        Assert.True(Assert.Single(NoticeRules.WorkOf(Anna, matter.State)).IsSticky);
        matter.Accept();
        Assert.True(Assert.Single(NoticeRules.WorkOf(Anna, matter.State)).IsSticky);
        Assert.True(ConversationRows.Of(matter.State).Select(r => r.Value).OfType<AssignmentRow>().Single().IsSticky);

        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
        matter.Offer(Bert);
        matter.Accept();
        Assert.False(Assert.Single(NoticeRules.WorkOf(Bert, matter.State)).IsSticky);
    }

    private static TimeSpan Year { get; } = TimeSpan.FromDays(366);

    /// <summary>An agent has it from the queue to its end.</summary>
    private static void Handle(Matter matter, ChannelSettings? channel, AgentId agent)
    {
        if (channel is not null) matter.Receive(channel);
        matter.Offer(agent);
        matter.Accept();
        if (matter.Last.Phase == InteractionPhase.Connecting) matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        matter.End();
        matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, agent, new("done"), matter.Now));
    }
}
