using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Agents;

/// <summary>
/// The queues that may offer something to the agent as soon as they are connected and available: those of the settings that the
/// agent serves and whose own requirement they meet; none outside of their working time. Written when it is news to somebody
/// who is available, so that the time they were available for a queue follows from their stream alone.
/// </summary>
/// <param name="Queues">In the order of the settings.</param>
public sealed record ServedQueuesChanged(ImmutableArray<QueueId> Queues, DateTimeOffset At) : DomainEvent(At);
