using System.Runtime.InteropServices;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>The agents with room on a channel who meet one requirement, in the order they are chosen.</summary>
internal sealed class CandidateIndex(string channel, RelaxedRequirement requirement, AgentStrategy strategy)
{
    private static readonly Comparer<(CandidateRank Rank, AgentId Agent)> ByRank =
        Comparer<(CandidateRank Rank, AgentId Agent)>.Create((a, b) =>
        {
            var order = a.Rank.Against(b.Rank);
            return order == 0 ? string.CompareOrdinal(a.Agent.Value, b.Agent.Value) : order;
        });

    private readonly SortedSet<(CandidateRank Rank, AgentId Agent)> order = new(ByRank);
    private readonly Dictionary<AgentId, CandidateRank> ranks = [];

    public int Count => ranks.Count;

    /// <summary>Whether the agent may ever stand here, room aside.</summary>
    public bool Matches(Candidate agent) => requirement.IsMet(agent.Skills, agent.Groups);

    /// <summary>Takes a newer picture of an agent who matches.</summary>
    public void Put(Candidate agent)
    {
        if (!agent.HasRoom(channel))
        {
            Remove(agent.Agent);
            return;
        }

        var rank = CandidateRank.Of(agent, requirement, strategy);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(ranks, agent.Agent, out var exists);
        if (exists && known == rank) return;
        if (exists) order.Remove((known, agent.Agent));
        known = rank;
        order.Add((rank, agent.Agent));
    }

    public void Remove(AgentId agent)
    {
        if (ranks.Remove(agent, out var known)) order.Remove((known, agent));
    }

    /// <summary>
    /// The first who may have it; of those who stand alike, the one with the smallest hash. Looks no further than that,
    /// but with weighted chance at everybody.
    /// </summary>
    public AgentId? Best(InteractionId interaction, Func<AgentId, Candidate?> mayHave)
    {
        (AgentId Agent, CandidateRank Rank, double Draw, ulong Hash)? best = null;
        foreach (var (rank, agent) in order)
        {
            if (best is { } found && strategy != AgentStrategy.WeightedRandom && rank != found.Rank) break;
            if (mayHave(agent) is not { } candidate) continue;
            var draw = strategy == AgentStrategy.WeightedRandom ? CandidateOrder.Draw(candidate, interaction) : 0;
            var hash = CandidateOrder.TieBreak(agent, interaction);
            if (best is null || IsBefore((rank, draw, hash), (best.Value.Rank, best.Value.Draw, best.Value.Hash)))
                best = (agent, rank, draw, hash);
        }

        return best?.Agent;
    }

    private static bool IsBefore(
        (CandidateRank Rank, double Draw, ulong Hash) one, (CandidateRank Rank, double Draw, ulong Hash) other)
    {
        var order = one.Draw.CompareTo(other.Draw);
        if (order == 0) order = one.Rank.Against(other.Rank);
        return order < 0 || (order == 0 && one.Hash < other.Hash);
    }
}
