using Omni.Domain.Queues;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>Who is asked about what does not wait here (Semantics §15).</summary>
[Trait("Semantics", "§15")]
public sealed class ConsultSearchTests
{
    private readonly CandidatePool pool = new();

    [Theory]
    [InlineData(1, "agt_c")]
    [InlineData(2, "agt_c agt_a")]
    [InlineData(9, "agt_c agt_a agt_b")]
    public void FirstFor_NamesThemInTheOrderTheyWouldGetIt(int count, string expected)
    {
        pool.Put(Agent("agt_a", "chat") with { LoadShare = 0.2 });
        pool.Put(Agent("agt_b", "chat") with { LoadShare = 0.6 });
        pool.Put(Agent("agt_c", "chat"));

        Assert.Equal(expected, Found(Entry("one"), count));
    }

    [Theory]
    [InlineData("somebody who knows enough is free", 3, "chat", "agt_b")]
    [InlineData("they are busy: nobody who knows less is asked", 3, "mail", "")]
    [InlineData("nobody connected knows enough", 2, "chat", "agt_b agt_a")]
    public void FirstFor_RelaxesOnlyWhatNobodyConnectedMeets(string row, int level, string room, string expected)
    {
        pool.Configure([new(TimeSpan.FromMinutes(5), RelaxationChange.LowerLevel, "repair", 2)], AgentStrategy.BestScore);
        pool.Put(Agent("agt_a", "chat") with { Skills = [new SkillLevel("repair", 1)] });
        pool.Put(Agent("agt_b", room) with { Skills = [new SkillLevel("repair", level)] });

        Assert.True(expected == Found(Entry("one") with { Requires = [Needs("repair", 3)] }, 9), row);
    }

    [Fact]
    public void FirstFor_PassesOverWhoIsExcludedOrAskedAboutSomethingElse()
    {
        foreach (var agent in "agt_a agt_b agt_c".Split(' ')) pool.Put(Agent(agent, "chat"));
        var entry = Entry("one") with { Exclusions = [new(new("agt_a"), null), new(new("agt_b"), Start)] };

        Assert.Equal(new AgentId("agt_b"), Assert.Single(pool.FirstFor(entry, 9, Start, c => c.Agent != new AgentId("agt_c"))));
    }

    private string Found(WaitingEntry entry, int count) =>
        string.Join(' ', pool.FirstFor(entry, count, Start, _ => true).Select(a => a.Value));
}
