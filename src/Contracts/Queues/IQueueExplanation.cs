using Omni.Domain;
using Omni.Domain.Queues;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Queues;

/// <summary>Why something waits; key: queue id. Caller: the API.</summary>
public interface IQueueExplanation : IGrainWithStringKey
{
    /// <summary>
    /// Who could take an interaction now and who could not, and what time will change; null when it does not wait here.
    /// Changes nothing.
    /// </summary>
    [AlwaysInterleave]
    Task<WaitingPicture?> WhyWaitingAsync(InteractionId interaction);
}
