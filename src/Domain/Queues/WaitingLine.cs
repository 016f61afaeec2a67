using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>
/// Interactions of one queue in their order, grouped by what they need: a decision looks at the first few of each group
/// that the agent can serve, not at everything that waits.
/// </summary>
/// <remarks>Memory only; one owner, not safe for concurrent use.</remarks>
public sealed class WaitingLine
{
    private static readonly Comparer<WaitingEntry> ByKey = Comparer<WaitingEntry>.Create((a, b) =>
    {
        var order = a.Key.CompareTo(b.Key);
        return order == 0 ? string.CompareOrdinal(a.Interaction.Value, b.Interaction.Value) : order;
    });

    private readonly Dictionary<InteractionId, WaitingEntry> byId = [];
    private readonly Dictionary<string, SortedSet<WaitingEntry>> groups = new(StringComparer.Ordinal);

    /// <summary>Interactions that wait, offered or not.</summary>
    public int Count => byId.Count;

    /// <summary>All that wait, in no order.</summary>
    public IEnumerable<WaitingEntry> Entries => byId.Values;

    /// <summary>The first that wait with no offer open, in their order.</summary>
    public IEnumerable<WaitingEntry> First(int count) => groups.Values
        .SelectMany(members => members.Where(e => !e.Offered).Take(count))
        .Order(ByKey)
        .Take(count);

    /// <summary>The entry of an interaction, or null.</summary>
    public WaitingEntry? Find(InteractionId interaction) => byId.GetValueOrDefault(interaction);

    /// <summary>Puts an entry in its place, or replaces an older picture of it; false when ours is newer.</summary>
    public bool Put(WaitingEntry entry)
    {
        if (byId.TryGetValue(entry.Interaction, out var known))
        {
            if (known.Version > entry.Version) return false;
            Remove(known);
        }

        byId[entry.Interaction] = entry;
        var group = GroupOf(entry);
        if (!groups.TryGetValue(group, out var members))
            groups[group] = members = new(ByKey);
        members.Add(entry);
        return true;
    }

    /// <summary>Takes an interaction out; nothing when it is not there or ours is newer than <paramref name="version"/>.</summary>
    public bool Take(InteractionId interaction, long version)
    {
        if (!byId.TryGetValue(interaction, out var known) || known.Version > version) return false;
        byId.Remove(interaction);
        Remove(known);
        return true;
    }

    /// <summary>The entry with the smallest key that the agent may get now, or null.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="isFree">Whether nobody else is being asked about the entry.</param>
    public WaitingEntry? Best(Candidate agent, DateTimeOffset now, Func<WaitingEntry, bool> isFree)
    {
        WaitingEntry? best = null;
        foreach (var members in groups.Values)
        {
            if (members.Min is not { } head || (best is not null && best.Key < head.Key)) continue;
            if (!agent.HasRoom(head.Channel) || !Requirement.IsMet(head.Requires, agent.Skills)) continue;
            foreach (var entry in members)
            {
                if (best is not null && best.Key < entry.Key) break;
                if (entry.Offered || !isFree(entry) || entry.Excludes(agent.Agent, now)) continue;
                best = entry;
                break;
            }
        }

        return best;
    }

    /// <summary>1 + interactions of the queue that go before it; null when it does not wait here.</summary>
    public int? PositionOf(InteractionId interaction) =>
        byId.TryGetValue(interaction, out var entry) ? 1 + byId.Values.Count(e => e.Key < entry.Key) : null;

    private void Remove(WaitingEntry entry)
    {
        var group = GroupOf(entry);
        var members = groups[group];
        members.Remove(entry);
        if (members.Count == 0) groups.Remove(group);
    }

    private static string GroupOf(WaitingEntry entry) => $"{entry.Channel} {Requirement.Signature(entry.Requires)}";
}
