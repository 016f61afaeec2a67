using System.Collections.Immutable;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>How an escalation goes on.</summary>
/// <param name="Consults">It is talked over first.</param>
/// <param name="Queue">The second line; null: none is named anywhere.</param>
/// <param name="Search">What somebody there is looked for with; null: it is given away, or there is nobody to look among.</param>
[GenerateSerializer, Immutable]
public sealed record EscalationPlan(
    [property: Id(0)] bool Consults, [property: Id(1)] QueueId? Queue, [property: Id(2)] WaitingEntry? Search);

/// <summary>Escalations by policy (Semantics §15): to whom, and whether they are talked over first.</summary>
public static class EscalationRules
{
    /// <summary>What the request says, else the queue it came from, else the policy.</summary>
    public static EscalationMode ModeOf(InteractionState? state, EscalationMode asked, SettingsView settings)
    {
        if (asked != EscalationMode.Unspecified) return asked;
        var queue = state is null ? null : settings.Queues.GetValueOrDefault(state.Queue);
        return queue?.Escalation is { Mode: not EscalationMode.Unspecified and var mode } ? mode : settings.Policy.EscalationMode;
    }

    /// <summary>The queue behind the one it came from; null: the settings name none.</summary>
    public static QueueId? SecondLine(InteractionState state, SettingsView settings) =>
        settings.Queues.GetValueOrDefault(state.Queue)?.Escalation?.Queue;

    /// <summary>
    /// What is to be done. A consultation is no entry: the second line says who of its agents would go first, by the needs of
    /// the interaction and its own; whoever has it or takes part is not asked. Decides nothing and may be repeated.
    /// </summary>
    /// <param name="queue">The queue that the agent names; null: what the settings name.</param>
    public static EscalationPlan Plan(
        ConversationState conversation, InteractionState? state, QueueId? queue, EscalationMode asked, SettingsView settings)
    {
        var consults = ModeOf(state, asked, settings) == EscalationMode.Consult;
        if (state is null || (queue ?? SecondLine(state, settings)) is not { } wanted) return new(consults, null, null);
        var line = settings.EntryFor(wanted, state.Channel);
        return new(consults, line, consults && line != state.Queue ? Search(conversation, state, line, settings) : null);
    }

    private static WaitingEntry Search(
        ConversationState conversation, InteractionState state, QueueId line, SettingsView settings)
    {
        var asks = settings.Queues.TryGetValue(line, out var found) ? found.Requires : [];
        ImmutableArray<AgentId> there = [.. state.Participants.Select(p => p.Agent), .. state.Owner is { } owner ? [owner] : (AgentId[])[]];
        return WaitingEntry.Of(conversation, state) with
        {
            Queue = line,
            Requires = Requirement.Join([.. asks, .. state.Brings]),
            Exclusions = [.. state.Excluded, .. there.Select(agent => new Exclusion(agent, null, state.AssignedAt))],
            OwnerHint = null,
            KeptUntil = null,
            StepsTaken = 0,
        };
    }
}
