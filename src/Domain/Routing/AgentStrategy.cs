namespace Omni.Domain.Routing;

/// <summary>What a queue puts before the score when it chooses an agent (Semantics §9).</summary>
public enum AgentStrategy
{
    /// <summary>Not set: the chain as it is.</summary>
    Unspecified = 0,

    /// <summary>Nothing: sticky, score, load, idle time, recent offers, hash.</summary>
    BestScore = 1,

    /// <summary>Earliest <c>IdleSince</c>.</summary>
    LongestIdle = 2,

    /// <summary>Smallest load / C, then earliest <c>IdleSince</c>.</summary>
    LeastLoad = 3,

    /// <summary>Earliest last offer from this queue; who never had one goes first.</summary>
    RoundRobin = 4,

    /// <summary>The order in which the agents are configured.</summary>
    Linear = 5,

    /// <summary>Fewest accepts since local midnight.</summary>
    FewestToday = 6,

    /// <summary>By chance that repeats itself, in proportion to the agents' weights: smallest −ln(u)/w.</summary>
    WeightedRandom = 7,
}
