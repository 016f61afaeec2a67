using System.Collections.Immutable;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Routing.Needed;

namespace Omni.Domain.Tests.Routing;

[Trait("Semantics", "§8")]
public sealed class RequirementTests
{
    [Theory]
    [InlineData("nothing needed, nothing known", "", "", true)]
    [InlineData("nothing needed", "", "sales:1", true)]
    [InlineData("the very level", "sales≥2", "sales:2", true)]
    [InlineData("a higher level", "sales≥2", "sales:5", true)]
    [InlineData("a lower level", "sales≥2", "sales:1", false)]
    [InlineData("another skill", "sales≥2", "polish:5", false)]
    [InlineData("another spelling", "sales≥2", "Sales:5", false)]
    [InlineData("all of several", "polish≥1 sales≥2", "sales:2 polish:1", true)]
    [InlineData("one of several", "polish≥1 sales≥2", "sales:2", false)]
    [InlineData("greater: the same level is not", "sales>2", "sales:2", false)]
    [InlineData("greater", "sales>2", "sales:3", true)]
    [InlineData("at most: the same level is", "cost≤2", "cost:2", true)]
    [InlineData("less: the same level is not", "cost<2", "cost:2", false)]
    [InlineData("less", "cost<2", "cost:1", true)]
    [InlineData("equal", "sales=2", "sales:2", true)]
    [InlineData("equal, another level", "sales=2", "sales:3", false)]
    [InlineData("not equal", "sales≠2", "sales:3", true)]
    [InlineData("not equal, the very level", "sales≠2", "sales:2", false)]
    [InlineData("one of a set", "sales∈1,3", "sales:3", true)]
    [InlineData("none of a set", "sales∈1,3", "sales:2", false)]
    [InlineData("a free value", "region=north", "region:north", true)]
    [InlineData("another free value", "region=north", "region:south", false)]
    [InlineData("free values have no size", "region≥1", "region:north", false)]
    [InlineData("a free value is no level", "region=2", "region:two", false)]
    [InlineData("missing fails =", "sales=2", "", false)]
    [InlineData("missing fails <", "sales<2", "", false)]
    [InlineData("missing fails ≤", "sales≤2", "", false)]
    [InlineData("missing fails >", "sales>2", "", false)]
    [InlineData("missing fails ≥", "sales≥2", "", false)]
    [InlineData("missing fails in", "sales∈1,2", "", false)]
    [InlineData("missing passes ≠", "sales≠2", "", true)]
    [InlineData("either of a term's atoms", "polish≥3|sales≥2", "sales:2", true)]
    [InlineData("neither of a term's atoms", "polish≥3|sales≥2", "sales:1 polish:2", false)]
    [InlineData("a should keeps nobody out", "~polish≥3", "", true)]
    public void IsMet_ByAnAgent_NeedsEveryMust(string row, string terms, string skills, bool met) =>
        Assert.Equal(met, Requirement.IsMet(Terms(terms), Skills(skills)));

    [Theory]
    [InlineData("nothing", "", "")]
    [InlineData("in the order of skills", "sales≥1 polish≥2", "polish≥2 sales≥1")]
    [InlineData("the highest level of each", "sales≥1 sales≥3 sales≥2", "sales≥3")]
    [InlineData("the same should once", "~sales≥1 ~sales≥1", "~sales≥1")]
    [InlineData("a should beside a must", "sales≥3 ~sales≥1", "sales≥3 ~sales≥1")]
    [InlineData("free values in quotation marks", "region∈north,1", "region∈{\"north\",1}")]
    [InlineData("weights that are not 1", "sales≥2*0.5|polish≥1", "sales≥2*0.5|polish≥1")]
    public void Join_OfTerms_GivesOneListForEqualNeeds(string row, string terms, string signature) =>
        Assert.Equal(signature, Requirement.Signature(Requirement.Join(Terms(terms))));

    // Published: "french, sales ≥ 10, cost ≤ 10", labels {english, sales}. Others computed apart.
    [Theory]
    [InlineData("G: french, 10, 10", Published, "french:1 sales:10 cost:10", 0.666667)]
    [InlineData("H: sales 15", Published, "french:1 sales:15 cost:10", 0.707486)]
    [InlineData("I: cost 9", Published, "french:1 sales:10 cost:9", 0.674993)]
    [InlineData("both labels", Labels, "english:1 sales:1", 1)]
    [InlineData("one label", Labels, "english:1", 0.5)]
    [InlineData("nothing needed", "", "", 1)]
    [InlineData("no weight at all", "~sales≥1*0", "", 1)]
    [InlineData("a missing skill counts as nothing", "~polish≥10 ~sales≥10", "sales:10", 0.25)]
    [InlineData("required 0: divided by 1", "sales≥0", "sales:2", 0.880797)]
    [InlineData("below what a should asks", "~sales≥2", "sales:1", 0.377541)]
    [InlineData("weights", "~english=1*3 ~polish=1", "english:1", 0.75)]
    [InlineData("the best atom, and its weight", "~polish=1*3|english=1 ~sales=1", "english:1", 0.5)]
    [InlineData("of equal fits the heavier atom", "~polish=1*3|english=1 ~sales=1", "english:1 polish:1", 0.75)]
    public void Score_OfAnAgent_IsTheWeightedMeanOfItsTerms(string row, string terms, string skills, double expected) =>
        Assert.Equal(expected, Requirement.Score(Terms(terms), Skills(skills)), 1e-6);

    [Fact]
    public void Vector_ByScore_IsHBeforeIBeforeG_AndIAndGTieInTwentieths()
    {
        var terms = Terms(Published);
        ImmutableArray<SkillLevel>[] agents =
            [Skills("french:1 sales:10 cost:10"), Skills("french:1 sales:15 cost:10"), Skills("french:1 sales:10 cost:9")];

        Assert.Equal([1, 2, 0], new[] { 0, 1, 2 }.OrderByDescending(i => Requirement.Score(terms, agents[i])));
        Assert.Equal([13, 14, 13], agents.Select(a => Requirement.Step(terms, a)));
    }

    [Theory]
    [InlineData("a level above the highest", "sales≥6|polish≥1", "level 6")]
    [InlineData("a level below 1", "sales=0", "level 0")]
    [InlineData("a negative weight", "sales≥1*-1", "weight -1")]
    [InlineData("a huge weight", "sales≥1*1001", "weight 1001")]
    [InlineData("the size of a free value", "region≥north", "only levels have one")]
    [InlineData("all is well", "region=north*0|sales≥5", null)]
    public void Fault_OfATerm_SaysWhatIsWrong(string row, string term, string? expected)
    {
        var fault = RequirementRules.FaultOf(Terms(term)[0], 5);

        if (expected is null) Assert.Null(fault);
        else Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("levels apart", "sales≥4 sales≤2", "sales")]
    [InlineData("present and absent", "sales≠1 sales=1", "sales")]
    [InlineData("two free values", "region=north region=south", "region")]
    [InlineData("above the highest", "sales>5", "sales")]
    [InlineData("a range", "sales≥2 sales≤4", null)]
    [InlineData("a should contradicts nothing", "sales≥4 ~sales≤2", null)]
    [InlineData("an alternative is left", "sales≥4 sales≤2|polish≥1", null)]
    [InlineData("anything but one value", "region≠north", null)]
    public void Contradiction_OfMusts_NamesTheSkill(string row, string terms, string? skill) =>
        Assert.Equal(skill, RequirementRules.Contradiction(Terms(terms), 5));

    private const string Published = "french=1 sales≥10 cost≤10";
    private const string Labels = "~english=1 ~sales=1";
}
