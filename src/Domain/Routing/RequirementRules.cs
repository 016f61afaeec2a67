using System.Collections.Immutable;

namespace Omni.Domain.Routing;

/// <summary>What makes a requirement senseless; each text says what to change.</summary>
public static class RequirementRules
{
    /// <summary>Most terms of a requirement, and most atoms of a term.</summary>
    public const int PartsMax = 16;

    /// <summary>Greatest weight of an atom.</summary>
    public const double WeightMax = 1_000;

    /// <summary>What is wrong with a term; null: nothing.</summary>
    /// <param name="levelMax">Highest level of a skill.</param>
    public static string? FaultOf(SkillTerm term, int levelMax)
    {
        if (!Enum.IsDefined(term.Kind) || term.Kind == TermKind.Unspecified) return "say whether the term is a must or a should";
        if (term.AnyOf.IsDefaultOrEmpty) return "a term needs at least one atom";
        if (term.AnyOf.Length > PartsMax) return $"{term.AnyOf.Length} atoms in a term; at most {PartsMax} are allowed";
        foreach (var atom in term.AnyOf)
            if (FaultOf(atom, levelMax) is { } fault)
                return fault;
        return null;
    }

    /// <summary>
    /// A skill on which single-atom musts contradict each other, so that no level meets them all; null: none. Such a
    /// requirement waits until it is relaxed.
    /// </summary>
    /// <param name="levelMax">Highest level an agent can have.</param>
    public static string? Contradiction(ImmutableArray<SkillTerm> terms, int levelMax)
    {
        var single = terms.Where(t => t.Kind == TermKind.Must && t.AnyOf.Length == 1).Select(t => t.AnyOf[0]);
        foreach (var skill in single.GroupBy(a => a.Skill, StringComparer.Ordinal))
            if (!Values(skill, levelMax).Any(v => skill.All(a => a.IsMet(v))))
                return skill.Key;
        return null;
    }

    private static string? FaultOf(SkillAtom atom, int levelMax)
    {
        if (!Enum.IsDefined(atom.Op) || atom.Op == SkillOp.Unspecified) return $"say how {atom.Skill} is compared";
        if (atom.Values.IsDefaultOrEmpty) return $"{atom.Skill} is compared with nothing; give a level or a value";
        if (atom.Values.Length > PartsMax)
            return $"{atom.Skill} is compared with {atom.Values.Length} values; at most {PartsMax} are allowed";
        if (atom.Op != SkillOp.In && atom.Values.Length > 1)
            return $"{atom.Skill} is compared with {atom.Values.Length} values; only 'in' takes several";
        if (atom.Weight is not (>= 0 and <= WeightMax))
            return $"{atom.Skill} has weight {atom.Weight}; 0 to {WeightMax} are allowed";
        foreach (var value in atom.Values)
        {
            if (value.Text is null && (value.Level < 1 || value.Level > levelMax))
                return $"{atom.Skill} has level {value.Level}; 1 to {levelMax} are allowed";
            if (value.Text is { Length: 0 or > SkillValue.TextMax })
                return $"{atom.Skill} is compared with a value of {value.Text.Length} characters; 1 to {SkillValue.TextMax} are allowed";
            if (value.Text is not null && atom.IsMagnitude())
                return $"{atom.Skill} compares the size of {value}; only levels have one: use =, ≠ or in";
        }

        return null;
    }

    /// <summary>Everything an agent's value may be that makes a difference to the atoms: no skill is one of them.</summary>
    private static IEnumerable<SkillLevel?> Values(IEnumerable<SkillAtom> atoms, int levelMax) =>
    [
        null,
        .. Enumerable.Range(1, levelMax).Select(level => new SkillLevel("", level)),
        .. atoms.SelectMany(a => a.Values).Where(v => v.Text is not null).Select(v => new SkillLevel("", 0) { Text = v.Text }),
        new SkillLevel("", 0) { Text = "\0" },
    ];
}
