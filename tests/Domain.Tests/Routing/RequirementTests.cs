using System.Collections.Immutable;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Routing;

[Trait("Semantics", "§8")]
public sealed class RequirementTests
{
    [Theory]
    [InlineData("nothing needed, nothing known", "", "", true)]
    [InlineData("nothing needed", "", "sales:1", true)]
    [InlineData("the very level", "sales:2", "sales:2", true)]
    [InlineData("a higher level", "sales:2", "sales:5", true)]
    [InlineData("a lower level", "sales:2", "sales:1", false)]
    [InlineData("another skill", "sales:2", "polish:5", false)]
    [InlineData("another spelling", "sales:2", "Sales:5", false)]
    [InlineData("all of several", "polish:1 sales:2", "sales:2 polish:1", true)]
    [InlineData("one of several", "polish:1 sales:2", "sales:2", false)]
    public void IsMet_ByAnAgent_NeedsEveryTerm(string row, string terms, string skills, bool met) =>
        Assert.Equal(met, Requirement.IsMet(Terms(terms), Skills(skills)));

    [Theory]
    [InlineData("nothing", "", "")]
    [InlineData("in the order of skills", "sales:1 polish:2", "polish≥2 sales≥1")]
    [InlineData("the highest level of each", "sales:1 sales:3 sales:2", "sales≥3")]
    public void Join_OfTerms_GivesOneListForEqualNeeds(string row, string terms, string signature) =>
        Assert.Equal(signature, Requirement.Signature(Requirement.Join(Terms(terms))));

    // The published candidates G and H of "french, sales ≥ 10, cost ≤ 10" reach 0.666667 and 0.707486, with 1 and 0.5
    // for the other two terms.
    [Theory]
    [InlineData("nothing needed", "", "", 1)]
    [InlineData("G: sales 10 of 10", "sales:10", "sales:10", (0.666667 * 3) - 1.5)]
    [InlineData("H: sales 15 of 10", "sales:10", "sales:15", (0.707486 * 3) - 1.5)]
    [InlineData("the mean over terms", "polish:10 sales:10", "polish:10 sales:15", (0.5 + 0.622459) / 2)]
    [InlineData("a missing skill counts as nothing", "polish:10 sales:10", "sales:10", 0.25)]
    [InlineData("required 0: divided by 1", "sales:0", "sales:2", 0.880797)]
    public void Score_OfAnAgent_IsTheMeanOfItsTerms(string row, string terms, string skills, double expected) =>
        Assert.Equal(expected, Requirement.Score(Terms(terms), Skills(skills)), 2e-6);

    private static ImmutableArray<SkillTerm> Terms(string text) =>
        [.. Parse(text).Select(p => Needs(p.Skill, p.Level))];

    private static ImmutableArray<SkillLevel> Skills(string text) =>
        [.. Parse(text).Select(p => new SkillLevel(p.Skill, p.Level))];

    private static IEnumerable<(string Skill, int Level)> Parse(string text) => text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Split(':'))
        .Select(pair => (pair[0], int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture)));
}
