using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

[Trait("Semantics", "§7")]
public sealed class WaitingLineTests
{
    private readonly WaitingLine line = new();

    [Fact]
    public void Best_OfSeveral_IsTheSmallestKey()
    {
        Put(Entry("mail", ChannelClass.Deferred, Start.AddHours(-5), seq: 1));
        Put(Entry("chat", ChannelClass.Chat, Start.AddMinutes(-5), seq: 2));
        Put(Entry("call", ChannelClass.Live, Start.AddSeconds(-1), seq: 3));

        Assert.Equal("call", Best(AgentOfAll("agt_1")));
        Assert.Equal("chat", Best(Agent("agt_1", "chat", "mail")));
        Assert.Null(Best(Agent("agt_1")));
    }

    /// <summary>In turns, so that what stands behind many others is looked at too; what has left, or may be had, is forgotten.</summary>
    [Fact]
    public void NextExcluding_WhereverTheyStand_ComeInTurns()
    {
        foreach (var i in new[] { 1, 2, 3, 4, 5 })
            Put(Entry($"int_{i}", seq: i) with { Exclusions = i == 3 ? [] : [new(Anna, null)] });

        Assert.Equal(["int_1", "int_2"], Next());
        Put(Entry("int_5", seq: 5) with { Version = 2 });
        Assert.Equal(["int_4"], Next());
        Put(Entry("int_5", seq: 5) with { Version = 3, Exclusions = [new(Anna, null)] });
        line.Take(new("int_1"), 9);
        Assert.Equal(["int_2"], Next());
        Assert.Equal(["int_4", "int_5"], Next());

        string[] Next() => [.. line.NextExcluding(2).Select(e => e.Interaction.Value)];
    }

    [Theory]
    [InlineData("an offer of it rings")]
    [InlineData("somebody else is being asked")]
    [InlineData("the agent is excluded")]
    [InlineData("the agent lacks a skill")]
    [InlineData("the agent has no room")]
    public void Best_SkipsWhatTheAgentCannotGetNow(string why)
    {
        var first = Entry("first", agedFrom: Start.AddHours(-1), seq: 1);
        Put(why switch
        {
            "an offer of it rings" => first with { Offered = true },
            "the agent is excluded" => first with { Exclusions = [new(Anna, Start.AddSeconds(1))] },
            "the agent lacks a skill" => first with { Requires = [Needs("polish", 1)] },
            "the agent has no room" => first with { Channel = "voice" },
            _ => first,
        });
        Put(Entry("second", seq: 2));

        var best = line.Best(
            Agent("agt_anna", "chat"), Start,
            e => why != "somebody else is being asked" || e.Interaction.Value != "first");

        Assert.Equal("second", best?.Interaction.Value);
    }

    [Theory]
    [InlineData("newer", 2, true, 9)]
    [InlineData("the same version again", 1, true, 9)]
    [InlineData("older", 0, false, 0)]
    public void Put_OfAKnownInteraction_NeverGoesBack(string row, long version, bool taken, int boost)
    {
        Put(Entry("one"));

        Assert.Equal(taken, line.Put(Entry("one", boost: 9) with { Version = version }));
        Assert.Equal((1, boost), (line.Count, line.Find(new("one"))!.BoostSeconds));
    }

    [Theory]
    [InlineData("newer", 2, true)]
    [InlineData("the same version", 1, true)]
    [InlineData("older", 0, false)]
    public void Take_OfAnInteraction_HeedsOnlyNewsOfIt(string row, long version, bool taken)
    {
        Put(Entry("one"));

        Assert.Equal(taken, line.Take(new("one"), version));
        Assert.Equal(taken ? null : "one", Best(AgentOfAll("agt_1")));
        Assert.False(line.Take(new("two"), 9));
    }

    [Fact]
    public void Put_WithAnotherRequirement_MovesItBetweenGroups()
    {
        Put(Entry("one") with { Requires = [Needs("polish", 1)] });
        Put(Entry("one") with { Version = 2 });

        Assert.Equal("one", Best(AgentOfAll("agt_1")));
        line.Take(new("one"), 2);
        Assert.Null(Best(AgentOfAll("agt_1") with { Skills = [new("polish", 5)] }));
    }

    [Fact]
    public void Position_IsOnePlusThoseWithASmallerKey()
    {
        Put(Entry("b", agedFrom: Start.AddMinutes(1), seq: 2));
        Put(Entry("a", seq: 1));
        Put(Entry("c", ChannelClass.Deferred, Start.AddHours(-9), seq: 3));

        Assert.Equal([1, 2, 3], new[] { "a", "b", "c" }.Select(id => line.PositionOf(new(id)) ?? 0));
        Assert.Null(line.PositionOf(new("d")));
    }

    [Fact]
    public void Position_WhileAnOfferRings_IsKept()
    {
        Put(Entry("a", seq: 1) with { Offered = true });
        Put(Entry("b", seq: 2));

        Assert.Equal((1, 2), (line.PositionOf(new("a")), line.PositionOf(new("b"))));
    }

    private void Put(WaitingEntry entry) => Assert.True(line.Put(entry));

    private string? Best(Candidate agent) => line.Best(agent, Start, _ => true)?.Interaction.Value;
}
