using System.Collections.Immutable;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Routing.RelaxationChange;

namespace Omni.Domain.Tests.Settings;

/// <summary>Steps of relaxation, strategies, weights and groups: what can never work is named with the fix.</summary>
[Trait("Semantics", "§8")]
public sealed class QueueRoutingRulesTests
{
    private static readonly SettingsDocument Good = Sample.Document with
    {
        Agents = Sample.Document.Agents.SetItem(0, Sample.Document.Agents[0] with { Groups = ["second"] }),
    };

    [Theory]
    [InlineData("out of order", 59, DropAtom, "sales", 0, "after", "it comes before step 1")]
    [InlineData("negative", -1, DropAtom, "sales", 0, "after", "-1 s is outside 0 s to")]
    [InlineData("for years", 31_622_401, DropAtom, "sales", 0, "after", "is outside 0 s to 31622400 s")]
    [InlineData("nothing to change", 60, Unspecified, "", 0, "change", "choose one of DropAtom, LowerLevel")]
    [InlineData("a change that is none", 60, (RelaxationChange)9, "", 0, "change", "choose one of")]
    [InlineData("no skill", 60, DropAtom, "", 0, "target", "skill '' is not in these settings")]
    [InlineData("a skill that is none", 60, LowerLevel, "dutch", 1, "target", "skill 'dutch' is not in these settings")]
    [InlineData("an atom of a skill that is none", 60, DropAtom, "dutch≥2", 0, "target", "skill 'dutch'")]
    [InlineData("a group nobody is in", 60, AddGroup, "third", 0, "target", "nobody is in group 'third'; name it in an agent's groups")]
    [InlineData("a target for everybody", 60, AnyAgent, "second", 0, "target", "leave target out")]
    [InlineData("lowered by nothing", 60, LowerLevel, "sales", 0, "by", "0 is outside 1 to 5 levels")]
    [InlineData("raised", 60, LowerLevel, "sales", -1, "by", "-1 is outside 1 to 5 levels")]
    [InlineData("lowered by more than there are", 60, LowerLevel, "sales", 6, "by", "6 is outside 1 to 5 levels")]
    [InlineData("a number that says nothing", 60, DropAtom, "sales", 2, "by", "leave by out")]
    [InlineData("a group", 60, AddGroup, "second", 0, null, null)]
    [InlineData("one atom", 60, DropAtom, "sales≥2", 0, null, null)]
    [InlineData("everybody", 60, AnyAgent, "", 0, null, null)]
    [InlineData("by five", 60, LowerLevel, "sales", 5, null, null)]
    public void Step_ThatCannotBe_IsNamedWithTheFix(
        string row, int after, RelaxationChange change, string target, int by, string? member, string? says)
    {
        var faults = SettingsRules.Faults(With(
            new(TimeSpan.FromSeconds(after < 60 && after > 0 ? 60 : 0), DropAtom, "polish"),
            new(TimeSpan.FromSeconds(after), change, target, by)));

        if (member is null)
        {
            Assert.Empty(faults);
            return;
        }

        var fault = faults.First(f => f.Path == $"queues[0].relaxation[1].{member}");
        Assert.Contains(says!, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_MoreThanAllowed_AreRefused()
    {
        var steps = Enumerable.Repeat(new RelaxationStep(default, AnyAgent), 17).ToArray();

        var fault = Assert.Single(SettingsRules.Faults(With(steps)));

        Assert.Equal(("queues[0].relaxation", "17 entries; at most 16 are allowed"), (fault.Path, fault.Text));
        Assert.Empty(SettingsRules.Faults(With(steps[..16])));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(600, true)]
    [InlineData(601, false)]
    [InlineData(int.MaxValue, false)]
    public void Weight_OfAQueue_IsABoostOf0To600Seconds(int seconds, bool allowed)
    {
        var faults = SettingsRules.Faults(Queue(q => q with { WeightSeconds = seconds }));

        if (allowed) Assert.Empty(faults);
        else Assert.Equal(
            ("queues[0].weight_seconds", $"{seconds} is outside 0 to 600 s"), (Assert.Single(faults).Path, faults[0].Text));
    }

    [Theory]
    [InlineData(-0.1, false)]
    [InlineData(0, true)]
    [InlineData(1000, true)]
    [InlineData(1000.1, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void Weight_OfAnAgent_IsAShareOf0To1000(double weight, bool allowed) => Assert.Equal(
        allowed ? [] : ["agents[0].weight"],
        SettingsRules.Faults(Agent(a => a with { Weight = weight })).Select(f => f.Path));

    [Fact]
    public void Strategy_ThatIsNone_IsNamedWithTheChoices()
    {
        Assert.Empty(SettingsRules.Faults(Queue(q => q with { Strategy = AgentStrategy.WeightedRandom })));
        var fault = Assert.Single(SettingsRules.Faults(Queue(q => q with { Strategy = (AgentStrategy)99 })));
        Assert.Equal("queues[0].strategy", fault.Path);
        Assert.Contains("RoundRobin", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_OfAnAgent_AreIdsEachOnceUpTo20()
    {
        ImmutableArray<string> many = [.. Enumerable.Range(0, 21).Select(i => $"g{i}")];

        Assert.Empty(SettingsRules.Faults(Agent(a => a with { Groups = many[..20] })));
        Assert.Equal("agents[0].groups", Assert.Single(SettingsRules.Faults(Agent(a => a with { Groups = many }))).Path);
        Assert.Equal(
            "agents[0].groups[1]", Assert.Single(SettingsRules.Faults(Agent(a => a with { Groups = ["a", "a"] }))).Path);
        Assert.Equal(
            "agents[0].groups[0]", Assert.Single(SettingsRules.Faults(Agent(a => a with { Groups = ["Second Line"] }))).Path);
    }

    [Fact]
    public void Agent_In500Queues_IsRefusedWithTheLimit()
    {
        ImmutableArray<QueueSettings> queues = [.. Enumerable.Range(0, 500).Select(i => new QueueSettings(new($"que_{i}"), "", [], []))];
        var document = Good with
        {
            Queues = [.. Good.Queues, .. queues],
            Agents = Good.Agents.SetItem(0, Good.Agents[0] with { Queues = [.. queues.Select(q => q.Id)] }),
        };

        var fault = Assert.Single(SettingsRules.Faults(document));

        Assert.Equal(("agents[0].queue_ids", "500 entries; at most 100 are allowed"), (fault.Path, fault.Text));
    }

    private static SettingsDocument With(params RelaxationStep[] steps) =>
        Queue(q => q with { Relaxation = [.. steps] });

    private static SettingsDocument Queue(Func<QueueSettings, QueueSettings> change) =>
        Good with { Queues = Good.Queues.SetItem(0, change(Good.Queues[0])) };

    private static SettingsDocument Agent(Func<AgentSettings, AgentSettings> change) =>
        Good with { Agents = Good.Agents.SetItem(0, change(Good.Agents[0])) };
}
