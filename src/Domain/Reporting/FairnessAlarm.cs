using System.Collections.Immutable;
using Omni.Domain.Estimates;
using Omni.Domain.Journal;

namespace Omni.Domain.Reporting;

/// <summary>When supervisors are told that a queue deals unevenly (Semantics §9).</summary>
public static class FairnessAlarm
{
    /// <summary>Offers of a day that a look may count for each minute until the next one, so that looking costs next to nothing.</summary>
    public const int OffersAMinute = 2_000;

    /// <summary>What is to be noted of a queue's day; none when it was told already, or is not uneven. Safe to repeat.</summary>
    /// <param name="limit">Of the coefficient of variation, by the policy; 0: none.</param>
    public static ImmutableArray<DomainEvent> Of(
        LedgerState state, QueueId queue, DateOnly day, FairnessFigures figures, double limit, DateTimeOffset now) =>
        state.IsAlarmed(day) || !figures.IsUneven(limit)
            ? []
            :
            [
                new FairnessAlarmRaised(
                    queue, day, figures.Variation!.Value, figures.Jain!.Value, limit, figures.Offers, figures.Agents, now),
            ];
}
