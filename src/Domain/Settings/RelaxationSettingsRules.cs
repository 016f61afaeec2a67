using System.Collections.Immutable;
using Omni.Domain.Routing;

namespace Omni.Domain.Settings;

/// <summary>What is wrong with a queue's steps of relaxation before they are applied (Semantics §8).</summary>
internal static class RelaxationSettingsRules
{
    /// <summary>Longer than a year nothing waits.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Adds a fault for every step that cannot be taken.</summary>
    /// <param name="skills">Skills of the settings.</param>
    /// <param name="groups">Groups that an agent is in.</param>
    public static void Check(
        string path, ImmutableArray<RelaxationStep> steps, HashSet<string> skills, HashSet<string> groups, FaultList faults)
    {
        faults.Count(path, steps.Length, RelaxationRules.StepsMax);
        for (var i = 0; i < steps.Length; i++)
        {
            var (step, place) = (steps[i], $"{path}[{i}]");
            faults.Range($"{place}.after", step.After, TimeSpan.Zero, Longest);
            if (i > 0 && step.After < steps[i - 1].After)
                faults.Add($"{place}.after", $"it comes before step {i}; put the steps in the order of their times");
            faults.Defined($"{place}.change", step.Change);
            CheckTarget($"{place}.target", step, skills, groups, faults);
            if (step.Change == RelaxationChange.LowerLevel)
                faults.Range($"{place}.by", step.By, 1, SettingsRules.LevelMax, "levels");
            else if (step.By != 0)
                faults.Add($"{place}.by", $"{step.Change} lowers no level; leave by out, or choose LowerLevel");
        }
    }

    private static void CheckTarget(
        string path, RelaxationStep step, HashSet<string> skills, HashSet<string> groups, FaultList faults)
    {
        switch (step.Change)
        {
            case RelaxationChange.AddGroup when !groups.Contains(step.Target):
                faults.Add(path,
                    $"nobody is in group {FaultList.Shown(step.Target)}; name it in an agent's groups, or name another");
                break;
            case RelaxationChange.DropAtom or RelaxationChange.LowerLevel:
                faults.Known(path, "skill", SkillOf(step.Target), skills);
                break;
            case RelaxationChange.AnyAgent when step.Target.Length > 0:
                faults.Add(path, "AnyAgent is for every agent of the queue; leave target out, or choose AddGroup");
                break;
        }
    }

    /// <summary>The skill that a step names, alone or at the beginning of an atom such as <c>polish≥2</c>.</summary>
    private static string SkillOf(string target)
    {
        var end = 0;
        while (end < target.Length && (char.IsAsciiLetterLower(target[end]) || char.IsAsciiDigit(target[end]) || target[end] is '_' or '-'))
            end++;
        return end == 0 ? target : target[..end];
    }
}
