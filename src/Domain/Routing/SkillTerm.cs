using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>Whether a term gates.</summary>
public enum TermKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Agents who don't meet it are out; it scores too.</summary>
    Must = 1,

    /// <summary>It scores only.</summary>
    Should = 2,
}

/// <summary>One thing an interaction needs: met by any of its atoms (Semantics §8).</summary>
/// <param name="Kind">Whether it gates.</param>
/// <param name="AnyOf">Alternatives, at least one.</param>
[GenerateSerializer, Immutable, JsonConverter(typeof(SkillTermConverter))]
public sealed record SkillTerm(
    [property: Id(0)] TermKind Kind, [property: Id(1)] ImmutableArray<SkillAtom> AnyOf)
{
    /// <summary>The plainest must: the agent has the skill at that level or above.</summary>
    /// <param name="level">Least level, 1–5 in settings.</param>
    public static SkillTerm AtLeast(string skill, int level) => Must(SkillAtom.Of(skill, SkillOp.AtLeast, level));

    /// <summary>A must, met by any of the atoms.</summary>
    public static SkillTerm Must(params ImmutableArray<SkillAtom> anyOf) => new(TermKind.Must, anyOf);

    /// <summary>A should, met by any of the atoms.</summary>
    public static SkillTerm Should(params ImmutableArray<SkillAtom> anyOf) => new(TermKind.Should, anyOf);

    /// <summary>Skill of the first alternative.</summary>
    public string Skill => AnyOf[0].Skill;

    /// <summary>Level of the first alternative; 0 beside a free value.</summary>
    public int Level => AnyOf[0].Values[0].Level;

    /// <summary>Whether it is what <see cref="AtLeast"/> makes: the one shape that has always been stored.</summary>
    public bool IsPlain() =>
        Kind == TermKind.Must && AnyOf is [{ Op: SkillOp.AtLeast, Weight: 1, Values: [{ Text: null }] }];

    /// <summary>Whether an agent with those skills meets one of its atoms.</summary>
    public bool IsMet(ImmutableArray<SkillLevel> skills)
    {
        foreach (var atom in AnyOf)
            if (atom.IsMet(Requirement.Find(skills, atom.Skill)))
                return true;
        return false;
    }

    /// <summary>Fit and weight of the atom that fits best; of those that fit alike, the one of the greatest weight.</summary>
    public (double Fit, double Weight) Best(ImmutableArray<SkillLevel> skills)
    {
        var best = (Fit: -1d, Weight: 0d);
        foreach (var atom in AnyOf)
            if ((atom.Fit(Requirement.Find(skills, atom.Skill)), atom.Weight) is var next && next.CompareTo(best) > 0)
                best = next;
        return best;
    }

    /// <summary>As signatures write it: alternatives with <c>|</c> between, a should behind <c>~</c>.</summary>
    public override string ToString() => $"{(Kind == TermKind.Should ? "~" : "")}{string.Join('|', AnyOf)}";

    /// <inheritdoc/>
    public bool Equals(SkillTerm? other) =>
        other is not null && Kind == other.Kind && AnyOf.SequenceEqual(other.AnyOf);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, AnyOf[0], AnyOf.Length);
}
