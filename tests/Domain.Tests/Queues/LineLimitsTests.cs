using Omni.Domain.Channels;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>Bad input and sizes that have a stated bound.</summary>
[Trait("Semantics", "§7")]
public sealed class LineLimitsTests
{
    private readonly WaitingLine line = new();

    [Fact]
    public void Clock_ThatLeapsAhead_MovesSoManyWithALook_AndAllInTheEnd()
    {
        for (var i = 0; i < (2 * WaitingLine.MovesMax) + 10; i++)
            line.Put(Entry($"int_{i}", seq: i));

        Assert.False(line.Advance(Start.AddDays(1)));
        Assert.False(line.Advance(Start.AddDays(1)));
        Assert.True(line.Advance(Start.AddDays(1)));
        Assert.Equal(0, line.Best(AgentOfAll("agt_1"), Start.AddDays(1), _ => true)!.Key.Tier);
    }

    [Fact]
    public void Clock_ThatGoesBack_IsNotFollowed()
    {
        line.Put(Entry("int_1"));
        line.Advance(Start.AddHours(5));

        Assert.Equal(0, line.Best(AgentOfAll("agt_1"), Start, _ => true)!.Key.Tier);
    }

    [Fact]
    public void Signatures_TenThousandOfThem_AreServedAndForgotten()
    {
        for (var i = 0; i < 10_000; i++)
            line.Put(Entry($"int_{i}", seq: i) with { Requires = [SkillTerm.AtLeast($"skill-{i}", 1)] });

        Assert.Equal("int_7777", line.Best(
            AgentOfAll("agt_1") with { Skills = [new("skill-7777", 1)] }, Start, _ => true)!.Interaction.Value);
        Assert.Equal(5_001, line.PositionOf(new("int_5000")));
        for (var i = 0; i < 10_000; i++)
            Assert.True(line.Take(new($"int_{i}"), 9));
        Assert.Null(line.Best(AgentOfAll("agt_1") with { Skills = [new("skill-7777", 1)] }, Start, _ => true));
    }

    /// <summary>Agents are kept in order for so many requirements; with more those are forgotten, and nothing goes wrong.</summary>
    [Fact]
    public void Signatures_ThatComeAndGoForEver_AreNotKeptByThePool()
    {
        var pool = new CandidatePool();
        pool.Put(AgentOfAll("agt_1") with { Skills = [new("skill", 1)] });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 60_000; i++)
        {
            var needed = Entry($"int_{i}") with { Requires = [SkillTerm.AtLeast($"skill-{i}", 1)] };
            Assert.Null(pool.BestFor(needed, Start, _ => true));
            Assert.False(pool.SomebodyMatches(new(needed.Requires)));
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 20_000_000);
        Assert.NotNull(pool.BestFor(Entry("int_1") with { Requires = [SkillTerm.AtLeast("skill", 1)] }, Start, _ => true));
    }

    [Fact]
    public void Configure_WithOtherSettings_LooksAtWhatWaitsAnew()
    {
        line.Put(Entry("mail", ChannelClass.Deferred, Start.AddHours(-3), seq: 1) with { Requires = Needed.Terms("polish≥1") });
        line.Put(Entry("chat", seq: 2));
        Assert.Equal("chat", line.Best(AgentOfAll("agt_1"), Start, _ => true)!.Interaction.Value);

        line.Configure(
            new()
            {
                Promotion = OrderPolicy.Default.Promotion.SetItem(4, new(TimeSpan.FromHours(1), TimeSpan.Zero, 0)),
            },
            [new(TimeSpan.Zero, RelaxationChange.AnyAgent)]);

        var best = line.Best(AgentOfAll("agt_1"), Start, _ => true)!;
        Assert.Equal(("mail", 1, 1, RelaxationCause.Waited), (best.Interaction.Value, best.Key.Tier, best.StepsTaken, best.StepCause));
    }

    [Fact]
    public void Agent_WhoLearns_ReachesMoreAtOnce()
    {
        line.Put(Entry("one") with { Requires = Needed.Terms("polish≥2") });
        var agent = AgentOfAll("agt_1") with { Skills = Needed.Skills("polish:1") };

        Assert.Null(line.Best(agent, Start, _ => true));
        Assert.NotNull(line.Best(agent with { Skills = Needed.Skills("polish:2") }, Start, _ => true));
    }
}
