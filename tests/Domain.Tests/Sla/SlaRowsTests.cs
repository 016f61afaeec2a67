using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;
using static Omni.Domain.Tests.Sla.Promising;

namespace Omni.Domain.Tests.Sla;

/// <summary>What reports on promises are read from (mission C8).</summary>
[Trait("Semantics", "§18")]
public sealed class SlaRowsTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Start.UtcDateTime);

    [Fact]
    public void Mail_HasARowUntilItIsAnswered()
    {
        var matter = Talking(channelClass: ChannelClass.Deferred);
        var row = Assert.Single(Waits(matter));
        Assert.Equal(
            (Start, SlaClock.FirstResponse, (DateTimeOffset?)Start.AddSeconds(100), false, false, Today, (AgentId?)Anna),
            (row.Since, row.Clock, row.Deadline, row.IsDueSoon, row.IsBreached, row.Day, row.Owner));

        matter.Pass(Ms(80_000));
        Assert.True(Assert.Single(Waits(matter)) is { IsDueSoon: true, IsBreached: false });
        matter.Pass(Ms(20_001));
        Assert.True(Assert.Single(Waits(matter)).IsBreached);
        Answer(matter);
        Assert.Empty(Waits(matter));
    }

    [Fact]
    public void Mail_OnAChannelThatPromisesNothing_HasARowAllTheSame()
    {
        var row = Assert.Single(Waits(Received(ChannelClass.Deferred, Sample.Settings)));

        Assert.Equal((Start, SlaClock.Unspecified, (DateTimeOffset?)null), (row.Since, row.Clock, row.Deadline));
    }

    [Fact]
    public void Chat_HasARowOnceItIsDueSoon()
    {
        var matter = Talking();
        Assert.Empty(Waits(matter));
        matter.Pass(Ms(80_000));
        Assert.Single(Waits(matter));
        Answer(matter);
        Assert.Empty(Waits(matter));
    }

    [Theory]
    [InlineData("in time", 100_000, 1, 0, 0, 0)]
    [InlineData("late", 100_001, 0, 1, 0, 0)]
    [InlineData("marked", 0, 0, 0, 1, 0)]
    [InlineData("ended", 0, 0, 0, 0, 1)]
    public void Clock_ThatStopped_IsCountedAsWhatBecameOfIt(
        string row, int ms, int inTime, int late, int marked, int unanswered)
    {
        var matter = row == "ended" ? Received(ChannelClass.Deferred) : Talking(channelClass: ChannelClass.Deferred);
        matter.Now += Ms(ms);
        if (row == "ended") matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));
        else if (row != "marked") Answer(matter);
        if (row != "ended") matter.End();

        var (scope, tally) = Assert.Single(Tallies(matter));
        Assert.Equal($"{Mail.Id}|{Today:yyyy-MM-dd}", scope);
        Assert.Equal(new(Conversation, SlaClock.FirstResponse, inTime, late, marked, unanswered), tally);
    }

    /// <summary>A message of a talk writes no row: tallies are written when it is given, put aside or ended.</summary>
    [Fact]
    public void Chat_WhileTheyTalk_WritesNoTally_AndAllOfThemAtItsEnd()
    {
        var matter = Talking();
        for (var i = 0; i < 3; i++)
        {
            Answer(matter);
            matter.Now += Ms(1_000);
            matter.Receive(Chat, "and?");
        }

        Answer(matter);
        Assert.Empty(Tallies(matter));
        matter.End();
        Assert.Equal(
            [(SlaClock.FirstResponse, 1), (SlaClock.NextResponse, 3)],
            Tallies(matter).Select(t => (t.Row.Clock, t.Row.InTime)));
    }

    [Theory]
    [InlineData(100_000, 1, 0)]
    [InlineData(100_001, 0, 1)]
    public void Resolution_IsCountedOnceItIsClosed_AndNoMoreOnceItIsReopened(int ms, int inTime, int late)
    {
        var matter = Talking(Seconds(0, 0, 100), ChannelClass.Deferred);
        matter.Now += Ms(ms);
        Assert.Empty(Tallies(matter));
        matter.End();
        Assert.Equal(new(Conversation, SlaClock.Resolution, inTime, late, 0, 0), Assert.Single(Tallies(matter)).Row);

        matter.Receive(Mail, "not solved");
        Assert.Empty(Tallies(matter));
    }

    /// <summary>One matter counts once: with the survivor, as long as it is merged away.</summary>
    [Fact]
    public void Resolution_OfWhatIsMergedAway_IsCountedAgainOnceItIsLetGo()
    {
        var matter = Talking(Seconds(0, 0, 100), ChannelClass.Deferred);
        matter.End();
        var counted = Assert.Single(Tallies(matter));

        matter.Commit(MergeRules.Absorb(matter.State, new("con_2"), "sup_1", matter.Settings, matter.Now));
        Assert.Empty(Tallies(matter));
        matter.Commit([new ConversationReleased(new("con_2"), "sup_1", matter.Now)]);
        Assert.Equal(counted, Assert.Single(Tallies(matter)));
    }

    private static IEnumerable<UnansweredRow> Waits(Matter matter)
    {
        var rows = ConversationRows.Of(matter.State).Where(r => r.Value is UnansweredRow).ToArray();
        Assert.All(rows, r => Assert.Equal(matter.State.Brand, r.Scope));
        return rows.Select(r => (UnansweredRow)r.Value);
    }

    private static IEnumerable<(string Scope, SlaTallyRow Row)> Tallies(Matter matter) =>
        ConversationRows.Of(matter.State).Where(r => r.Value is SlaTallyRow).Select(r => (r.Scope, (SlaTallyRow)r.Value));
}
