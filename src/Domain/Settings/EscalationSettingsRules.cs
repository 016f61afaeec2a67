using Omni.Domain.Conversations;

namespace Omni.Domain.Settings;

/// <summary>Lines of escalation: each goes on to another queue and none comes back to where it began.</summary>
internal static class EscalationSettingsRules
{
    /// <summary>Adds a fault for unknown queues and modes, and for escalations that go round.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        faults.Defined("policy.escalation_mode", document.Policy.EscalationMode);
        var known = new HashSet<string>(document.Queues.Select(q => q.Id.Value ?? ""), StringComparer.Ordinal);
        var next = new Dictionary<QueueId, QueueId>();
        foreach (var queue in document.Queues)
            if (queue.Escalation is { } escalation)
                next[queue.Id] = escalation.Queue;
        for (var i = 0; i < document.Queues.Length; i++)
        {
            if (document.Queues[i] is not { Escalation: { } escalation } queue) continue;
            var path = $"queues[{i}].escalation.queue_id";
            if (escalation.Mode != EscalationMode.Unspecified)
                faults.Defined($"queues[{i}].escalation.mode", escalation.Mode);
            faults.Known(path, "queue", escalation.Queue.Value, known);
            if (escalation.Queue == queue.Id)
                faults.Add(path, $"queue {FaultList.Shown(queue.Id.Value)} cannot escalate to itself; name another one");
            else if (Circle(queue.Id, next) is { } circle)
                faults.Add(path, $"the escalations go round: {circle}; let the last line have none");
        }
    }

    /// <summary>The way from the queue back to it; null: it does not come back.</summary>
    private static string? Circle(QueueId start, Dictionary<QueueId, QueueId> next)
    {
        List<QueueId> way = [start];
        for (var at = start; next.TryGetValue(at, out var line) && way.Count <= next.Count; at = line)
        {
            way.Add(line);
            if (line == start) return string.Join(" → ", way.Select(q => q.Value));
        }

        return null;
    }
}
