using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Omni.Api.Errors;
using Omni.Domain.Routing;

namespace Omni.Api.Settings;

/// <summary>Skills and what is asked of them, between the API and the domain.</summary>
internal static class SkillTerms
{
    /// <summary>The terms as the domain has them, not yet checked against the settings.</summary>
    public static ImmutableArray<SkillTerm> Read(RepeatedField<V1.SkillTerm> terms, string field)
    {
        if (terms.Count == 0) return [];
        var read = ImmutableArray.CreateBuilder<SkillTerm>(terms.Count);
        for (var i = 0; i < terms.Count; i++)
            read.Add(Read(terms[i], $"{field}[{i}]"));
        return read.MoveToImmutable();
    }

    /// <summary>The plain term by its skill and level, all others by their atoms.</summary>
    public static V1.SkillTerm Write(SkillTerm term)
    {
        if (term.IsPlain()) return new() { Skill = term.Skill, Level = term.Level };
        var written = new V1.SkillTerm { Kind = term.Kind == TermKind.Must ? V1.TermKind.Unspecified : (V1.TermKind)term.Kind };
        written.AnyOf.Add(term.AnyOf.Select(Write));
        return written;
    }

    /// <summary>What an agent can do.</summary>
    public static SkillLevel Read(V1.AgentSkill skill) => skill.Value.Length > 0
        ? new(skill.Skill, skill.Level) { Text = skill.Value }
        : new(skill.Skill, skill.Level == 0 ? 1 : skill.Level);

    /// <summary>What an agent can do.</summary>
    public static V1.AgentSkill Write(SkillLevel skill) =>
        new() { Skill = skill.Skill, Level = skill.Level, Value = skill.Text ?? "" };

    private static SkillTerm Read(V1.SkillTerm term, string field)
    {
        var kind = term.Kind == V1.TermKind.Unspecified ? TermKind.Must : (TermKind)term.Kind;
        if (term.AnyOf.Count == 0)
            return new(kind, [SkillAtom.Of(term.Skill, SkillOp.AtLeast, term.Level == 0 ? 1 : term.Level)]);
        if (term.Skill.Length > 0 || term.Level != 0)
            throw Refusal.Invalid(Reasons.FieldMalformed, field,
                $"{field} has both a skill or level and any_of; say it by one of the two.");
        return new(kind, [.. term.AnyOf.Select(Read)]);
    }

    private static SkillAtom Read(V1.SkillAtom atom) => new(
        atom.Skill,
        atom.Op == V1.SkillOp.Unspecified ? SkillOp.AtLeast : (SkillOp)atom.Op,
        [.. atom.Levels.Select(l => new SkillValue(l)), .. atom.Values.Select(SkillValue.Of)],
        atom.HasWeight ? atom.Weight : 1);

    private static V1.SkillAtom Write(SkillAtom atom)
    {
        var written = new V1.SkillAtom { Skill = atom.Skill, Op = (V1.SkillOp)atom.Op };
        written.Levels.Add(atom.Values.Where(v => v.Text is null).Select(v => v.Level));
        written.Values.Add(atom.Values.Select(v => v.Text).OfType<string>());
        if (!atom.Weight.Equals(1d)) written.Weight = atom.Weight;
        return written;
    }
}
