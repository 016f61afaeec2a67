using System.Collections.Immutable;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Overload;
using Omni.Domain.Queues;
using Omni.Domain.Settings;

namespace Omni.Grains.Queues;

/// <content>
/// Overload rules (Semantics §12): looked at once a second, at O(1) each and a few microseconds for an estimate. Memory: after
/// a restart a rule is off until its trigger says on again, and what was done in an entry is in its row.
/// </content>
internal sealed partial class QueueGrain
{
    private readonly List<WaitingEntry> entered = [];
    private readonly ServiceLevelWindow serviceLevel = new();
    private ImmutableArray<OverloadWatch> watches = [];

    private ImmutableArray<OverloadRule> OverloadRules => RulesOf(known);

    private bool WatchesPresence => OverloadRules.Any(r => r.Trigger == OverloadTrigger.NobodyConnected);

    /// <summary>Rules that stay keep whether they are on.</summary>
    private void WatchOverload()
    {
        var before = watches;
        if (OverloadRules.SequenceEqual(before.Select(w => w.Rule))) return;
        watches = [.. OverloadRules.Select(r => before.FirstOrDefault(w => w.Rule == r) ?? new OverloadWatch(r))];
    }

    /// <summary>Notes who is new; before the line has them.</summary>
    private WaitingEntry NoteEntry(WaitingEntry entry)
    {
        if (!watches.IsEmpty && line.EnteredAt(entry.Interaction) != entry.EnteredAt) entered.Add(entry);
        return entry;
    }

    /// <summary>How a wait ended counts for the service level; Deferred work has none.</summary>
    private void NoteEnd(WaitEnd end)
    {
        if (!known.Channels.TryGetValue(end.Channel, out var channel) || channel.Class == ChannelClass.Deferred) return;
        if (end.Kind == WaitEndKind.Answered)
            serviceLevel.Answered(end.At - end.EnteredAt, DeflectionRules.WithinOf(channel.Class), end.At);
        else if (end.Kind == WaitEndKind.Abandoned)
            serviceLevel.Abandoned(end.At - end.EnteredAt, end.At);
    }

    private void TickOverload(DateTimeOffset now)
    {
        if (watches.IsEmpty) return;
        foreach (var watch in watches)
            watch.Look(ValueOf(watch.Rule, now), now, entered, () => line.Entries);
        entered.Clear();
        BeginRelief();
    }

    private double? ValueOf(OverloadRule rule, DateTimeOffset now) => rule.Trigger switch
    {
        OverloadTrigger.QueueLength => line.Count,
        OverloadTrigger.OldestWait => line.OldestEnteredAt is { } oldest ? (now - oldest).TotalSeconds : 0,
        OverloadTrigger.P90 => WorstP90(rule.Channel, now),
        OverloadTrigger.ServiceLevel => serviceLevel.Value(now),
        OverloadTrigger.NobodyConnected => pool.IsAnybodyThere ? 0 : 1,
        OverloadTrigger.Closed => IsOpenNow(now) ? 0 : 1,
        _ => null,
    };

    /// <summary>P90 for a newcomer, seconds: on the rule's channel, else the worst of the live ones that lead here.</summary>
    private double? WorstP90(string channel, DateTimeOffset now) => channel.Length > 0
        ? P90Of(channel, now)?.TotalSeconds
        : ShownChannels().Where(c => known.Channels[c].Class == ChannelClass.Live).Max(c => P90Of(c, now)?.TotalSeconds);

    private TimeSpan? P90Of(string channel, DateTimeOffset now) =>
        ForecastOf(Newcomer(channel, now), now).Estimate?.Figures.P90;

    /// <summary>By its calendar, and as long as it takes new entries.</summary>
    private bool IsOpenNow(DateTimeOffset now) =>
        ForecastOf(null, now).IsOpen && !(known.Queues.TryGetValue(id, out var queue) && queue.Closed);

    private static ActiveOverload Show(OverloadWatch watch) => new(watch.Rule, watch.Value, watch.OnSince!.Value);

    private ImmutableArray<OverloadRule> RulesOf(SettingsView settings) =>
        settings.Queues.TryGetValue(id, out var queue) ? queue.Overload : [];
}
