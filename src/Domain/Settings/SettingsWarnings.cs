using System.Collections.Immutable;

namespace Omni.Domain.Settings;

/// <summary>Says what settings lead to that is allowed, but hardly meant.</summary>
public static class SettingsWarnings
{
    /// <summary>Most warnings that are given at once.</summary>
    public const int Max = 100;

    /// <summary>
    /// Queues whose interactions nobody can ever get: served by no agent, or asking for what none of those who serve them
    /// can do; steps of relaxation that are taken at once or let in nobody; and boosts that can never be given whole. In the
    /// order of the document; empty: nothing to say.
    /// </summary>
    public static ImmutableArray<SettingsFault> Of(SettingsDocument document)
    {
        var serving = Serving(document);
        var warnings = ImmutableArray.CreateBuilder<SettingsFault>();
        for (var i = 0; i < document.Queues.Length && warnings.Count < Max; i++)
        {
            var queue = document.Queues[i];
            if (!serving.TryGetValue(queue.Id, out var agents))
                warnings.Add(new($"queues[{i}]",
                    $"nobody serves {FaultList.Shown(queue.Id.Value)}, so what waits there is never answered; name it in an "
                    + "agent's queue_ids"));
            else
                RelaxationWarnings.Add($"queues[{i}]", queue, agents, warnings);
        }

        if (warnings.Count < Max) BoostPolicyRules.Warn(document.Policy.Boosts, warnings);
        return warnings.DrainToImmutable();
    }

    private static Dictionary<QueueId, List<AgentSettings>> Serving(SettingsDocument document)
    {
        var serving = new Dictionary<QueueId, List<AgentSettings>>();
        foreach (var agent in document.Agents)
            foreach (var queue in agent.Queues)
            {
                if (!serving.TryGetValue(queue, out var agents)) serving[queue] = agents = [];
                agents.Add(agent);
            }

        return serving;
    }
}
