using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Reporting;

namespace Omni.Domain.Estimates;

/// <summary>What a queue has measured over its days, and what it knows of its channels.</summary>
public sealed partial record LedgerState : StreamState<LedgerState>
{
    /// <summary>Days that are kept in memory; older ones are in the journal.</summary>
    public const int DaysMax = 400;

    private const int SourcesMax = 8;

    /// <summary>By day, the newest last.</summary>
    public ImmutableSortedDictionary<DateOnly, Calibration> Days { get; init; } =
        ImmutableSortedDictionary<DateOnly, Calibration>.Empty;

    /// <summary>By channel.</summary>
    public ImmutableSortedDictionary<string, LearnedForecast> Channels
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, LearnedForecast>(StringComparer.Ordinal);

    /// <summary>The last number of each activation that told something, the newest last.</summary>
    public ImmutableArray<MeasuringSource> Sources { get; init; } = [];

    /// <summary>Whether that was noted already.</summary>
    public bool Has(string source, long number) => Sources.Any(s => s.Id == source && s.Number >= number);

    /// <inheritdoc/>
    protected override LedgerState Fold(DomainEvent change, long position) => change switch
    {
        QueueMeasured e => Add(e),
        QueueFairnessMeasured e => Add(e),
        FairnessAlarmRaised e => Add(e),
        _ => this,
    };

    private LedgerState Add(QueueMeasured e)
    {
        var days = Days;
        foreach (var (day, calibration) in e.Days)
            days = days.SetItem(day, days.GetValueOrDefault(day).Plus(calibration));
        while (days.Count > DaysMax)
            days = days.Remove(days.Keys.First());
        var sources = Sources.RemoveAll(s => s.Id == e.Source).Add(new(e.Source, e.Number));
        return this with
        {
            Days = days,
            Channels = e.Channels.Aggregate(Channels, (all, c) => all.SetItem(c.Channel, c.Learned)),
            Sources = sources.Length > SourcesMax ? sources.RemoveAt(0) : sources,
        };
    }
}

/// <summary>An activation of a queue and the last of what it told.</summary>
public sealed record MeasuringSource(string Id, long Number);
