using NodaTime;
using Omni.Domain.Callbacks;

namespace Omni.Domain.Settings;

/// <summary>What may be wrong with the hours in which customers may be called.</summary>
internal static class CallingHoursRules
{
    private const int ZonesMax = 500;
    private const int ZonesOfPrefixMax = 24;
    private const int DigitsMax = 15;

    /// <summary>Whether there is a time for all zones of a prefix is asked in winter and in summer.</summary>
    private static readonly DateTimeOffset[] Seasons =
        [new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero), new(2026, 7, 15, 0, 0, 0, TimeSpan.Zero)];

    /// <summary>Adds a fault for hours, prefixes and zones that cannot hold.</summary>
    public static void Check(CallingHoursSettings calling, FaultList faults)
    {
        const string Path = "policy.calling_hours";
        if (calling.Open.From < 0 || calling.Open.To > 24 * 60 || calling.Open.From >= calling.Open.To)
        {
            faults.Add($"{Path}.open", "begins after it ends; use for example 09:00-20:00");
            return;
        }

        faults.Count($"{Path}.zones", calling.Zones.Length, ZonesMax);
        faults.Unique($"{Path}.zones", "prefix", calling.Zones.Select(z => z.Prefix));
        for (var i = 0; i < calling.Zones.Length; i++)
            Check($"{Path}.zones[{i}]", calling.Zones[i], calling, faults);
    }

    private static void Check(string path, CallingZone zone, CallingHoursSettings calling, FaultList faults)
    {
        if (zone.Prefix is not ['+', .. { Length: > 0 and <= DigitsMax } digits] || !digits.All(char.IsAsciiDigit))
            faults.Add($"{path}.prefix", $"{FaultList.Shown(zone.Prefix)} begins no number; use + and 1 to {DigitsMax} digits");
        if (zone.Zones.Length is 0 or > ZonesOfPrefixMax)
            faults.Add($"{path}.time_zones", $"{zone.Zones.Length} zones; 1 to {ZonesOfPrefixMax} are allowed");
        for (var i = 0; i < zone.Zones.Length; i++)
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Zones[i] ?? "") is null)
            {
                faults.Add(
                    $"{path}.time_zones[{i}]",
                    $"zone {FaultList.Shown(zone.Zones[i])} is not known; use an IANA name, for example Europe/Warsaw");
                return;
            }

        if (calling.AreLimited
            && Array.Exists(Seasons, s => QuietRules.FreeAt([.. zone.Zones.Select(calling.QuietIn)], s) is null))
            faults.Add($"{path}.time_zones",
                "these zones have no hour in common in which customers may be called; split the prefix, or widen the hours");
    }
}
