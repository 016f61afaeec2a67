using Omni.Domain.Settings;

namespace Omni.Api.Settings;

/// <summary>When customers may be called, in and out; absent: always.</summary>
internal static class CallingHours
{
    public static CallingHoursSettings Read(V1.CallingHours? hours) => hours is null ? CallingHoursSettings.Always : new(
        hours.Open.Length == 0
            ? CallingHoursSettings.Always.Open
            : CalendarText.Read(hours.Open, "settings.policy.calling_hours.open"),
        [.. hours.Zones.Select(z => new CallingZone(z.Prefix, [.. z.TimeZones]))]);

    public static V1.CallingHours Write(CallingHoursSettings hours) => new()
    {
        Open = CalendarText.Write(hours.Open),
        Zones = { hours.Zones.Select(z => new V1.CallingZone { Prefix = z.Prefix, TimeZones = { z.Zones } }) },
    };
}
