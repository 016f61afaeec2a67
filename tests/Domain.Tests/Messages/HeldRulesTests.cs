using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Messages;
using Omni.Domain.Tests.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Messages;

/// <summary>Changes ahead of their message wait for it, for 10 min (Semantics §20).</summary>
[Trait("Semantics", "§20")]
public sealed class HeldRulesTests
{
    private static readonly MessageChange Edit =
        MessageChangeTests.Of(MessageChangeKind.Edit, 1000, 7) with { Text = "later", Target = "wamid.1" };

    [Theory]
    [InlineData("a moment before", 10 * 60_000 - 1, "")]
    [InlineData("10 min", 10 * 60_000, "ChangeOrphaned")]
    [InlineData("a server that was down for a day", 24 * 3600_000, "ChangeOrphaned")]
    public void Change_WithoutItsMessage_IsOrphanedAfter10Minutes(string row, int ms, string expected)
    {
        var state = Held(Edit);

        Assert.Equal(Start.AddMinutes(10), state.NextAt);
        Assert.Equal(expected, Matter.NamesOf(HeldRules.Due(state, Start + Ms(ms))));
    }

    [Fact]
    public void Changes_OfOneMessage_WaitEachForItsOwnTime()
    {
        var state = Apply(Held(Edit), HeldRules.Hold(Held(Edit), Edit, null, Start.AddMinutes(4)).Events);

        state = Apply(state, HeldRules.Due(state, Start.AddMinutes(10)));
        Assert.Equal(2, Assert.Single(state.Waiting).Number);
        Assert.Equal(Start.AddMinutes(14), state.NextAt);
        state = Apply(state, HeldRules.Due(state, Start.AddMinutes(14)));
        Assert.Null(state.NextAt);
    }

    [Fact]
    public void Change_HeldAndStored_IsWhatCame()
    {
        var waiting = Assert.Single(Held(Edit with { ReceivedAt = Start }).Waiting);

        Assert.Equal(Made.Members(Edit with { ReceivedAt = Start }), Made.Members(waiting.Change));
    }

    [Fact]
    public void Change_WhoseCustomerWasErased_IsDoneNoMore()
    {
        var held = (ChangeHeld)HeldRules.Hold(new(), Edit, null, Start).Events[0] with { Personal = null };
        var matter = MessageChangeTests.Answered();

        Assert.Empty(MessageChangeRules.Release(
            matter.State, [], Apply(new(), [held]), new("msg_1"), matter.Last.Id, matter.Now));
    }

    [Fact]
    public void Changes_BeyondTheLimit_AreRefused()
    {
        var state = new HeldState();
        for (var i = 0; i < HeldRules.WaitingMax; i++)
            state = Apply(state, HeldRules.Hold(state, Edit, null, Start).Events);

        var refused = HeldRules.Hold(state, Edit, null, Start);
        Assert.False(refused.Outcome);
        Assert.Empty(refused.Events);
    }

    private static HeldState Held(MessageChange change) => Apply(new(), HeldRules.Hold(new(), change, null, Start).Events);

    private static HeldState Apply(HeldState state, IEnumerable<DomainEvent> events) =>
        events.Aggregate(state, (s, e) => s.Apply(StoredEvents.RoundTrip(e), 0));
}
