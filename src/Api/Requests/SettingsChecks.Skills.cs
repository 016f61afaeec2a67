using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Omni.Api.Errors;
using Omni.Api.Settings;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Api.Requests;

/// <content>What an interaction needs of its agent.</content>
internal static partial class SettingsChecks
{
    /// <summary>Most skill terms of one request.</summary>
    public const int SkillTermsMax = RequirementRules.PartsMax;

    /// <summary>At most 16 terms of skills there are, each sensible, and together such that an agent can meet them.</summary>
    public static ImmutableArray<SkillTerm> Skills(
        this SettingsView settings, RepeatedField<V1.SkillTerm> terms, string field)
    {
        if (terms.Count == 0) return [];
        Check.Count(terms.Count, SkillTermsMax, field);
        var read = SkillTerms.Read(terms, field);
        for (var i = 0; i < read.Length; i++)
            settings.CheckTerm(read[i], terms[i].AnyOf.Count == 0, $"{field}[{i}]");
        if (RequirementRules.Contradiction(read, SettingsRules.LevelMax) is { } skill)
            throw Refusal.Invalid(Reasons.FieldMalformed, field,
                $"No agent can ever match {field}: the terms on '{Check.Shown(skill)}' contradict each other; change one, or make "
                + "it a SHOULD.");
        return read;
    }

    private static void CheckTerm(this SettingsView settings, SkillTerm term, bool isShort, string field)
    {
        for (var a = 0; a < term.AnyOf.Length; a++)
            if (!settings.Skills.Contains(term.AnyOf[a].Skill))
                throw Unknown(
                    Reasons.SkillUnknown, isShort ? $"{field}.skill" : $"{field}.any_of[{a}].skill", term.AnyOf[a].Skill,
                    settings.Skills);
        if (isShort && term.Level is < 1 or > SettingsRules.LevelMax)
            throw Check.OutOfRange($"{field}.level", term.Level, $"1 to {SettingsRules.LevelMax}, or 0 for 1");
        if (RequirementRules.FaultOf(term, SettingsRules.LevelMax) is { } fault)
            throw Refusal.Invalid(Reasons.FieldMalformed, field, $"{field}: {fault}.");
    }
}
