using Omni.Domain.Queues;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Queues.Entries;

namespace Omni.Domain.Tests.Queues;

/// <summary>Hundreds that need the same, against a list that is sorted anew with each change.</summary>
public sealed class LongLineTests
{
    private readonly List<WaitingEntry> expected = [];
    private readonly WaitingLine line = new();
    private long seq;

    /// <summary>Grows to hundreds and shrinks, by turns, at any place; many stand alike but for sequence or id.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Entries_ThatComeAndGoAnywhere_StandAsInASortedList(int seed)
    {
        var random = new Random(seed);
        for (var phase = 0; phase < 4; phase++)
        {
            for (var i = 0; i < 300; i++)
                if (expected.Count == 0 || random.Next(10) < (phase % 2 == 0 ? 8 : 2)) Enter(random.Next(40));
                else Leave(random.Next(3) == 0 ? random.Next(expected.Count) : 0);
            Check();
        }

        while (expected.Count > 0)
            Leave(expected.Count - 1);
        Check();
    }

    /// <summary>As queues are: what comes stands near the end, what goes near the start, and one is seldom out of turn.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Entries_OfAQueueThatMovesOn_StandAsInASortedList(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 1_500; i++)
        {
            Enter(i + random.Next(60));
            if (expected.Count > 500 || random.Next(3) == 0) Leave(random.Next(10) == 0 ? random.Next(expected.Count) : 0);
            if (i % 500 == 0) Check();
        }

        Check();
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    private void Enter(int second)
    {
        var entry = Entry($"int_{++seq}", agedFrom: Sample.Start.AddSeconds(second), seq: seq % 7);
        var at = expected.BinarySearch(entry, Order);
        expected.Insert(~at, entry);
        line.Put(entry);
    }

    private void Leave(int at)
    {
        Assert.True(line.Take(expected[at].Interaction, expected[at].Version));
        expected.RemoveAt(at);
    }

    private void Check()
    {
        Assert.Equal(expected.Count, line.Count);
        Assert.Equal(expected.Select(e => e.Interaction), line.First(int.MaxValue).Select(e => e.Interaction));
        for (var at = 0; at < expected.Count; at++)
            Assert.Equal(at + 1, line.PositionOf(expected[at].Interaction));
    }

    private static readonly Comparer<WaitingEntry> Order = Comparer<WaitingEntry>.Create((a, b) =>
    {
        var order = (a.AgedFrom, a.Seq).CompareTo((b.AgedFrom, b.Seq));
        return order == 0 ? string.CompareOrdinal(a.Interaction.Value, b.Interaction.Value) : order;
    });
}
