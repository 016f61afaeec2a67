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
                Check($"queues[{i}].callback", callback, faults);
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
