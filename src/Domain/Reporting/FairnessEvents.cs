using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Reporting;

/// <summary>How a queue's offers fell on its agents on a day that is over; afterwards it changes no more.</summary>
/// <param name="Day">In the zone of the queue's calendar; without one in UTC.</param>
/// <param name="Agents">Everybody who was offered something or was available.</param>
public sealed record QueueFairnessMeasured(
    QueueId Queue, DateOnly Day, ImmutableArray<AgentShare> Agents, DateTimeOffset At) : DomainEvent(At);
