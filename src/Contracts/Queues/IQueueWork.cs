using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Queues;

/// <summary>What waits, for agents who look for work in all their queues; key: queue id. Caller: Agent.</summary>
public interface IQueueWork : IGrainWithStringKey
{
    /// <summary>The interaction this agent should get next; null when nothing here is for them.</summary>
    /// <param name="tried">What the agent just got a no for, or holds already.</param>
    /// <param name="keep">
    /// Whether it is kept for the agent at once: no other queue has a say. Else nothing is promised until
    /// <see cref="KeepAsync" />: what an agent does not choose is anybody's meanwhile.
    /// </param>
    [AlwaysInterleave]
    Task<WaitingEntry?> BestAsync(Candidate candidate, ImmutableArray<TriedEntry> tried, bool keep);

    /// <summary>
    /// Keeps an interaction for the agent who chose it, for a second or until they give it back; false when it waits no
    /// longer or somebody else is being asked about it. Safe to repeat.
    /// </summary>
    [AlwaysInterleave]
    Task<bool> KeepAsync(InteractionId interaction, AgentId agent);

    /// <summary>The agent could not take what was kept for them: the next one is asked at once. Safe to repeat.</summary>
    [AlwaysInterleave]
    Task GiveBackAsync(TriedEntry tried, AgentId agent);
}
