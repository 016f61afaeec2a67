using NodaTime;

namespace Omni.Domain.Calendars;

/// <content>Open time cut into slots.</content>
public sealed partial class WorkingTime
{
    /// <summary>
    /// Slots that are open from their beginning to their end, from the first that begins at an instant or later, in order;
    /// ends once 400 days pass without an opening. They are cut by the zone's clocks, at the multiples of a length since
    /// midnight: where an hour is left out there are none in it, and where one comes twice it is cut both times.
    /// </summary>
    /// <param name="length">Divides a day.</param>
    public IEnumerable<(DateTimeOffset At, DateTimeOffset Until)> SlotsFrom(DateTimeOffset from, TimeSpan length)
    {
        (DateTimeOffset? begin, var closed) = (null, DateTimeOffset.MinValue);
        foreach (var (open, close) in From(from))
        {
            if (open != closed) begin = null;
            closed = close;
            foreach (var mark in MarksIn(open, close, length))
            {
                // The closing of one interval may be the opening of the next.
                if (begin is { } at && mark > at && at >= from) yield return (at.ToUniversalTime(), mark.ToUniversalTime());
                begin = mark;
            }
        }
    }

    /// <summary>The multiples of a length on the zone's clocks in [from, to], in order.</summary>
    private IEnumerable<DateTimeOffset> MarksIn(DateTimeOffset from, DateTimeOffset to, TimeSpan length)
    {
        var last = Instant.FromDateTimeOffset(to).InZone(zone).Date;
        for (var date = Instant.FromDateTimeOffset(from).InZone(zone).Date; date <= last; date = date.PlusDays(1))
            foreach (var mark in MarksOf(date, length))
                if (mark >= from && mark <= to)
                    yield return mark;
    }

    private SortedSet<DateTimeOffset> MarksOf(LocalDate date, TimeSpan length)
    {
        var marks = new SortedSet<DateTimeOffset>();
        for (var time = TimeSpan.Zero; time < TimeSpan.FromDays(1); time += length)
        {
            var mapping = zone.MapLocal(date.AtMidnight().PlusTicks(time.Ticks));
            if (mapping.Count == 0) marks.Add(mapping.LateInterval.Start.ToDateTimeOffset());
            if (mapping.Count > 0) marks.Add(mapping.First().ToDateTimeOffset());
            if (mapping.Count > 1) marks.Add(mapping.Last().ToDateTimeOffset());
        }

        return marks;
    }
}
