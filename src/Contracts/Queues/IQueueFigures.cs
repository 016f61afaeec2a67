using Omni.Domain;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Queues;

/// <summary>How a queue stands now; key: queue id. Caller: the API. Reads memory only and changes nothing.</summary>
public interface IQueueFigures : IGrainWithStringKey
{
    /// <summary>What waits, and who is there for it. O(1) in what waits beyond 10,000, O(what waits) below.</summary>
    [AlwaysInterleave]
    Task<QueueView> GetAsync();
}

/// <summary>A queue as it stands now.</summary>
/// <param name="Waiting">Interactions that wait, offered ones too.</param>
/// <param name="OldestEnteredAt">Start of the oldest entry; null: nothing waits. Beyond 10,000 up to 10 s old.</param>
/// <param name="OffersOpen">Interactions that ring at an agent; beyond 10,000 up to 10 s old.</param>
/// <param name="AgentsConnected">Agents who serve it, Connected or Reconnecting.</param>
/// <param name="AgentsAvailable">Of them, Connected and Available, busy or free.</param>
/// <param name="At">The clock of the silo that says so.</param>
[GenerateSerializer, Immutable]
public sealed record QueueView(
    [property: Id(0)] QueueId Queue,
    [property: Id(1)] int Waiting,
    [property: Id(2)] DateTimeOffset? OldestEnteredAt,
    [property: Id(3)] int OffersOpen,
    [property: Id(4)] int AgentsConnected,
    [property: Id(5)] int AgentsAvailable,
    [property: Id(6)] DateTimeOffset At);
