using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Callbacks;

namespace Omni.Domain.Settings;

/// <summary>What may be wrong with how queues call back.</summary>
internal static class CallbackSettingsRules
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Adds a fault for every value outside its range.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        for (var i = 0; i < document.Queues.Length; i++)
            if (document.Queues[i].Callback is { } callback)
            {
                Check($"queues[{i}].callback", callback, faults);
                if (callback is { PlannedPerSlot: > 0 } && callback.SlotLength >= CallbackSettings.SlotMin
                    && document.Calendars.FirstOrDefault(c => c.Id == document.Queues[i].Calendar) is { } calendar
                    && !HasRoom(calendar, callback.SlotLength))
                    faults.Add($"queues[{i}].callback.slot_length",
                        $"no day of calendar {FaultList.Shown(calendar.Id)} has a whole slot of "
                        + $"{callback.SlotLength.TotalMinutes:0.##} min that begins at its multiples since midnight; "
                        + "use shorter slots, or planned_per_slot 0");
            }
    }

    /// <summary>Whether any day's hours have a slot in them, from its beginning to its end.</summary>
    private static bool HasRoom(CalendarSettings calendar, TimeSpan length) =>
        calendar.Week.Select(d => d.Open).Concat(calendar.Exceptions.Select(d => d.Open))
            .Any(open => open.Any(o => FirstIn(o, length) + length <= EndOf(o, open)));

    /// <summary>Until when it stays open, the intervals that follow without a gap included.</summary>
    private static TimeSpan EndOf(OpenHours first, ImmutableArray<OpenHours> open)
    {
        var end = first.To;
        foreach (var next in open.OrderBy(o => o.From))
            if (next.From == end)
                end = next.To;
        return TimeSpan.FromMinutes(end);
    }

    private static TimeSpan FirstIn(OpenHours hours, TimeSpan length)
    {
        var from = TimeSpan.FromMinutes(hours.From);
        return length * Math.Ceiling(from / length);
    }

    private static void Check(string path, CallbackSettings callback, FaultList faults)
    {
        faults.Range($"{path}.slot_length", callback.SlotLength, CallbackSettings.SlotMin, CallbackSettings.SlotMax);
        if (callback.SlotLength >= CallbackSettings.SlotMin && Day.Ticks % callback.SlotLength.Ticks != 0)
            faults.Add($"{path}.slot_length",
                $"{callback.SlotLength.TotalMinutes:0.##} min does not divide a day, so slots would not begin at the same "
                + "times every day; use for example 15m");
        faults.Range($"{path}.planned_per_slot", callback.PlannedPerSlot, 0, CallbackSettings.PlannedMax, "callbacks");
        faults.Range($"{path}.initial_delay", callback.InitialDelay, TimeSpan.Zero, CallbackSettings.InitialDelayMax);
        faults.Range($"{path}.book_ahead", callback.BookAhead, TimeSpan.FromHours(1), CallbackSettings.BookAheadMax);
    }
}
