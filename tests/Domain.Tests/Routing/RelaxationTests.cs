using System.Collections.Immutable;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Routing.Needed;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Routing;

[Trait("Semantics", "§8")]
public sealed class RelaxationTests
{
    private static readonly ImmutableArray<RelaxationStep> Ladder =
    [
        new(Seconds(30), RelaxationChange.LowerLevel, "polish", 2),
        new(Seconds(60), RelaxationChange.DropAtom, "polish"),
        new(Seconds(90), RelaxationChange.AddGroup, "second-line"),
        new(Seconds(120), RelaxationChange.AnyAgent),
    ];

    [Theory]
    [InlineData("as asked", 0, "polish:4 sales:1", true)]
    [InlineData("as asked, a level too low", 0, "polish:2 sales:1", false)]
    [InlineData("lowered by two", 1, "polish:2 sales:1", true)]
    [InlineData("not by three", 1, "polish:1 sales:1", false)]
    [InlineData("polish dropped", 2, "sales:1", true)]
    [InlineData("sales is asked still", 2, "polish:5", false)]
    [InlineData("the group is let in", 3, "second-line", true)]
    [InlineData("who is not of the group is not", 3, "polish:5", false)]
    [InlineData("anybody", 4, "", true)]
    [InlineData("more steps than there are", 9, "", true)]
    public void Steps_LetInMoreAndMore(string row, int steps, string agent, bool expected)
    {
        var isOfGroup = agent == "second-line";

        var relaxed = RelaxationRules.Relax(Terms("polish≥4 sales≥1"), Ladder, steps);

        Assert.Equal(expected, relaxed.IsMet(Skills(isOfGroup ? "" : agent), isOfGroup ? ["second-line"] : []));
    }

    [Theory]
    [InlineData("≥ comes down, not below 0", "polish≥1", "polish≥0")]
    [InlineData("> comes down", "polish>4", "polish>2")]
    [InlineData("≤ goes up", "polish≤4", "polish≤6")]
    [InlineData("< goes up", "polish<4", "polish<6")]
    [InlineData("= has no size", "polish=4", "polish=4")]
    [InlineData("other skills stay", "sales≥4|polish≥4", "sales≥4|polish≥2")]
    public void LowerLevel_ChangesSizesOfTheSkill(string row, string before, string after) =>
        Assert.Equal(after, Requirement.Signature(RelaxationRules.Relax(Terms(before), Ladder, 1).Terms));

    // Seconds from the entry; who matches after how many steps ("4": after the fourth and from then on).
    [Theory]
    [InlineData("too early", 29.999, 0, 0, 0, RelaxationCause.Unspecified)]
    [InlineData("at its time, inclusive", 30, 0, 0, 1, RelaxationCause.Waited)]
    [InlineData("two at once when nobody looked", 60, 0, 0, 2, RelaxationCause.Waited)]
    [InlineData("hopeless before the third", 0, 0, 3, 3, RelaxationCause.Hopeless)]
    [InlineData("hopeless for good: nothing is skipped", 0, 0, 99, 0, RelaxationCause.Unspecified)]
    [InlineData("never taken back", 0, 2, 0, 2, RelaxationCause.Hopeless)]
    [InlineData("a shorter policy than before", 0, 9, 0, 4, RelaxationCause.Hopeless)]
    public void StepsAt_HoldByTimeOrWhenHopeless(
        string row, double seconds, int taken, int matchedFrom, int steps, RelaxationCause cause) =>
        Assert.Equal(
            (steps, cause),
            RelaxationRules.StepsAt(Ladder, Start, taken, Start.AddSeconds(seconds), after => after >= matchedFrom));

    [Fact]
    public void NextAt_IsTheNextStepsTime()
    {
        Assert.Equal(Start.AddSeconds(60), RelaxationRules.NextAt(Ladder, Start, 1));
        Assert.Null(RelaxationRules.NextAt(Ladder, Start, 4));
    }

    /// <summary>Asterisk's <c>30,,,2</c> raises penalty 1 to 2: both are equal from 30 s on, 3 stays behind.</summary>
    [Theory]
    [InlineData("lower first", 29, "20 10 0")]
    [InlineData("1 and 2 equal", 30, "20 20 0")]
    public void Vector_OfAsteriskPenalties(string row, int seconds, string steps)
    {
        var terms = Terms("~penalty=1 ~penalty∈1,2");
        ImmutableArray<RelaxationStep> ladder = [new(Seconds(30), RelaxationChange.DropAtom, "penalty=1")];

        var relaxed = RelaxationRules.Relax(
            terms, ladder, RelaxationRules.Timed(ladder, Start, Start.AddSeconds(seconds)));

        Assert.Equal(steps, string.Join(' ', new[] { "penalty:1", "penalty:2", "penalty:3" }
            .Select(agent => Requirement.Step(relaxed.Terms, Skills(agent)))));
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
