using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>A must: the agent has the skill at that level or above (Semantics §8).</summary>
/// <param name="Skill">Skill id.</param>
/// <param name="Level">Least level, 1–5.</param>
[GenerateSerializer, Immutable]
public sealed record SkillTerm([property: Id(0)] string Skill, [property: Id(1)] int Level);

/// <summary>What an agent can do.</summary>
/// <param name="Skill">Skill id.</param>
/// <param name="Level">1–5.</param>
[GenerateSerializer, Immutable]
public sealed record SkillLevel([property: Id(0)] string Skill, [property: Id(1)] int Level);

/// <summary>Must terms of an interaction: all have to hold.</summary>
public static class Requirement
{
    /// <summary>
    /// Joins terms, keeping the highest level per skill, ordered by skill: equal needs give equal lists, so that
    /// interactions can be grouped by them.
    /// </summary>
    public static ImmutableArray<SkillTerm> Join(params IEnumerable<SkillTerm> terms) =>
        [.. terms.GroupBy(t => t.Skill, StringComparer.Ordinal)
            .Select(g => new SkillTerm(g.Key, g.Max(t => t.Level)))
            .OrderBy(t => t.Skill, StringComparer.Ordinal)];

    /// <summary>The grouping key of an ordered list of terms, for example <c>polish≥2 sales≥1</c>.</summary>
    public static string Signature(ImmutableArray<SkillTerm> terms) =>
        string.Join(' ', terms.Select(t => $"{t.Skill}≥{t.Level}"));

    /// <summary>Whether an agent with those skills meets every term.</summary>
    public static bool IsMet(ImmutableArray<SkillTerm> terms, ImmutableArray<SkillLevel> skills)
    {
        foreach (var term in terms)
            if (!Has(skills, term))
                return false;
        return true;
    }

    /// <summary>
    /// How well an agent fits, 0 to 1: the mean over the terms of 1/(1 + e^−x), x = (level − required) / required
    /// (required 0: divided by 1); a missing skill counts 0. Nothing required: 1 (Semantics §8).
    /// </summary>
    public static double Score(ImmutableArray<SkillTerm> terms, ImmutableArray<SkillLevel> skills)
    {
        if (terms.IsDefaultOrEmpty) return 1;
        var sum = 0d;
        foreach (var term in terms)
            if (LevelOf(skills, term.Skill) is { } level)
                sum += 1 / (1 + Math.Exp((term.Level - level) / (double)Math.Max(term.Level, 1)));
        return sum / terms.Length;
    }

    private static bool Has(ImmutableArray<SkillLevel> skills, SkillTerm term) =>
        LevelOf(skills, term.Skill) >= term.Level;

    private static int? LevelOf(ImmutableArray<SkillLevel> skills, string id)
    {
        foreach (var skill in skills)
            if (string.Equals(skill.Skill, id, StringComparison.Ordinal))
                return skill.Level;
        return null;
    }
}
