using System.Collections.Immutable;

namespace Omni.Domain.Routing;

/// <summary>What an interaction needs of an agent: the AND of its terms (Semantics §8).</summary>
public static class Requirement
{
    /// <summary>
    /// Joins terms without repetition, of several plain musts on one skill the highest level alone, ordered by skill:
    /// equal needs give equal lists, so that interactions can be grouped by them.
    /// </summary>
    public static ImmutableArray<SkillTerm> Join(params IEnumerable<SkillTerm> terms) =>
        [.. terms.GroupBy(t => t.IsPlain() ? t.Skill : t.ToString(), StringComparer.Ordinal)
            .Select(g => g.MaxBy(t => t.IsPlain() ? t.Level : int.MinValue)!)
            .OrderBy(t => t.Skill, StringComparer.Ordinal).ThenBy(t => t.ToString(), StringComparer.Ordinal)];

    /// <summary>The grouping key of an ordered list of terms, for example <c>polish≥2 ~sales≥1|tech≥3*2</c>.</summary>
    public static string Signature(ImmutableArray<SkillTerm> terms) => string.Join(' ', terms);

    /// <summary>Whether an agent with those skills meets every must.</summary>
    public static bool IsMet(ImmutableArray<SkillTerm> terms, ImmutableArray<SkillLevel> skills)
    {
        foreach (var term in terms)
            if (term.Kind != TermKind.Should && !term.IsMet(skills))
                return false;
        return true;
    }

    /// <summary>
    /// How well an agent fits, 0 to 1: S = Σ w·f / Σ w over all terms, musts and shoulds, by each term's best atom;
    /// Σ w = 0, as of no terms: 1 (Semantics §8).
    /// </summary>
    public static double Score(ImmutableArray<SkillTerm> terms, ImmutableArray<SkillLevel> skills)
    {
        if (terms.IsDefaultOrEmpty) return 1;
        var (sum, weights) = (0d, 0d);
        foreach (var term in terms)
        {
            var (fit, weight) = term.Best(skills);
            sum += weight * fit;
            weights += weight;
        }

        return weights > 0 ? sum / weights : 1;
    }

    /// <summary>⌊20·S + 10⁻⁹⌋, 0 to 20: scores in the same twentieth are equal (Semantics §9).</summary>
    public static int Step(ImmutableArray<SkillTerm> terms, ImmutableArray<SkillLevel> skills) =>
        (int)((20 * Score(terms, skills)) + 1e-9);

    /// <summary>The agent's skill of that id, or null.</summary>
    public static SkillLevel? Find(ImmutableArray<SkillLevel> skills, string id)
    {
        foreach (var skill in skills)
            if (string.Equals(skill.Skill, id, StringComparison.Ordinal))
                return skill;
        return null;
    }
}
