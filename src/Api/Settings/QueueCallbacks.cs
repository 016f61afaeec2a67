using Google.Protobuf.WellKnownTypes;
using Omni.Api.Requests;
using Omni.Domain.Callbacks;

namespace Omni.Api.Settings;

/// <summary>How queues call back, in and out; what is absent keeps its default.</summary>
internal static class QueueCallbacks
{
    private static readonly TimeSpan LengthMax = TimeSpan.FromDays(366);

    public static CallbackSettings Read(V1.QueueCallback callback)
    {
        var standard = new CallbackSettings();
        return new()
        {
            SlotLength = Time(callback.SlotLength, "slot_length") ?? standard.SlotLength,
            PlannedPerSlot = callback.PlannedPerSlot,
            InitialDelay = Time(callback.InitialDelay, "initial_delay") ?? standard.InitialDelay,
            ReturnMissed = callback.ReturnMissed,
            DialFirst = callback.DialFirst,
            BookAhead = Time(callback.BookAhead, "book_ahead") ?? standard.BookAhead,
        };
    }

    public static V1.QueueCallback Write(CallbackSettings callback) => new()
    {
        SlotLength = Duration.FromTimeSpan(callback.SlotLength),
        PlannedPerSlot = callback.PlannedPerSlot,
        InitialDelay = Duration.FromTimeSpan(callback.InitialDelay),
        ReturnMissed = callback.ReturnMissed,
        DialFirst = callback.DialFirst,
        BookAhead = Duration.FromTimeSpan(callback.BookAhead),
    };

    private static TimeSpan? Time(Duration? time, string name) =>
        Times.Read(time, $"settings.queues.callback.{name}", LengthMax);
}
