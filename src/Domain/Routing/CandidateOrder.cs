using System.Collections.Immutable;
using System.Text;

namespace Omni.Domain.Routing;

/// <summary>Who goes first among agents who can all take an interaction (Semantics §9).</summary>
public static class CandidateOrder
{
    /// <summary>Negative when <paramref name="left"/> goes first.</summary>
    /// <param name="hint">The agent who knows the matter: before everybody else.</param>
    /// <param name="requires">What the interaction needs: who fits better goes first, in steps of a twentieth.</param>
    /// <param name="strategy">What the queue puts before the score.</param>
    public static int Compare(
        Candidate left,
        Candidate right,
        InteractionId interaction,
        AgentId? hint,
        ImmutableArray<SkillTerm> requires = default,
        AgentStrategy strategy = AgentStrategy.BestScore)
    {
        if (hint is { } known && left.Agent != right.Agent)
        {
            if (left.Agent == known) return -1;
            if (right.Agent == known) return 1;
        }

        var requirement = new RelaxedRequirement(requires);
        var order = strategy == AgentStrategy.WeightedRandom
            ? Draw(left, interaction).CompareTo(Draw(right, interaction))
            : 0;
        if (order == 0)
            order = CandidateRank.Of(left, requirement, strategy).Against(CandidateRank.Of(right, requirement, strategy));
        return order != 0 ? order : TieBreak(left.Agent, interaction).CompareTo(TieBreak(right.Agent, interaction));
    }

    /// <summary>
    /// −ln(u)/w with u = (hash + 1)/2⁶⁴: the agent with the smallest is drawn with a chance in proportion to w. Weight 0:
    /// behind everybody else.
    /// </summary>
    public static double Draw(Candidate agent, InteractionId interaction)
    {
        var u = (TieBreak(agent.Agent, interaction) + 1d) / Math.Pow(2, 64);
        return agent.Weight > 0 ? -Math.Log(u) / agent.Weight : double.PositiveInfinity;
    }

    /// <summary>FNV-1a, 64 bits, of <c>agent|interaction</c> in UTF-8: spreads ties without chance.</summary>
    public static ulong TieBreak(AgentId agent, InteractionId interaction)
    {
        var hash = Fnv1a.Basis;
        foreach (var b in Encoding.UTF8.GetBytes($"{agent}|{interaction}"))
            hash = Fnv1a.Mix(hash, b);
        return hash;
    }
}
