using System.Globalization;
using NodaTime;

namespace Omni.Domain.Customers;

/// <summary>When a customer is not to be disturbed, every day (Semantics §21).</summary>
/// <param name="Until">Before <paramref name="From"/>: on the next day.</param>
/// <param name="Zone">IANA.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until, string Zone)
{
    private const string Format = "HH:mm";

    /// <summary>From its parts, or why they are none.</summary>
    public static (QuietHours? Hours, string? Refusal) Read(string from, string until, string zone)
    {
        if (!TryRead(from, out var begins) || !TryRead(until, out var ends) || begins == ends)
            return (null, "from and until must be two different times of day, hh:mm from 00:00 to 23:59");
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null
            ? (null, "time_zone must be an IANA zone, for example Europe/Warsaw")
            : (new(begins, ends, zone), null);
    }

    /// <summary>From how it is kept; null when it is none.</summary>
    public static QuietHours? Parse(string text) =>
        text is [_, _, _, _, _, '-', _, _, _, _, _, ' ', ..] ? Read(text[..5], text[6..11], text[12..]).Hours : null;

    /// <summary>Whether the customer is not to be disturbed at an instant.</summary>
    public bool Holds(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[Zone]).TimeOfDay;
        var time = new TimeOnly(local.TickOfDay);
        return From < Until ? time >= From && time < Until : time >= From || time < Until;
    }

    /// <summary>When they next end after an instant; in an hour that is left out at the first instant after it.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset at) => NextAt(Until, at);

    /// <summary>When they next begin after an instant.</summary>
    public DateTimeOffset BeginAfter(DateTimeOffset at) => NextAt(From, at);

    private DateTimeOffset NextAt(TimeOnly time, DateTimeOffset after)
    {
        var zone = DateTimeZoneProviders.Tzdb[Zone];
        for (var date = Instant.FromDateTimeOffset(after).InZone(zone).Date; ; date = date.PlusDays(1))
        {
            var mapping = zone.MapLocal(date.AtMidnight().PlusTicks(time.Ticks));
            var at = mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
            if (at.ToDateTimeOffset() > after) return at.ToDateTimeOffset();
        }
    }

    /// <summary>As it is kept: <c>22:00-08:00 Europe/Warsaw</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{From:HH:mm}-{Until:HH:mm} {Zone}");

    private static bool TryRead(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
