using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Queues;

/// <summary>Slots of a queue's callbacks; key: queue id. Caller: the API.</summary>
public interface IQueueSlots : IGrainWithStringKey
{
    /// <summary>Slots with room from an instant on, the earliest first; none when the queue plans none.</summary>
    /// <param name="count">1 to 200.</param>
    [AlwaysInterleave]
    Task<ImmutableArray<FreeSlot>> ListSlotsAsync(DateTimeOffset from, int count);
}
