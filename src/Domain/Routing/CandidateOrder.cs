using System.Collections.Immutable;
using System.Text;

namespace Omni.Domain.Routing;

/// <summary>Who goes first among agents who can all take an interaction (Semantics §9, <c>best_score</c>).</summary>
public static class CandidateOrder
{
    /// <summary>Negative when <paramref name="left"/> goes first.</summary>
    /// <param name="hint">The agent who knows the matter: before everybody else.</param>
    /// <param name="requires">What the interaction needs: who fits better goes first, in steps of a twentieth.</param>
    public static int Compare(
        Candidate left,
        Candidate right,
        InteractionId interaction,
        AgentId? hint,
        ImmutableArray<SkillTerm> requires = default)
    {
        if (hint is { } known && left.Agent != right.Agent)
        {
            if (left.Agent == known) return -1;
            if (right.Agent == known) return 1;
        }

        var order = Requirement.Step(requires, right.Skills).CompareTo(Requirement.Step(requires, left.Skills));
        if (order == 0) order = left.LoadShare.CompareTo(right.LoadShare);
        if (order == 0) order = left.IdleSince.CompareTo(right.IdleSince);
        if (order == 0) order = left.RecentOffers.CompareTo(right.RecentOffers);
        return order != 0 ? order : TieBreak(left.Agent, interaction).CompareTo(TieBreak(right.Agent, interaction));
    }

    /// <summary>FNV-1a, 64 bits, of <c>agent|interaction</c> in UTF-8: spreads ties without chance.</summary>
    public static ulong TieBreak(AgentId agent, InteractionId interaction)
    {
        const ulong Offset = 14695981039346656037;
        const ulong Prime = 1099511628211;
        var hash = Offset;
        foreach (var b in Encoding.UTF8.GetBytes($"{agent}|{interaction}"))
            hash = (hash ^ b) * Prime;
        return hash;
    }
}
