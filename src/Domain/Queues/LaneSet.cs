using System.Collections.Immutable;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>The lanes of a line, and which of them each agent can serve.</summary>
internal sealed class LaneSet
{
    /// <summary>Lanes in all agents' reach together; more, and all are found anew: 10,000 signatures stay bounded.</summary>
    private const int ReachMax = 2_000_000;

    /// <summary>Empty lanes kept for what comes next.</summary>
    private const int EmptyMax = 64;

    private readonly Dictionary<LaneName, Lane> byName = [];
    private readonly List<Lane> all = [];
    private readonly Dictionary<AgentId, Reach> reaches = [];
    private int reached;

    /// <summary>Every lane, empty ones too.</summary>
    public IReadOnlyList<Lane> All => all;

    /// <summary>The lane for a requirement relaxed so far; made when there is none.</summary>
    public Lane Of(WaitingEntry entry, ImmutableArray<RelaxationStep> ladder, int steps)
    {
        var name = new LaneName(entry.Channel, entry.Requires, steps);
        if (byName.TryGetValue(name, out var lane)) return lane;
        Purge();
        lane = byName[name] = new(name, RelaxationRules.Relax(entry.Requires, ladder, steps));
        all.Add(lane);
        return lane;
    }

    /// <summary>The lanes an agent can serve.</summary>
    public Reach Of(Candidate agent)
    {
        if (!reaches.TryGetValue(agent.Agent, out var reach) || !reach.IsFor(agent))
        {
            reached -= reach?.Count ?? 0;
            reaches[agent.Agent] = reach = new(agent.Skills, agent.Groups);
        }

        var before = reach.Count;
        reach.Extend(all);
        reached += reach.Count - before;
        if (reached > ReachMax) Forget();
        return reach;
    }

    /// <summary>Starts over: other steps of relaxation hold.</summary>
    public void Clear()
    {
        byName.Clear();
        all.Clear();
        Forget();
    }

    /// <summary>Throws out empty lanes once they are many and the most: cheap on average, for each was made once.</summary>
    private void Purge()
    {
        if (all.Count < EmptyMax || all.Count(l => l.Count == 0) is var empty && (empty < EmptyMax || empty * 2 < all.Count))
            return;
        foreach (var (name, lane) in byName)
            if (lane.Count == 0)
                byName.Remove(name);
        all.RemoveAll(l => l.Count == 0);
        Forget();
    }

    private void Forget()
    {
        reaches.Clear();
        reached = 0;
    }
}
