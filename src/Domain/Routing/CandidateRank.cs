namespace Omni.Domain.Routing;

/// <summary>
/// A candidate's place in the chain of Semantics §9 for one requirement and strategy, without what only a certain
/// interaction decides: sticky before it, weighted chance and the hash behind it. Smaller goes first.
/// </summary>
/// <param name="First">What the strategy puts before the score.</param>
/// <param name="Second">And second.</param>
/// <param name="Step">⌊20·S + 10⁻⁹⌋; the larger goes first.</param>
internal readonly record struct CandidateRank(
    double First, double Second, int Step, double LoadShare, long IdleSince, int RecentOffers)
{
    public static CandidateRank Of(Candidate agent, RelaxedRequirement requirement, AgentStrategy strategy)
    {
        double idle = agent.IdleSince.UtcTicks;
        var (first, second) = strategy switch
        {
            AgentStrategy.LongestIdle => (idle, 0d),
            AgentStrategy.LeastLoad => (agent.LoadShare, idle),
            AgentStrategy.RoundRobin => (agent.LastOfferAt?.UtcTicks ?? 0d, 0d),
            AgentStrategy.Linear => (agent.Configured, 0d),
            AgentStrategy.FewestToday => (agent.AcceptsToday, 0d),
            _ => (0d, 0d),
        };
        return new(
            first, second, Requirement.Step(requirement.Terms, agent.Skills), agent.LoadShare,
            agent.IdleSince.UtcTicks, agent.RecentOffers);
    }

    /// <summary>Negative when this goes first.</summary>
    public int Against(CandidateRank other)
    {
        var order = First.CompareTo(other.First);
        if (order == 0) order = Second.CompareTo(other.Second);
        if (order == 0) order = other.Step.CompareTo(Step);
        if (order == 0) order = LoadShare.CompareTo(other.LoadShare);
        if (order == 0) order = IdleSince.CompareTo(other.IdleSince);
        return order == 0 ? RecentOffers.CompareTo(other.RecentOffers) : order;
    }

    /// <summary>The first key in which the two differ; Hash: none does.</summary>
    public ChainKey KeyAgainst(CandidateRank other) =>
        !First.Equals(other.First) || !Second.Equals(other.Second) ? ChainKey.Strategy
        : Step != other.Step ? ChainKey.Score
        : !LoadShare.Equals(other.LoadShare) ? ChainKey.Load
        : IdleSince != other.IdleSince ? ChainKey.IdleSince
        : RecentOffers != other.RecentOffers ? ChainKey.RecentOffers
        : ChainKey.Hash;
}
