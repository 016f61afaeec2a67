using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using Omni.Api.Requests;
using Omni.Domain.Calendars;

namespace Omni.Api.Settings;

/// <summary>Calendars as the API writes them: intervals as <c>09:00-12:30</c>, dates as <c>2026-12-24</c>.</summary>
internal static class CalendarText
{
    private const string Date = "yyyy-MM-dd";

    public static ImmutableArray<CalendarSettings> Read(RepeatedField<V1.Calendar> calendars) =>
        [.. calendars.Select((c, i) => Read(c, $"settings.calendars[{i}]"))];

    public static V1.Calendar Write(CalendarSettings calendar)
    {
        var written = new V1.Calendar { Id = calendar.Id, Zone = calendar.Zone };
        foreach (var day in calendar.Week)
            written.Week.Add(new V1.WeekdayHours { Day = (V1.Weekday)day.Day, Open = { day.Open.Select(Write) } });
        foreach (var day in calendar.Exceptions)
            written.Exceptions.Add(new V1.DatedHours
            {
                Date = day.Date.ToString(Date, CultureInfo.InvariantCulture), Open = { day.Open.Select(Write) },
            });
        return written;
    }

    private static CalendarSettings Read(V1.Calendar calendar, string path) => new(
        calendar.Id,
        calendar.Zone,
        [.. calendar.Week.Select((d, i) => new WeekdayHours((Weekday)d.Day, Read(d.Open, $"{path}.week[{i}].open")))],
        [.. calendar.Exceptions.Select((d, i) => new DatedHours(
            DateOnly.TryParseExact(d.Date, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
                : throw Check.OutOfRange($"{path}.exceptions[{i}].date", d.Date, "a date as 2026-12-24"),
            Read(d.Open, $"{path}.exceptions[{i}].open")))]);

    private static ImmutableArray<OpenHours> Read(RepeatedField<string> intervals, string path) =>
        [.. intervals.Select((text, i) => Read(text, $"{path}[{i}]"))];

    internal static OpenHours Read(string text, string path) =>
        text.Split('-') is [var from, var to] && MinuteOf(from) is { } open && MinuteOf(to) is { } close
            ? new(open, close)
            : throw Check.OutOfRange(path, Check.Shown(text), "an interval as 09:00-12:30, up to 24:00");

    private static int? MinuteOf(string time) =>
        time is [_, _, ':', _, _]
        && int.TryParse(time.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
        && int.TryParse(time.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
        && minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0))
            ? (hours * 60) + minutes
            : null;

    internal static string Write(OpenHours hours) => $"{Time(hours.From)}-{Time(hours.To)}";

    private static string Time(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
