using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Queues;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Queues;

/// <summary>Who of a queue's agents may be consulted; key: queue id. Caller: the API, for the agent who escalates.</summary>
public interface IQueueConsults : IGrainWithStringKey
{
    /// <summary>
    /// The agents who would go first if it waited here, in their order; none: nobody who can help has room. Nothing is promised:
    /// each has to be asked. Reads memory only and changes nothing.
    /// </summary>
    /// <param name="search">What it needs, on which channel, and who is not to be asked.</param>
    /// <param name="count">How many at most, 1 to 10.</param>
    [AlwaysInterleave]
    Task<ImmutableArray<AgentId>> FirstAsync(WaitingEntry search, int count);
}
