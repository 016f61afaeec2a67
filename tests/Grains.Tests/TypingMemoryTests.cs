using Omni.Domain;
using Omni.Grains.Conversations;

namespace Omni.Grains.Tests;

public sealed class TypingMemoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly InteractionId Chat = new("int_1");

    [Theory]
    [InlineData("typing begins", "", 0, false, true)]
    [InlineData("quick repetition", "0", 1_999, false, false)]
    [InlineData("goes on", "0", 2_000, false, true)]
    [InlineData("stops", "0", 1_000, true, true)]
    [InlineData("stops after it ended by itself", "0", 6_000, true, false)]
    [InlineData("stops and never began", "", 0, true, false)]
    [InlineData("stops again", "0 s500", 1_000, true, false)]
    [InlineData("begins again at once", "0 s500", 501, false, true)]
    public void Signal_IsNews_WhenOthersSeeADifference(string row, string before, int at, bool stopped, bool expected)
    {
        Assert.NotEmpty(row);
        var memory = new TypingMemory();
        foreach (var said in before.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            memory.IsNews(Chat, null, said[0] == 's', Start.AddMilliseconds(int.Parse(said.TrimStart('s'))));

        Assert.Equal(expected, memory.IsNews(Chat, null, stopped, Start.AddMilliseconds(at)));
    }

    [Fact]
    public void Signals_OfOthers_StandForThemselves()
    {
        var memory = new TypingMemory();

        Assert.True(memory.IsNews(Chat, null, false, Start));
        Assert.True(memory.IsNews(Chat, new AgentId("agt_1"), false, Start));
        Assert.True(memory.IsNews(new("int_2"), null, false, Start));
        Assert.False(memory.IsNews(Chat, null, false, Start));
    }
}
