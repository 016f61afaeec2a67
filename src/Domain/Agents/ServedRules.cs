using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Domain.Agents;

/// <summary>Which queues an available agent is available for: what offers per available hour are counted by (Semantics §9).</summary>
public static class ServedRules
{
    /// <summary>What has to be noted of an agent; safe to repeat.</summary>
    /// <param name="self">As the settings have them; null: they don't.</param>
    /// <param name="isWorkingTime">What the agent's calendar says.</param>
    public static ImmutableArray<DomainEvent> Changed(
        AgentState state, AgentSettings? self, SettingsView settings, bool isWorkingTime, DateTimeOffset now)
    {
        if (!state.IsAvailable) return [];
        ImmutableArray<QueueId> queues = self is null || !isWorkingTime ? [] :
        [
            .. self.Queues.Where(q => settings.Queues.TryGetValue(q, out var queue)
                && Requirement.IsMet(queue.Requires, self.Skills)),
        ];
        return state.Serves.SequenceEqual(queues) ? [] : [new ServedQueuesChanged(queues, now)];
    }
}
