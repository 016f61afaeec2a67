using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using NodaTime.Extensions;

namespace Omni.Domain.Calendars;

/// <summary>A calendar made ready to answer (Semantics §11). Immutable.</summary>
/// <remarks>
/// Bounds keep wall-clock time. In an hour that is left out a bound moves to the first instant there is; in one that comes
/// twice an opening is the first and a closing the second. Real seconds count.
/// </remarks>
/// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The zone is not known; <see cref="CalendarRules"/> says so before.</exception>
public sealed partial class WorkingTime(CalendarSettings calendar)
{
    /// <summary>Days looked ahead for an open minute before the calendar counts as never open.</summary>
    public const int DaysMax = 400;

    private static readonly TimeSpan JoinedMax = TimeSpan.FromDays(31);

    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[calendar.Zone];
    private readonly FrozenDictionary<Weekday, ImmutableArray<OpenHours>> week = calendar.Week
        .ToFrozenDictionary(d => d.Day, d => Sorted(d.Open));

    private readonly FrozenDictionary<DateOnly, ImmutableArray<OpenHours>> exceptions = calendar.Exceptions
        .ToFrozenDictionary(d => d.Date, d => Sorted(d.Open));

    /// <summary>IANA.</summary>
    public string Zone => calendar.Zone;

    /// <summary>
    /// The beginning of the zone's day that an instant lies in, UTC: midnight, or the first instant after it where the
    /// clock skips midnight.
    /// </summary>
    public DateTimeOffset StartOfDay(DateTimeOffset at) => StartOf(DayOf(at));

    /// <summary>The same of a day that is named.</summary>
    public DateTimeOffset StartOf(DateOnly day) =>
        zone.AtStartOfDay(day.ToLocalDate()).ToInstant().ToDateTimeOffset();

    /// <summary>Whether it is open at that instant: openings count, closings don't.</summary>
    public bool IsOpen(DateTimeOffset at) => NextOpen(at) == at;

    /// <summary>Whether it is open at that instant, and until when that stays so; null: for ever, as far as is looked.</summary>
    public (bool IsOpen, DateTimeOffset? Until) StateAt(DateTimeOffset at)
    {
        DateTimeOffset? until = null;
        foreach (var (open, close) in From(at))
        {
            if (until is null && open > at) return (false, open);
            if (until is { } joined && open > joined) break;
            until = close;
            // Closes only where the next opening does not follow at once; a month of that is enough.
            if (close - at > JoinedMax) break;
        }

        return (until is not null, until);
    }

    /// <summary>The instant itself when it is open, else the next opening; null: none within 400 days.</summary>
    public DateTimeOffset? NextOpen(DateTimeOffset at)
    {
        foreach (var (open, _) in From(at))
            return open < at ? at : open;
        return null;
    }

    /// <summary>
    /// The earliest instant at which open time since the start equals the target, which may be a closing; target 0 or
    /// less: the start. Null, <c>CalendarNeverOpen</c>: no open minute within 400 days of the start or of a closing.
    /// </summary>
    public DateTimeOffset? Deadline(DateTimeOffset start, TimeSpan target)
    {
        if (target <= TimeSpan.Zero) return start;
        var left = target;
        foreach (var (open, close) in From(start))
        {
            var begin = open < start ? start : open;
            if (close - begin >= left) return (begin + left).ToUniversalTime();
            left -= close - begin;
        }

        return null;
    }

    /// <summary>The day it is in the calendar's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly();

    /// <summary>An instant as its zone's clocks show it.</summary>
    public DateTimeOffset LocalOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeOffset();

    /// <summary>Open time in [from, to); zero when they are the wrong way round.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        if (to <= from) return sum;
        foreach (var (open, close) in From(from))
        {
            if (open >= to) break;
            sum += (close < to ? close : to) - (open < from ? from : open);
        }

        return sum;
    }

    /// <summary>Open intervals that end after an instant, in order; ends once 400 days pass without one.</summary>
    private IEnumerable<(DateTimeOffset Open, DateTimeOffset Close)> From(DateTimeOffset at)
    {
        var first = Instant.FromDateTimeOffset(at).InZone(zone).Date;
        var (last, free) = (DateTimeOffset.MinValue, 0);   // Days without an hour, the day before with them.
        // The day before may close after midnight of this one: where the clock goes back over it.
        for (var date = first.PlusDays(-1); free <= DaysMax + 1; date = date.PlusDays(1), free++)
        {
            foreach (var hours in HoursOf(date))
            {
                // A closing in an hour that comes twice may lie behind the next opening.
                var open = Later(At(date, hours.From, isClosing: false), last);
                var close = At(date, hours.To, isClosing: true);
                if (close <= open || close <= at) continue;
                (last, free) = (close, 1);
                yield return (open, close);
            }
        }
    }

    private ImmutableArray<OpenHours> HoursOf(LocalDate date) =>
        exceptions.TryGetValue(date.ToDateOnly(), out var dated) ? dated
        : week.TryGetValue((Weekday)date.DayOfWeek, out var weekly) ? weekly
        : [];

    private DateTimeOffset At(LocalDate date, int minute, bool isClosing)
    {
        var mapping = zone.MapLocal(date.AtMidnight().PlusMinutes(minute));
        var instant = mapping.Count == 0 ? mapping.LateInterval.Start
            : (isClosing ? mapping.Last() : mapping.First()).ToInstant();
        return instant.ToDateTimeOffset();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static ImmutableArray<OpenHours> Sorted(ImmutableArray<OpenHours> open) => [.. open.OrderBy(o => o.From)];
}
