using System.Collections.Immutable;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>The lanes whose requirement an agent meets, by channel: found once, not with every question.</summary>
internal sealed class Reach(ImmutableArray<SkillLevel> skills, ImmutableArray<string> groups)
{
    private readonly Dictionary<string, List<Lane>> lanes = new(StringComparer.Ordinal);
    private int seen;

    /// <summary>Lanes in reach.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it was found for this very picture of the agent.</summary>
    public bool IsFor(Candidate agent) => skills == agent.Skills && groups == agent.Groups;

    /// <summary>Takes in the lanes that were added since; lanes are only ever added behind.</summary>
    public void Extend(List<Lane> all)
    {
        for (; seen < all.Count; seen++)
        {
            if (!all[seen].Requirement.IsMet(skills, groups)) continue;
            if (!lanes.TryGetValue(all[seen].Channel, out var list)) lanes[all[seen].Channel] = list = [];
            list.Add(all[seen]);
            Count++;
        }
    }

    /// <summary>Lanes of a channel in reach; null: none.</summary>
    public List<Lane>? On(string channel) => lanes.GetValueOrDefault(channel);
}
