using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Domain.Agents;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Reporting;
using Omni.Domain.Sla;

namespace Omni.Api.Events;

/// <summary>
/// What a supervisor is told of the log: that something takes too long, finds nobody, was promised and not done or is dealt
/// unevenly, and whether agents take work and are there. It names no customer and says no text.
/// </summary>
internal static class Alerts
{
    private static readonly string[] Types =
    [
        nameof(SlaDueSoon), nameof(SlaBreached), nameof(TransferTooSlow), nameof(ExclusionsCleared), nameof(FairnessAlarmRaised),
        nameof(PromiseEnded), nameof(CallbackAttemptFailed), nameof(AgentLost), nameof(RoutabilityChanged),
    ];

    /// <exception cref="RefusalException">A supervisor asks for more.</exception>
    public static void Check(Caller caller, V1.EventFilter? filter)
    {
        if (caller.Role != Roles.Supervisor || (filter?.Types_.Count > 0 && filter.Types_.All(t => Types.Contains(t)))) return;
        throw Refusal.NotAllowed(Reasons.AlertsOnly,
            $"A supervisor follows alerts alone; name in filter.types nothing but {string.Join(", ", Types)}.");
    }
}
