using System.Collections.Immutable;
using Omni.Domain.Routing;

namespace Omni.Domain.Settings;

/// <summary>Requirements and steps of relaxation that can hardly be meant.</summary>
internal static class RelaxationWarnings
{
    /// <summary>Adds a warning for what nobody who serves the queue ever meets, and for steps that let in nobody.</summary>
    public static void Add(
        string path, QueueSettings queue, List<AgentSettings> agents, ImmutableArray<SettingsFault>.Builder warnings)
    {
        var name = FaultList.Shown(queue.Id.Value);
        var met = FirstMet(queue, agents);
        if (met is null)
            warnings.Add(new($"{path}.requires",
                $"none of the {agents.Count} agents who serve {name} can do all it requires"
                + (queue.Relaxation.IsEmpty ? "" : ", nor what is left of it after every step of relaxation")
                + ", so what waits there is never answered; give one of them the skills, or require less"));
        else if (met > 0)
            warnings.Add(new($"{path}.requires",
                $"none of the {agents.Count} agents who serve {name} can do all it requires, so it is relaxed at once to "
                + $"step {met}; give one of them the skills, or require less"));
        for (var i = 0; i < queue.Relaxation.Length; i++)
            if (IdleText(queue.Relaxation, i, agents) is { } text)
                warnings.Add(new($"{path}.relaxation[{i}]", text));
    }

    /// <summary>After how many steps somebody meets what the queue requires; null: never.</summary>
    private static int? FirstMet(QueueSettings queue, List<AgentSettings> agents)
    {
        for (var steps = 0; steps <= queue.Relaxation.Length; steps++)
            if (RelaxationRules.Relax(queue.Requires, queue.Relaxation, steps) is var relaxed
                && agents.Exists(a => relaxed.IsMet(a.Skills, a.Groups)))
                return steps;
        return null;
    }

    private static string? IdleText(ImmutableArray<RelaxationStep> steps, int at, List<AgentSettings> agents)
    {
        for (var before = 0; before < at; before++)
            if (steps[before].Change == RelaxationChange.AnyAgent)
                return $"step {before + 1} lets in every agent already, so this one changes nothing; take it out";
        var step = steps[at];
        return step.Change == RelaxationChange.AddGroup
            && !agents.Exists(a => a.Groups.Contains(step.Target, StringComparer.Ordinal))
                ? $"no agent of group {FaultList.Shown(step.Target)} serves the queue, so this step lets in nobody; name the "
                    + "queue in their queue_ids, or name another group"
                : null;
    }
}
