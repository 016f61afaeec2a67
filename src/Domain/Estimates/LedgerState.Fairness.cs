using System.Collections.Immutable;
using Omni.Domain.Reporting;

namespace Omni.Domain.Estimates;

/// <content>How evenly the queue's offers fell on its agents.</content>
public sealed partial record LedgerState
{
    /// <summary>By day, the newest last; at most <see cref="DaysMax"/>.</summary>
    public ImmutableSortedDictionary<DateOnly, FairnessDay> FairnessDays
    {
        get => field ?? ImmutableSortedDictionary<DateOnly, FairnessDay>.Empty;
        init;
    }

    /// <summary>Whether supervisors were told of a day.</summary>
    public bool IsAlarmed(DateOnly day) => FairnessDays.GetValueOrDefault(day)?.AlarmedAt is not null;

    private LedgerState Add(QueueFairnessMeasured e) => With(e.Day, day => day with
    {
        MeasuredIn = Version + 1, Figures = FairnessFigures.Of(e.Agents),
    });

    private LedgerState Add(FairnessAlarmRaised e) => With(e.Day, day => day with { AlarmedAt = e.At });

    private LedgerState With(DateOnly day, Func<FairnessDay, FairnessDay> change)
    {
        var days = FairnessDays.SetItem(day, change(FairnessDays.GetValueOrDefault(day) ?? new()));
        while (days.Count > DaysMax)
            days = days.Remove(days.Keys.First());
        return this with { FairnessDays = days };
    }
}

/// <summary>What is kept in memory of a queue's day; who had how much is read from the stream.</summary>
public sealed record FairnessDay
{
    /// <summary>Version of the event that holds who had how much; 0: the day is not over.</summary>
    public long MeasuredIn { get; init; }

    /// <summary>The figures; null: the day is not over.</summary>
    public FairnessFigures? Figures { get; init; }

    /// <summary>When supervisors were told that it is uneven; null: they were not.</summary>
    public DateTimeOffset? AlarmedAt { get; init; }
}
