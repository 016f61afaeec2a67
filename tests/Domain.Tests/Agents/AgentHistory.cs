using System.Collections.Immutable;
using Omni.Domain.Agents;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Agents;

/// <summary>Short ways to give an agent a past.</summary>
internal static class AgentHistory
{
    public static readonly AgentState Nobody = new();

    /// <summary>Signed in and available since then.</summary>
    public static AgentState AvailableSince(DateTimeOffset at) => Nobody
        .After(AgentRules.DeviceSeen(Nobody, at))
        .After([new RoutabilityChanged(Routability.Available, "", at)]);

    public static AgentState After(this AgentState state, ImmutableArray<DomainEvent> events) =>
        events.Aggregate(state, (s, e) => s.Apply(e, 0));
}
