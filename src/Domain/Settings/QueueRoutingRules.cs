using Omni.Domain.Conversations;
using Omni.Domain.Routing;

namespace Omni.Domain.Settings;

/// <summary>How queues choose among what waits and who could take it, and what agents bring to that.</summary>
internal static class QueueRoutingRules
{
    /// <summary>Most groups of an agent.</summary>
    public const int GroupsMax = 20;

    /// <summary>Adds a fault for every step, strategy or weight of a queue that cannot be.</summary>
    /// <param name="groups">Groups that an agent is in.</param>
    public static void Check(
        string path, QueueSettings queue, HashSet<string> skills, HashSet<string> groups, FaultList faults)
    {
        RelaxationSettingsRules.Check($"{path}.relaxation", queue.Relaxation, skills, groups, faults);
        if (queue.Strategy != AgentStrategy.Unspecified) faults.Defined($"{path}.strategy", queue.Strategy);
        faults.Range($"{path}.weight_seconds", queue.WeightSeconds, 0, BoostRules.StandingMaxSeconds, "s");
    }

    /// <summary>The same for an agent's groups and weight.</summary>
    public static void Check(string path, AgentSettings agent, FaultList faults)
    {
        faults.Count($"{path}.groups", agent.Groups.Length, GroupsMax);
        faults.Unique($"{path}.groups", "", agent.Groups);
        for (var g = 0; g < agent.Groups.Length; g++)
            faults.Id($"{path}.groups[{g}]", "", agent.Groups[g]);
        if (agent.Weight is { } weight) faults.Range($"{path}.weight", weight, 0, RequirementRules.WeightMax);
    }
}
