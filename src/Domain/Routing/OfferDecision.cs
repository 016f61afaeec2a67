using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>How an agent and an interaction came together.</summary>
public enum OfferWay
{
    /// <summary>Not recorded: an offer of an earlier version, or one that an agent asked for by a transfer.</summary>
    Unspecified = 0,

    /// <summary>The interaction looked for an agent, and this one went first among those who could take it.</summary>
    AgentChosen = 1,

    /// <summary>The agent looked for work, and this went first among everything that waits for them.</summary>
    WorkSought = 2,
}

/// <summary>
/// Why this agent got the offer of this interaction: what went into the choice, so that it can be explained and made
/// again (Semantics §1). Bounded: two agents are named, all others counted. Goes into the journal with the offer.
/// </summary>
/// <param name="Way">Who looked for whom.</param>
/// <param name="Agents">The queue's agents by what held them back at that moment.</param>
[GenerateSerializer, Immutable]
public sealed record OfferDecision(
    [property: Id(0)] OfferWay Way, [property: Id(1)] FilterCounts Agents)
{
    /// <summary>The key that put the agent before the next; Unspecified when the agent looked for work.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ChainKey Key { get; init; }

    /// <summary>The queue's strategy; Unspecified: the chain as it is.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AgentStrategy Strategy { get; init; }

    /// <summary>What the agent brought; null when the agent looked for work.</summary>
    [Id(4)]
    public AgentMerit? Winner { get; init; }

    /// <summary>Who would have been next, and what they brought; null: nobody.</summary>
    [Id(5)]
    public AgentMerit? RunnerUp { get; init; }

    /// <summary>Queues that the agent asked when they looked for work, this one included; 0: the agent was chosen.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Queues { get; init; }
}
