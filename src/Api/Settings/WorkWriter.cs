using Google.Protobuf.WellKnownTypes;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Settings;

/// <summary>How agents work, as the API shows it.</summary>
internal static class WorkWriter
{
    public static V1.WrapUp? Write(WrapUpPolicy? wrapUp)
    {
        if (wrapUp is null) return null;
        var written = new V1.WrapUp
        {
            Mode = (V1.WrapUpMode)wrapUp.Mode,
            Base = wrapUp.Base > TimeSpan.Zero ? Duration.FromTimeSpan(wrapUp.Base) : null,
            Max = Write(wrapUp.Max),
        };
        written.Topics.Add(wrapUp.Topics);
        written.Regions.Add(wrapUp.Regions);
        return written;
    }

    public static V1.Escalation? Write(EscalationSettings? escalation) =>
        escalation is null ? null : new() { QueueId = escalation.Queue.Value, Mode = (V1.EscalationMode)escalation.Mode };

    public static Duration? Write(TimeSpan? length) => length is { } time ? Duration.FromTimeSpan(time) : null;
}
