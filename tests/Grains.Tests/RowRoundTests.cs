using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Grains.Queues;

namespace Omni.Grains.Tests;

public sealed class RowRoundTests
{
    private static readonly QueueId Queue = new("que_1");
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly WaitingLine line = new();

    [Fact]
    public void Row_NobodyTold_IsTakenIn()
    {
        Round([Row("int_1")]);
        Assert.NotNull(line.Find(new("int_1")));
    }

    [Fact]
    public void Entry_WithoutARow_GoesWithTheLastSlice()
    {
        line.Put(Told("int_1", version: 3));
        line.Put(Told("int_2", version: 3));
        var round = new RowRound(Queue, line);
        round.Take([Slice(Row("int_2"))], isLast: false);
        Assert.Equal(2, line.Count);
        round.Take([], isLast: true);
        Assert.Null(line.Find(new("int_1")));
        Assert.NotNull(line.Find(new("int_2")));
    }

    [Fact]
    public void Entry_ToldAgainDuringTheRound_Stays()
    {
        line.Put(Told("int_1", version: 3));
        var round = new RowRound(Queue, line);
        line.Put(Told("int_1", version: 5));
        line.Put(Told("int_2", version: 1));
        round.Take([], isLast: true);
        Assert.Equal(2, line.Count);
    }

    [Theory]
    [InlineData(4, false, 4, false)] // as known
    [InlineData(4, true, 3, true)] // the offer with epoch 4 rings
    [InlineData(4, true, 4, false)] // it has ended
    [InlineData(3, false, 4, false)] // an offer came and went
    public void Entry_WithEpochAndOffer_IsAsTheRowSays(int epoch, bool offered, int rowEpoch, bool ringsAfter)
    {
        line.Put(Told("int_1", version: 3) with { Epoch = epoch, Offered = offered });
        Round([Row("int_1", rowEpoch)]);
        var entry = line.Find(new("int_1"))!;
        Assert.Equal((ringsAfter, Math.Max(epoch, rowEpoch), 3L), (entry.Offered, entry.Epoch, entry.Version));
    }

    private void Round(WaitingRow[] rows) => new RowRound(Queue, line).Take([.. rows.Select(Slice)], isLast: true);

    private static (string Key, WaitingRow Row, long Position) Slice(WaitingRow row) => (row.Interaction.Value, row, 1);

    private static WaitingEntry Told(string id, long version) =>
        WaitingEntry.Of(Queue, Row(id), 1) with { Version = version };

    private static WaitingRow Row(string id, int epoch = 0) => new(
        new($"con_{id[4..]}"), new(id), epoch, "webchat", ChannelClass.Chat, Noon, Noon, 0, 1, [], null, []);
}
