using System.Collections.Immutable;

namespace Omni.Domain.Overload;

/// <summary>Which queue overflows into which.</summary>
public static class OverflowRules
{
    /// <summary>
    /// A cycle of queues that overflow into each other, in order, the first again at the end; empty: there is none. Such
    /// settings are refused: work would go round.
    /// </summary>
    public static ImmutableArray<QueueId> Cycle(IReadOnlyDictionary<QueueId, ImmutableArray<QueueId>> targets)
    {
        HashSet<QueueId> done = [];
        foreach (var queue in targets.Keys.OrderBy(q => q.Value, StringComparer.Ordinal))
        {
            // Depth first without recursion: the path so far, and how many targets of each of its queues were tried.
            List<(QueueId Queue, int Tried)> path = [(queue, 0)];
            while (path.Count > 0)
            {
                var (at, tried) = path[^1];
                var next = targets.GetValueOrDefault(at);
                if (done.Contains(at) || next.IsDefaultOrEmpty || tried == next.Length)
                {
                    done.Add(at);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                path[^1] = (at, tried + 1);
                var from = path.FindIndex(p => p.Queue == next[tried]);
                if (from >= 0) return [.. path.Skip(from).Select(p => p.Queue), next[tried]];
                path.Add((next[tried], 0));
            }
        }

        return [];
    }
}
