using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Reporting;

/// <summary>How a queue's offers fell on its agents on a day that is over; afterwards it changes no more.</summary>
/// <param name="Day">In the zone of the queue's calendar; without one in UTC.</param>
/// <param name="Agents">Everybody who was offered something or was available.</param>
public sealed record QueueFairnessMeasured(
    QueueId Queue, DateOnly Day, ImmutableArray<AgentShare> Agents, DateTimeOffset At) : DomainEvent(At);

/// <summary>A queue's offers fall unevenly on its agents, and it is no chance: alert a supervisor. Once a queue and day.</summary>
/// <param name="Day">As above.</param>
/// <param name="Variation">Coefficient of variation of offers per available hour.</param>
/// <param name="Jain">Jain's index of the same.</param>
/// <param name="Limit">Of the variation, by the policy.</param>
/// <param name="Offers">Of the day so far.</param>
/// <param name="Agents">Agents who are compared.</param>
public sealed record FairnessAlarmRaised(
    QueueId Queue, DateOnly Day, double Variation, double Jain, double Limit, int Offers, int Agents, DateTimeOffset At) : DomainEvent(At);
