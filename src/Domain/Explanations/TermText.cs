using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Routing;

namespace Omni.Domain.Explanations;

/// <summary>Requirements and their relaxation in words.</summary>
public static class TermText
{
    /// <summary>One term: <c>polish ≥ 3 or english ≥ 4</c>, a should behind <c>ideally</c>.</summary>
    public static string Of(SkillTerm term)
    {
        var atoms = string.Join(" or ", term.AnyOf.Select(Of));
        return term.Kind == TermKind.Should ? $"ideally {atoms}" : atoms;
    }

    /// <summary>All terms, musts first: <c>polish ≥ 3 and ideally sales ≥ 2</c>.</summary>
    public static string Of(ImmutableArray<SkillTerm> terms) =>
        Words.List([.. terms.OrderBy(t => t.Kind == TermKind.Should).Select(Of)]);

    /// <summary>A step of relaxation: <c>polish may be 1 off</c>.</summary>
    public static string Of(RelaxationStep step) => step.Change switch
    {
        RelaxationChange.DropAtom => $"{step.Target} is not asked for any more",
        RelaxationChange.LowerLevel => Words.Text($"{step.Target} may be {step.By} off"),
        RelaxationChange.AddGroup => $"agents of group {step.Target} may take it too",
        _ => "every agent of the queue may take it",
    };

    private static string Of(SkillAtom atom) => atom.Op switch
    {
        SkillOp.In => $"{atom.Skill} in {Words.List([.. atom.Values.Select(Of)])}",
        _ => $"{atom.Skill} {Symbol(atom.Op)} {Of(atom.Values[0])}",
    };

    private static string Of(SkillValue value) => value.Text ?? value.Level.ToString(CultureInfo.InvariantCulture);

    private static string Symbol(SkillOp op) => op switch
    {
        SkillOp.Equal => "=",
        SkillOp.NotEqual => "≠",
        SkillOp.Less => "<",
        SkillOp.AtMost => "≤",
        SkillOp.Greater => ">",
        _ => "≥",
    };
}
