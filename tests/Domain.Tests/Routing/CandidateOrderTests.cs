using Omni.Domain.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Routing;

[Trait("Semantics", "§9")]
public sealed class CandidateOrderTests
{
    private static readonly InteractionId Matter = new("int_1");

    [Fact]
    [Trait("Semantics", "§6")]
    public void Vector4_OfLoadAndIdleTime_IsDCAB()
    {
        Candidate[] agents =
        [
            Loaded("A", 3 / 5d, 5), Loaded("B", 3 / 4d, 3), Loaded("C", 3 / 5d, 7), Loaded("D", 0 / 3d, 2),
        ];

        Assert.Equal(["D", "C", "A", "B"], Ordered(agents, hint: null));
    }

    [Fact]
    public void Order_WithAHint_PutsTheAgentWhoKnowsFirst() =>
        Assert.Equal(["B", "A"], Ordered([Loaded("A", 0, 60), Loaded("B", 0.9, 0)], hint: new AgentId("B")));

    [Fact]
    public void Order_OfEqualLoadAndIdleTime_TakesWhoHadFewerOffers() =>
        Assert.Equal(
            ["B", "A"],
            Ordered([Loaded("A", 0, 5) with { RecentOffers = 2 }, Loaded("B", 0, 5) with { RecentOffers = 1 }], null));

    [Fact]
    [Trait("Semantics", "§8")]
    public void Order_OfScores_ComesBeforeLoad()
    {
        var expert = Loaded("A", 0.8, 0) with { Skills = [new("sales", 5)] };
        var beginner = Loaded("B", 0, 60) with { Skills = [new("sales", 2)] };

        Assert.True(CandidateOrder.Compare(expert, beginner, Matter, null, [Needs("sales", 2)]) < 0);
        Assert.True(CandidateOrder.Compare(expert, beginner, Matter, null) > 0);
    }

    [Theory]
    [InlineData("in the same twentieth: load decides", 100, 101, 1)]
    [InlineData("a twentieth apart: the score decides", 100, 150, -1)]
    public void Order_OfScores_IsByWholeTwentieths(string row, int level, int better, int expected)
    {
        var strong = Loaded("A", 0.8, 0) with { Skills = [new("sales", better)] };
        var weak = Loaded("B", 0, 0) with { Skills = [new("sales", level)] };

        Assert.Equal(expected, Math.Sign(CandidateOrder.Compare(strong, weak, Matter, null, [Needs("sales", 100)])));
    }

    [Fact]
    public void Order_OfEverythingEqual_IsSpreadByTheHash()
    {
        Candidate[] agents = [Loaded("agt_anna", 0, 0), Loaded("agt_bert", 0, 0)];

        var firsts = Interactions().Select(id => Ordered(agents, null, id)[0]).ToArray();

        Assert.InRange(firsts.Count(f => f == "agt_anna"), 350, 650);
        Assert.Equal(firsts, Interactions().Select(id => Ordered([agents[1], agents[0]], null, id)[0]));
    }

    // Computed apart with another implementation of FNV-1a, checked against the published vectors of "" and "foobar".
    [Theory]
    [InlineData("", "", 0xAF63F14C8602103B)]
    [InlineData("agt_anna", "int_1", 0xE22880509042E89B)]
    [InlineData("agt_bert", "int_1", 0x8F5E8A8C96E4129A)]
    [InlineData("agt_łucja", "int_ż", 0x3641EB002AB70065)]
    public void TieBreak_OfKnownTexts_IsFnv1a(string agent, string interaction, ulong expected) =>
        Assert.Equal(expected, CandidateOrder.TieBreak(new(agent), new(interaction)));

    /// <summary>1,000 ids as Omni makes them.</summary>
    private static InteractionId[] Interactions()
    {
        var random = new Random(1);
        var bytes = new byte[10];
        return [.. Enumerable.Range(0, 1000).Select(i =>
        {
            random.NextBytes(bytes);
            return new InteractionId(OrderedId.Create("int_", Start.AddSeconds(i), bytes));
        })];
    }

    private static Candidate Loaded(string id, double share, int idleMinutes) => AgentOfAll(id) with
    {
        LoadShare = share, IdleSince = Start.AddMinutes(-idleMinutes),
    };

    private static string[] Ordered(Candidate[] agents, AgentId? hint, InteractionId? interaction = null) =>
        [.. agents
            .Order(Comparer<Candidate>.Create((a, b) => CandidateOrder.Compare(a, b, interaction ?? Matter, hint)))
            .Select(a => a.Agent.Value)];
}
