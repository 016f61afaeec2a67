using Omni.Domain.Calendars;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests;

/// <summary>Short ways to say when somebody works.</summary>
internal static class Calendars
{
    /// <summary>The calendar <c>later</c>: always open but on that day.</summary>
    public static CalendarSettings ClosedOn(DateTimeOffset day)
    {
        OpenHours[] always = [new(0, 1_440)];
        return new(
            "later", "Etc/UTC", [.. Enumerable.Range(1, 7).Select(d => new WeekdayHours((Weekday)d, [.. always]))],
            [new(DateOnly.FromDateTime(day.UtcDateTime), [])]);
    }
}
