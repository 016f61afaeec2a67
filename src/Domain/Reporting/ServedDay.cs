using System.Collections.Immutable;

namespace Omni.Domain.Reporting;

/// <summary>How long an agent was available for the same queues on a day of UTC, by quarters of an hour.</summary>
/// <param name="Day">In UTC.</param>
/// <param name="Queues">Which ones.</param>
/// <param name="First">The day's quarter that <paramref name="Times"/> begins with, 0 to 95.</param>
/// <param name="Times">Milliseconds in it and in those that follow, 0 to 900,000 each.</param>
public sealed record ServedDay(DateOnly Day, ImmutableArray<QueueId> Queues, int First, ImmutableArray<int> Times)
{
    /// <summary>Days that an agent's state keeps, those on which they were available: by then every queue has settled them.</summary>
    public const int DaysMax = 7;

    /// <summary>Entries that are kept, one a day and set of queues; the oldest goes.</summary>
    public const int EntriesMax = 64;

    /// <summary>With the time from one instant to another, within the limits.</summary>
    public static ImmutableArray<ServedDay> With(
        ImmutableArray<ServedDay> known, ImmutableArray<QueueId> queues, DateTimeOffset from, DateTimeOffset until)
    {
        var day = DateOnly.FromDateTime(from.UtcDateTime);
        var last = DateOnly.FromDateTime(until.UtcDateTime);
        if (last.DayNumber - day.DayNumber >= DaysMax) day = last.AddDays(1 - DaysMax);
        for (; day <= last; day = day.AddDays(1))
            known = With(known, queues, day, from, until);
        var oldest = known.Select(d => d.Day).Distinct().TakeLast(DaysMax).FirstOrDefault();
        return [.. known.Where(d => d.Day >= oldest).TakeLast(EntriesMax)];
    }

    /// <summary>How long it was in the quarters [from, until), counted from 1970.</summary>
    public TimeSpan Within(long from, long until)
    {
        var (quarter, sum) = (QuarterHour.FirstOf(Day) + First, 0L);
        foreach (var time in Times)
        {
            if (quarter >= from && quarter < until) sum += time;
            quarter++;
        }

        return TimeSpan.FromMilliseconds(sum);
    }

    private static ImmutableArray<ServedDay> With(
        ImmutableArray<ServedDay> known, ImmutableArray<QueueId> queues, DateOnly day, DateTimeOffset from, DateTimeOffset until)
    {
        var start = new DateTimeOffset(day, default, TimeSpan.Zero);
        var (begin, end) = (from > start ? from : start, until < start.AddDays(1) ? until : start.AddDays(1));
        if (end <= begin) return known;
        var entry = -1;
        for (var i = known.Length - 1; i >= 0 && known[i].Day >= day && entry < 0; i--)
            if (known[i].Day == day && known[i].Queues.SequenceEqual(queues))
                entry = i;
        var times = new int[QuarterHour.PerDay];
        if (entry >= 0) known[entry].Times.CopyTo(times, known[entry].First);
        var first = QuarterHour.FirstOf(day);
        for (var at = begin; at < end;)
        {
            var quarter = QuarterHour.Of(at);
            var next = QuarterHour.StartOf(quarter + 1) is var over && over < end ? over : end;
            times[quarter - first] += (int)(next - at).TotalMilliseconds;
            at = next;
        }

        var (head, tail) = (Array.FindIndex(times, t => t > 0), Array.FindLastIndex(times, t => t > 0));
        if (head < 0) return known;
        var counted = new ServedDay(day, queues, head, [.. times.AsSpan(head, tail - head + 1)]);
        return entry >= 0 ? known.SetItem(entry, counted) : known.Add(counted);
    }
}
