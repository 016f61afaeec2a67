namespace Omni.Domain.Settings;

/// <summary>Where what is left of closed and removed queues goes: always to a queue that is open.</summary>
internal static class HeirRules
{
    /// <summary>Adds a fault for every heir that cannot take over.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        faults.Count("removed_queues", document.RemovedQueues.Length, SettingsRules.ListMax);
        var heirs = new Heirs(document);
        CheckClosed(document, heirs, faults);
        CheckRemoved(document, heirs, faults);
    }

    private static void CheckClosed(SettingsDocument document, Heirs heirs, FaultList faults)
    {
        for (var i = 0; i < document.Queues.Length; i++)
        {
            var (queue, path) = (document.Queues[i], $"queues[{i}].heir_queue_id");
            if (queue.Closed && queue.Heir is null)
                faults.Add(path, $"queue {Shown(queue.Id)} is closed and names no heir; name an open queue");
            else if (!queue.Closed && queue.Heir is not null)
                faults.Add(path, $"queue {Shown(queue.Id)} is open and needs no heir; set closed, or leave it out");
            else if (queue.Heir is { } heir && heirs.FaultOf(queue.Id, heir) is { } text)
                faults.Add(path, text);
        }
    }

    private static void CheckRemoved(SettingsDocument document, Heirs heirs, FaultList faults)
    {
        faults.Unique("removed_queues", "queue_id", document.RemovedQueues.Select(r => r.Queue.Value));
        for (var i = 0; i < document.RemovedQueues.Length; i++)
        {
            var (removed, path) = (document.RemovedQueues[i], $"removed_queues[{i}]");
            faults.Id($"{path}.queue_id", "que_", removed.Queue.Value);
            if (heirs.IsNamed(removed.Queue))
                faults.Add($"{path}.queue_id",
                    $"{Shown(removed.Queue)} is among the queues too; take it out of one of the two");
            if (heirs.FaultOf(removed.Queue, removed.Heir) is { } text) faults.Add($"{path}.heir_queue_id", text);
        }
    }

    private static string Shown(QueueId queue) => FaultList.Shown(queue.Value);

    /// <summary>Who follows whom.</summary>
    private sealed class Heirs
    {
        private readonly HashSet<QueueId> open = [];
        private readonly HashSet<QueueId> closed = [];
        private readonly Dictionary<QueueId, QueueId> next = [];

        public Heirs(SettingsDocument document)
        {
            foreach (var removed in document.RemovedQueues)
                next[removed.Queue] = removed.Heir;
            foreach (var queue in document.Queues)
            {
                (queue.Closed ? closed : open).Add(queue.Id);
                if (queue is { Closed: true, Heir: { } heir }) next[queue.Id] = heir;
                else next.Remove(queue.Id);
            }
        }

        public bool IsNamed(QueueId queue) => open.Contains(queue) || closed.Contains(queue);

        /// <summary>Why that queue cannot be the heir; null: it can.</summary>
        public string? FaultOf(QueueId queue, QueueId heir)
        {
            if (heir == queue) return $"{Shown(queue)} cannot be its own heir; name an open queue";
            if (open.Contains(heir)) return null;
            if (Circle(queue) is { } circle) return $"the heirs go round: {circle}; let one of them name an open queue";
            if (closed.Contains(heir))
                return $"heir {Shown(heir)} is closed itself; name an open queue{Instead(heir)}";
            return next.ContainsKey(heir)
                ? $"heir {Shown(heir)} is removed too; name an open queue{Instead(heir)}"
                : $"heir {Shown(heir)} is not in these settings; add it or name another";
        }

        private string? Circle(QueueId start)
        {
            var way = new List<QueueId> { start };
            var seen = new HashSet<QueueId> { start };
            for (var at = start; next.TryGetValue(at, out var heir); at = heir)
            {
                way.Add(heir);
                if (seen.Add(heir)) continue;
                return string.Join(" → ", way.SkipWhile(q => q != heir).Select(q => q.Value));
            }

            return null;
        }

        /// <summary>The open queue at the end of the way, as a proposal.</summary>
        private string Instead(QueueId heir)
        {
            while (next.TryGetValue(heir, out var following))
                heir = following;
            return open.Contains(heir) ? $", for example {Shown(heir)}" : "";
        }
    }
}
