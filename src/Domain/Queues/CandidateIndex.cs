using System.Runtime.InteropServices;
using Omni.Domain.Agents;
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
    private readonly Dictionary<AgentId, (int Whole, int Free)> slots = [];

    public int Count => ranks.Count;

    /// <summary>Those who match and take the channel, Connected and Available, busy or free.</summary>
    public AgentSet Members { get; } = new();

    /// <summary>Slots of the channel over <see cref="Members"/>, busy or free.</summary>
    public int Slots { get; private set; }

    /// <summary>Of them, those that are free.</summary>
    public int FreeSlots { get; private set; }

    /// <summary>Whether the agent may ever stand here, room aside.</summary>
    public bool Matches(Candidate agent) => requirement.IsMet(agent.Skills, agent.Groups);

    /// <summary>Takes a newer picture of an agent who matches.</summary>
    /// <param name="number">Of the agent in the pool.</param>
    public void Put(Candidate agent, int number)
    {
        CountSlots(agent, number);
        if (!agent.HasRoom(channel))
        {
            Unrank(agent.Agent);
            return;
        }

        var rank = CandidateRank.Of(agent, requirement, strategy);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(ranks, agent.Agent, out var exists);
        if (exists && known == rank) return;
        if (exists) order.Remove((known, agent.Agent));
        known = rank;
        order.Add((rank, agent.Agent));
    }

    public void Remove(AgentId agent, int number)
    {
        Unrank(agent);
        Members.Remove(number);
        if (slots.Remove(agent, out var known)) (Slots, FreeSlots) = (Slots - known.Whole, FreeSlots - known.Free);
    }

    private void CountSlots(Candidate agent, int number)
    {
        var now = (Whole: ChannelRoom.Of(agent.Slots, channel), Free: ChannelRoom.Of(agent.Rooms, channel));
        if (now.Whole > 0) Members.Add(number);
        else Members.Remove(number);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, agent.Agent, out _);
        (Slots, FreeSlots) = (Slots + now.Whole - known.Whole, FreeSlots + now.Free - known.Free);
        known = now;
    }

    private void Unrank(AgentId agent)
    {
        if (ranks.Remove(agent, out var known)) order.Remove((known, agent));
    }

    /// <summary>Whether the agent has room and matches.</summary>
    public bool Contains(AgentId agent) => ranks.ContainsKey(agent);

    /// <summary>
    /// The first who may have it, and the next; of those who stand alike, the one with the smaller hash goes first. Looks
    /// no further than those two, but with weighted chance at everybody.
    /// </summary>
    public Choice? Best(InteractionId interaction, Func<AgentId, Candidate?> mayHave)
    {
        Standing? first = null, second = null;
        foreach (var (rank, agent) in order)
        {
            if (second is not null && strategy != AgentStrategy.WeightedRandom && rank != second.Rank) break;
            if (mayHave(agent) is not { } candidate) continue;
            var standing = new Standing(candidate, rank, interaction, strategy);
            if (first is null) first = standing;
            else if (standing.IsBefore(first)) (first, second) = (standing, first);
            else if (second is null || standing.IsBefore(second)) second = standing;
        }

        return first is null ? null
            : second is null ? new Choice(first.Agent, null, ChainKey.Only)
            : new Choice(first.Agent, second.Agent, first.KeyAgainst(second));
    }

    /// <summary>What an agent brings into the comparison for that interaction.</summary>
    public AgentMerit MeritOf(Candidate agent, InteractionId interaction)
    {
        var rank = CandidateRank.Of(agent, requirement, strategy);
        var ofStrategy = strategy switch
        {
            AgentStrategy.WeightedRandom => CandidateOrder.Draw(agent, interaction),
            AgentStrategy.RoundRobin or AgentStrategy.Linear or AgentStrategy.FewestToday => rank.First,
            _ => 0,
        };
        return new(agent.Agent, rank.Step, agent.LoadShare, agent.IdleSince, agent.RecentOffers)
        {
            Strategy = double.IsFinite(ofStrategy) ? ofStrategy : double.MaxValue,
        };
    }

    /// <summary>One who may have it. Chance and hash are worked out only when they are compared.</summary>
    private sealed class Standing(
        Candidate agent, CandidateRank rank, InteractionId interaction, AgentStrategy strategy)
    {
        private readonly double draw =
            strategy == AgentStrategy.WeightedRandom ? CandidateOrder.Draw(agent, interaction) : 0;

        private ulong? hash;

        public Candidate Agent { get; } = agent;

        public CandidateRank Rank { get; } = rank;

        private ulong Hash => hash ??= CandidateOrder.TieBreak(Agent.Agent, interaction);

        public bool IsBefore(Standing other)
        {
            var order = draw.CompareTo(other.draw);
            if (order == 0) order = Rank.Against(other.Rank);
            return order < 0 || (order == 0 && Hash < other.Hash);
        }

        public ChainKey KeyAgainst(Standing other) =>
            draw.Equals(other.draw) ? Rank.KeyAgainst(other.Rank) : ChainKey.Strategy;
    }
}
