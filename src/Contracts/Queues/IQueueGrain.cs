using Omni.Domain;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Queues;

/// <summary>Order of what waits and who could take it; key: queue id. Memory only, rebuilt from the rows.</summary>
public interface IQueueGrain : IGrainWithStringKey
{
    /// <summary>An interaction waits, or its picture changed. Teller: Conversation. Safe to repeat.</summary>
    Task EnterAsync(WaitingEntry entry);

    /// <summary>An interaction waits no longer. Teller: Conversation. Safe to repeat.</summary>
    Task LeaveAsync(InteractionId interaction, long version);

    /// <summary>
    /// The settings changed: what waits is looked at again, and moved when the queue was removed. Teller: Settings. Safe to
    /// repeat.
    /// </summary>
    Task SettingsAppliedAsync(int version);

    /// <summary>An agent's picture changed. Teller: Agent. Safe to repeat.</summary>
    Task PutCandidateAsync(Candidate candidate);

    /// <summary>Wakes the queue, which then looks after what waits. Caller: every silo, while something waits. Safe to repeat.</summary>
    [AlwaysInterleave]
    Task PingAsync();

    /// <summary>Place of an interaction, from 1; null when it does not wait here. Caller: the API.</summary>
    [AlwaysInterleave]
    Task<QueuePosition> GetPositionAsync(InteractionId interaction);
}

/// <summary>Place in a queue.</summary>
/// <param name="Position">From 1; null when the interaction does not wait here.</param>
/// <param name="Waiting">Interactions that wait in the queue.</param>
[GenerateSerializer, Immutable]
public sealed record QueuePosition([property: Id(0)] int? Position, [property: Id(1)] int Waiting)
{
    /// <summary>How long it takes from now; null when the interaction does not wait here.</summary>
    [Id(2)]
    public QueueForecast? Forecast { get; init; }
}
