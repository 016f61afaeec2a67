using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Omni.Domain.Calendars;

/// <summary>What is wrong with a calendar before it is applied.</summary>
public static class CalendarRules
{
    /// <summary>Most intervals of a day.</summary>
    public const int IntervalsMax = 24;

    /// <summary>Most dated exceptions.</summary>
    public const int ExceptionsMax = 1_000;

    private const int Day = 24 * 60;

    /// <summary>Every fault, each saying what to change; empty: it may be applied.</summary>
    public static ImmutableArray<string> Faults(CalendarSettings calendar)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.Zone ?? "") is null)
            faults.Add($"zone '{calendar.Zone}' is not known; use an IANA name, for example Europe/Warsaw");
        if (calendar.Exceptions.Length > ExceptionsMax)
            faults.Add($"{calendar.Exceptions.Length} exceptions; at most {ExceptionsMax} are allowed");
        foreach (var days in calendar.Week.GroupBy(d => d.Day))
        {
            if (days.Key == Weekday.Unspecified || !Enum.IsDefined(days.Key)) faults.Add($"{days.Key} is no day of the week");
            if (days.Count() > 1) faults.Add($"{days.Key} stands {days.Count()} times; give its intervals in one");
        }

        foreach (var dates in calendar.Exceptions.GroupBy(d => d.Date).Where(g => g.Count() > 1))
            faults.Add($"{Shown(dates.Key)} stands {dates.Count()} times; give its intervals in one");
        foreach (var (name, open) in Days(calendar))
            AddFaults(name, open, faults);
        if (calendar.Week.All(d => d.Open.IsEmpty) && calendar.Exceptions.All(d => d.Open.IsEmpty))
            faults.Add("it never opens; give at least one day an interval");
        return faults.ToImmutable();
    }

    private static IEnumerable<(string Name, ImmutableArray<OpenHours> Open)> Days(CalendarSettings calendar) =>
    [
        .. calendar.Week.Select(d => (d.Day.ToString(), d.Open)),
        .. calendar.Exceptions.Select(d => (Shown(d.Date), d.Open)),
    ];

    private static void AddFaults(string name, ImmutableArray<OpenHours> open, ImmutableArray<string>.Builder faults)
    {
        if (open.Length > IntervalsMax) faults.Add($"{name} has {open.Length} intervals; at most {IntervalsMax} are allowed");
        OpenHours? before = null;
        foreach (var next in open.OrderBy(o => o.From))
        {
            if (next.From < 0 || next.To > Day || next.From >= next.To)
                faults.Add($"{name} is open from {Shown(next.From)} to {Shown(next.To)}; "
                    + "use 00:00 to 24:00, the opening before the closing");
            if (before is { } last && next.From < last.To)
                faults.Add($"{name} opens at {Shown(next.From)} while it is open until {Shown(last.To)}; join the two");
            before = next;
        }
    }

    private static string Shown(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Shown(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
