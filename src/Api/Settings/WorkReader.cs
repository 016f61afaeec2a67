using Google.Protobuf.WellKnownTypes;
using Omni.Api.Requests;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Settings;

/// <summary>How agents work, as the domain holds it.</summary>
internal static class WorkReader
{
    private static readonly TimeSpan LengthMax = TimeSpan.FromDays(366);

    public static WrapUpPolicy? WrapUp(V1.WrapUp? wrapUp) => wrapUp is null
        ? null
        : new(
            (WrapUpMode)wrapUp.Mode,
            Length(wrapUp.Base, "queues.wrap_up.base") ?? TimeSpan.Zero,
            Length(wrapUp.Max, "queues.wrap_up.max"))
        {
            Topics = [.. wrapUp.Topics], Regions = [.. wrapUp.Regions],
        };

    public static EscalationSettings? Escalation(V1.Escalation? escalation) =>
        escalation is null ? null : new(new(escalation.QueueId)) { Mode = (EscalationMode)escalation.Mode };

    public static TimeSpan? Length(Duration? length, string name) => Times.Read(length, $"settings.{name}", LengthMax);
}
