using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>What is left of a requirement after some steps of relaxation; compared by content.</summary>
/// <param name="Terms">Terms that still count.</param>
/// <param name="Groups">Groups that were let in.</param>
/// <param name="AnyAgent">Everybody was.</param>
[GenerateSerializer, Immutable]
public sealed record RelaxedRequirement(
    [property: Id(0)] ImmutableArray<SkillTerm> Terms,
    [property: Id(1)] ImmutableArray<string> Groups,
    [property: Id(2)] bool AnyAgent)
{
    /// <summary>A requirement as it was asked.</summary>
    public RelaxedRequirement(ImmutableArray<SkillTerm> terms)
        : this(terms, [], AnyAgent: false)
    {
    }

    /// <summary>Whether an agent with those skills, of those groups, may get it.</summary>
    public bool IsMet(ImmutableArray<SkillLevel> skills, ImmutableArray<string> groups)
    {
        if (AnyAgent || Requirement.IsMet(Terms, skills)) return true;
        if (Groups.IsEmpty || groups.IsDefaultOrEmpty) return false;
        foreach (var group in groups)
            if (Groups.Contains(group, StringComparer.Ordinal))
                return true;
        return false;
    }

    /// <summary>The requirement with one more change.</summary>
    public RelaxedRequirement With(RelaxationStep step) => step.Change switch
    {
        RelaxationChange.DropAtom => this with { Terms = Terms.RemoveAll(t => t.AnyOf.Any(a => IsMeant(a, step))) },
        RelaxationChange.LowerLevel => this with { Terms = [.. Terms.Select(t => Lower(t, step))] },
        RelaxationChange.AddGroup => this with { Groups = Groups.Add(step.Target) },
        _ => this with { AnyAgent = true },
    };

    /// <inheritdoc/>
    public bool Equals(RelaxedRequirement? other) =>
        other is not null && AnyAgent == other.AnyAgent && (Terms == other.Terms || Terms.SequenceEqual(other.Terms))
        && Groups.SequenceEqual(other.Groups, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(AnyAgent);
        hash.Add(Groups.Length);
        foreach (var term in Terms)
            hash.Add(term);
        return hash.ToHashCode();
    }

    private static bool IsMeant(SkillAtom atom, RelaxationStep step) =>
        string.Equals(atom.Skill, step.Target, StringComparison.Ordinal)
        || string.Equals(atom.ToString(), step.Target, StringComparison.Ordinal);

    private static SkillTerm Lower(SkillTerm term, RelaxationStep step) =>
        term.AnyOf.Any(a => a.IsMagnitude() && IsMeant(a, step))
            ? term with { AnyOf = [.. term.AnyOf.Select(a => a.IsMagnitude() && IsMeant(a, step) ? Lower(a, step.By) : a)] }
            : term;

    private static SkillAtom Lower(SkillAtom atom, int by)
    {
        if (atom.Values[0].Text is not null) return atom;
        var level = atom.Values[0].Level;
        var relaxed = atom.Op is SkillOp.AtLeast or SkillOp.Greater ? Math.Max(0, level - by) : level + by;
        return atom with { Values = [new(relaxed)] };
    }
}
