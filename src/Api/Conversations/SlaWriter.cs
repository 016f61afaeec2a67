using Google.Protobuf.WellKnownTypes;
using Omni.Api.Requests;
using Omni.Domain.Sla;

namespace Omni.Api.Conversations;

/// <summary>Clocks of what is promised, as the API shows them.</summary>
internal static class SlaWriter
{
    public static V1.SlaTimer? Write(SlaClockState? clock, bool isPaused = false) => clock is null
        ? null
        : new()
        {
            Clock = (V1.SlaClock)clock.Clock,
            QueueId = clock.Queue.Value,
            StartedAt = Times.Write(clock.StartedAt),
            Target = Duration.FromTimeSpan(clock.Target),
            DueSoonAt = isPaused ? null : Times.Write(clock.DueSoonAt),
            Deadline = isPaused ? null : Times.Write(clock.Deadline),
            DueSoon = clock.IsDueSoon,
            Breached = clock.IsBreached,
            Paused = isPaused,
        };
}
