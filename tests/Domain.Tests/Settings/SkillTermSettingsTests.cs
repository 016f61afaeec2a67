using System.Collections.Immutable;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Settings;

[Trait("Semantics", "§8")]
public sealed class SkillTermSettingsTests
{
    public static TheoryData<string, ImmutableArray<SkillTerm>, string> Faulty() => new()
    {
        { "atoms of nothing", [Term(), Term()], "queues[0].requires[0]: polish is compared with nothing" },
        { "no atoms", [new(TermKind.Must, [])], "queues[0].requires[0]: a term needs at least one atom" },
        { "an empty value", [Term("")], "queues[0].requires[0]: polish is compared with a value of 0 characters" },
        { "a long value", [Term(new string('v', 65))], "queues[0].requires[0]: polish is compared with a value of 65 characters" },
        {
            "too many values", [SkillTerm.Must(new SkillAtom("polish", SkillOp.In, [.. Enumerable.Range(0, 17).Select(i => SkillValue.Of($"{i}"))]))],
            "queues[0].requires[0]: polish is compared with 17 values"
        },
        { "the same twice", [Term("a"), Term("a")], "queues[0].requires[1].skill: " },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Terms_ThatCannotBe_AreNamedOnce(string row, ImmutableArray<SkillTerm> terms, string fault)
    {
        Assert.NotEmpty(row);
        var faults = SettingsRules.Faults(Document with { Queues = [Document.Queues[0] with { Requires = terms }, Document.Queues[1]] });

        Assert.StartsWith(fault, $"{faults[0].Path}: {faults[0].Text}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a value", "north", 0, null)]
    [InlineData("an empty value", "", 0, "agents[0].skills[0].value: ")]
    [InlineData("a long value", "v65", 0, "agents[0].skills[0].value: ")]
    [InlineData("a value and a level", "north", 3, "agents[0].skills[0].level: a skill has a level or a value")]
    public void Skill_OfAnAgent_HasALevelOrAValue(string row, string value, int level, string? fault)
    {
        Assert.NotEmpty(row);
        var text = value == "v65" ? new string('v', 65) : value;
        var agent = Document.Agents[0] with { Skills = [new("polish", level) { Text = text }] };
        var faults = SettingsRules.Faults(Document with { Agents = [agent] });

        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith(fault, $"{faults[0].Path}: {faults[0].Text}", StringComparison.Ordinal);
    }

    private static SkillTerm Term(params ImmutableArray<string> values) =>
        SkillTerm.Must(new SkillAtom("polish", SkillOp.In, [.. values.Select(SkillValue.Of)]));
}
