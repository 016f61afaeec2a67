using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Routing;

namespace Omni.Domain.Tests.Routing;

[Trait("Semantics", "§8")]
public sealed class RelaxationPropertyTests
{
    private static readonly string[] Skills = ["polish", "sales", "region"];
    private static readonly string[] Groups = ["first", "second"];

    /// <summary>An agent who may get it after n steps may get it after n + 1.</summary>
    [Fact]
    public void Relaxation_NeverNarrows()
    {
        var cases = from terms in Gen.ListOf(Term())
                    from ladder in Gen.ListOf(Step())
                    from skills in Gen.SubListOf(Skills)
                    from levels in Gen.ArrayOf(Value(), skills.Count)
                    from groups in Gen.SubListOf(Groups)
                    select new Case(
                        [.. terms.Take(4)],
                        [.. ladder.Take(5)],
                        [.. skills.Select((s, i) => new SkillLevel(s, levels[i].Level) { Text = levels[i].Text })],
                        [.. groups]);

        Prop.ForAll(cases.ToArbitrary(), NeverNarrows)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(20260302, 1));
    }

    private static bool NeverNarrows(Case given)
    {
        var was = false;
        for (var steps = 0; steps <= given.Ladder.Length; steps++)
        {
            var mayGet = RelaxationRules.Relax(given.Terms, given.Ladder, steps).IsMet(given.Agent, given.Groups);
            if (was && !mayGet) return false;
            was = mayGet;
        }

        return true;
    }

    private static Gen<SkillTerm> Term() =>
        from kind in Gen.Elements(TermKind.Must, TermKind.Must, TermKind.Should)
        from atoms in Gen.NonEmptyListOf(Atom())
        select new SkillTerm(kind, [.. atoms.Take(3)]);

    private static Gen<SkillAtom> Atom() =>
        from skill in Gen.Elements(Skills)
        from op in Gen.Elements(Enum.GetValues<SkillOp>()[1..])
        from values in Gen.NonEmptyListOf(Value())
        select new SkillAtom(skill, op, [.. values.Take(op == SkillOp.In ? 3 : 1)]);

    private static Gen<SkillValue> Value() => Gen.OneOf(
        Gen.Choose(1, 5).Select(level => new SkillValue(level)),
        Gen.Elements("north", "south").Select(SkillValue.Of));

    private static Gen<RelaxationStep> Step() =>
        from change in Gen.Elements(Enum.GetValues<RelaxationChange>()[1..])
        from skill in Gen.Elements(Skills)
        from less in Gen.Choose(1, 4)
        from team in Gen.Elements(Groups)
        select new RelaxationStep(
            TimeSpan.FromSeconds(less), change, change == RelaxationChange.AddGroup ? team : skill, less);

    private sealed record Case(
        ImmutableArray<SkillTerm> Terms,
        ImmutableArray<RelaxationStep> Ladder,
        ImmutableArray<SkillLevel> Agent,
        ImmutableArray<string> Groups);
}
