using Omni.Api.Agents;
using Omni.Api.Streams;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;

namespace Omni.Api.Tests.Streams;

/// <summary>What a full window leaves out, and what it never does (Semantics §26).</summary>
public sealed class StreamWindowTests
{
    private const int Max = 20;

    private readonly StreamWindow<AgentItem> window = new(Max, AgentFolding.Instance);

    [Fact]
    public void Window_WithRoom_FoldsNothing()
    {
        for (var seq = 1; seq <= Max; seq++) Assert.True(Add(Updates.Load(seq, seq)));
        Assert.Equal(Enumerable.Range(1, Max).Select(n => ((long)n, (long)n)), Taken().Select(i => (i.From, i.Seq)));
    }

    [Fact]
    public void Window_FullOfStates_KeepsTheNewestOfEachSubject()
    {
        for (var seq = 1; seq <= 1_000; seq++)
            Assert.True(Add(seq % 2 == 0 ? Updates.Load(seq, seq) : Updates.Status(seq, seq % 3)));
        var taken = Taken();
        Assert.Equal([995, 997, 999, 1_000], taken.Select(i => i.Seq));
        AssertComplete(taken, 1_000);
    }

    [Fact]
    public void Window_FullOfWhatHappened_TakesNoMore()
    {
        for (var seq = 1; seq <= Max; seq++)
            Assert.True(Add(seq % 2 == 0 ? Updates.Message(seq) : Updates.Ended(seq)));
        Assert.False(Add(Updates.Message(Max + 1)));
        Assert.False(Add(Updates.Load(Max + 1, 1)));
        Assert.Equal(Enumerable.Range(1, Max).Select(n => (long)n), Taken().Select(i => i.Seq));
    }

    [Fact]
    public void Item_ThatDoesNotFollow_CoversNothing()
    {
        for (var seq = 1; seq <= Max - 1; seq++) Assert.True(Add(Updates.Message(seq)));
        Assert.True(Add(Updates.Load(Max, 1)));
        Assert.False(Add(Updates.Load(Max + 2, 2)));
        Assert.Equal(Max, Taken()[^1].Seq);
    }

    [Fact]
    public void Item_OfANewerLog_CoversNothing()
    {
        for (var seq = 1; seq <= Max; seq++) Assert.True(Add(Updates.Load(seq, seq)));
        Assert.True(window.TryAdd(new(2, Updates.Load(Max + 1, 0))));
        Assert.Equal([(1, 1L, (long)Max), (2, Max + 1L, Max + 1L)], Taken().Select(i => (i.Activation, i.From, i.Seq)));
    }

    /// <summary>Whatever comes and however it is taken: no number is missing, nothing that happened, no newest state.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Window_AtAnyPace_LosesNoNumberNoMessageAndNoNewestState(int seed)
    {
        var random = new Random(seed);
        var (seq, taken, added) = (0L, new List<AgentItem>(), new List<AgentDelta>());
        for (var step = 0; step < 5_000; step++)
        {
            if (random.Next(3) == 0 && window.TryTake(out var item)) taken.Add(item);
            var delta = random.Next(12) switch
            {
                0 => Updates.Message(seq + 1),
                1 => Updates.Ended(seq + 1),
                < 6 => Updates.Status(seq + 1, random.Next(4)),
                < 9 => Updates.Answer(seq + 1, random.Next(2)),
                _ => Updates.Load(seq + 1, random.Next()),
            };
            if (!Add(delta)) continue;
            seq++;
            added.Add(delta);
            Assert.True(window.Count <= Max);
        }

        taken.AddRange(Taken());
        Assert.True(taken.Count < added.Count, "nothing was folded");
        AssertComplete(taken, seq);
        Assert.Equal(added.Where(IsEvent), taken.Select(i => i.Delta).Where(IsEvent));
        Assert.Equal(Newest(added), Newest(taken.Select(i => i.Delta)));
    }

    private static void AssertComplete(IEnumerable<AgentItem> taken, long last)
    {
        var next = 1L;
        foreach (var item in taken)
        {
            Assert.Equal(next, item.From);
            next = item.Seq + 1;
        }

        Assert.Equal(last + 1, next);
    }

    private static bool IsEvent(AgentDelta delta) => delta.Update is MessageAdded or OfferEnded;

    private static SortedDictionary<string, long> Newest(IEnumerable<AgentDelta> deltas)
    {
        var newest = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var delta in deltas)
            if (SubjectOf(delta.Update) is { } subject)
                newest[subject] = delta.Seq;
        return newest;
    }

    private static string? SubjectOf(AgentUpdate update) => update switch
    {
        AgentChanged => "agent",
        MessageStatusUpdated e => e.Message.Value,
        AnswerCaptured e => e.Answer.Slot,
        _ => null,
    };

    private bool Add(AgentDelta delta) => window.TryAdd(new(1, delta));

    private List<AgentItem> Taken()
    {
        var taken = new List<AgentItem>();
        while (window.TryTake(out var item)) taken.Add(item);
        return taken;
    }
}
