using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Queues.Entries;

namespace Omni.Domain.Tests.Queues;

[Trait("Semantics", "§7")]
public sealed class WaitingKeyTests
{
    private static readonly DateTimeOffset Ten = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Vector_OfOneTier_RanksByWaitAndBoost()
    {
        WaitingEntry[] entries =
        [
            Entry("mail", agedFrom: Ten, boost: 0, seq: 1),
            Entry("chat", agedFrom: Ten.AddMinutes(4), boost: 300, seq: 2),
            Entry("call", agedFrom: Ten.AddSeconds(450), boost: 600, seq: 3),
            Entry("old mail", agedFrom: Ten.AddMinutes(-15), boost: 0, seq: 4),
        ];

        Assert.Equal(
            [Ten, Ten.AddMinutes(-1), Ten.AddSeconds(-150), Ten.AddMinutes(-15)], entries.Select(e => e.Key.Rank));
        Assert.Equal(
            ["old mail", "call", "chat", "mail"], entries.OrderBy(e => e.Key).Select(e => e.Interaction.Value));
    }

    [Fact]
    public void Vector_WithoutPromotion_PutsACallOfASecondBeforeAMailOfFiveHours() =>
        Assert.True(
            Entry("call", ChannelClass.Live, Ten.AddSeconds(-1)).Key
            < Entry("mail", ChannelClass.Deferred, Ten.AddHours(-5)).Key);

    [Fact]
    public void Vector_FreeSwitch_WaitsVirtually160Seconds()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1000);
        var entry = Entry("call", agedFrom: DateTimeOffset.FromUnixTimeSeconds(900), boost: 50 + 10);

        Assert.Equal(160, (now - entry.Key.Rank).TotalSeconds);
    }

    [Theory]
    [InlineData("waits less than 10 minutes longer", 599, true)]
    [InlineData("waits more than 10 minutes longer", 601, false)]
    public void Vector_Genesys_TenPointsOutrankTenMinutes(string row, int secondsLonger, bool first)
    {
        var important = Entry("important", agedFrom: Ten, boost: 10 * 60).Key;

        Assert.Equal(first, important < Entry("other", agedFrom: Ten.AddSeconds(-secondsLonger)).Key);
    }

    [Theory]
    [InlineData(ChannelClass.Live, 0)]
    [InlineData(ChannelClass.Chat, 1)]
    [InlineData(ChannelClass.Deferred, 4)]
    public void Tier_OfAClass_IsTheTables(ChannelClass channelClass, int tier) =>
        Assert.Equal(tier, Entry("any", channelClass).Key.Tier);

    [Theory]
    [InlineData("tier first", 0, 9, 9, 1, 0, 0)]
    [InlineData("then rank", 1, 0, 9, 1, 1, 0)]
    [InlineData("then sequence", 1, 0, 1, 1, 0, 2)]
    public void Keys_AreComparedPartByPart(string row, int tier, int rank, long seq, int tier2, int rank2, long seq2)
    {
        WaitingKey left = new(tier, Ten.AddSeconds(rank), seq);
        WaitingKey right = new(tier2, Ten.AddSeconds(rank2), seq2);

        Assert.True(left < right && right > left && left <= right && right >= left && left != right);
        Assert.Equal(0, left.CompareTo(left));
    }

    [Fact]
    public void Entry_OfARow_TakesTheRowsPositionWhereItsOwnWasUnknown()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        var live = WaitingEntry.Of(matter.State, matter.Last);
        var row = Assert.IsType<WaitingRow>(
            ConversationRows.Of(matter.State).Last().Value);

        Assert.Equal(live with { Version = 0 }, WaitingEntry.Of(Sample.Help, row, 77));
        Assert.Equal(77, WaitingEntry.Of(Sample.Help, row with { Seq = 0 }, 77).Seq);
    }
}
