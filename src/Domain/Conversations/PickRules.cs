using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>Answer to an agent who picks an interaction.</summary>
public enum PickOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It is the agent's; repeating gives this again.</summary>
    Picked = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>Only deferred work may be picked.</summary>
    NotDeferred = 3,

    /// <summary>It waits no longer: somebody else took it, or it is over.</summary>
    NotWaiting = 4,

    /// <summary>The agent declined or missed it, or gave it away, and gets no offer of it for now.</summary>
    Excluded = 5,

    /// <summary>The agent does not serve its queue.</summary>
    NotServed = 6,

    /// <summary>The agent lacks what it requires.</summary>
    NotCompetent = 7,

    /// <summary>The agent has no device connected.</summary>
    AgentOffline = 8,

    /// <summary>The agent is not available.</summary>
    AgentNotReady = 9,

    /// <summary>It does not fit into the agent's capacity.</summary>
    AgentFull = 10,

    /// <summary>A newer activation of the agent exists.</summary>
    AgentMoved = 11,

    /// <summary>It is just being offered to this agent.</summary>
    BeingOffered = 12,

    /// <summary>It is outside of the agent's working time.</summary>
    AgentOffHours = 13,
}

/// <summary>An agent picks an interaction.</summary>
/// <param name="Activation">The agent's activation: a claim of the append.</param>
/// <param name="Cost">Units held for it.</param>
/// <param name="Unable">Why the agent can take nothing; Unspecified: the units are held.</param>
[GenerateSerializer, Immutable]
public sealed record PickCommand(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] int Activation,
    [property: Id(3)] int Cost,
    [property: Id(4)] PickOutcome Unable,
    [property: Id(5)] int SettingsVersion);

/// <summary>Deferred work picked by an eligible agent from the queue's list: a direct assignment (Semantics §4).</summary>
public static class PickRules
{
    /// <summary>
    /// Gives it to the agent. An offer of it that rings elsewhere is withdrawn, no miss: whoever asks first has it. What
    /// an agent has parked they may go on with themselves.
    /// </summary>
    public static Decision<PickOutcome> Pick(
        InteractionState? state, PickCommand command, SettingsView settings, DateTimeOffset now)
    {
        if (state is null) return PickOutcome.NotFound;
        if (state.Owner == command.Agent && state.Phase.IsAssigned()) return PickOutcome.Picked;
        var isParked = state.Phase == InteractionPhase.Parked && state.Owner == command.Agent;
        if (!isParked && RefusalOf(state, command.Agent, settings, now) is { } no) return no;
        if (command.Unable != PickOutcome.Unspecified) return command.Unable;
        ImmutableArray<DomainEvent> events = state.OpenOffer is { } offer
            ? [new OfferWithdrawn(offer.Id, offer.Agent, state.Id, WithdrawReason.Taken, null, now)]
            : [];
        events = events.Add(new InteractionAssigned(
            state.Id, command.Agent, command.Activation, state.Epoch + 1, command.Cost,
            isParked ? AssignmentCause.Unparked : AssignmentCause.Picked, now + settings.Policy.ConnectTimeout, now));
        return new(PickOutcome.Picked, state.Class == ChannelClass.Live
            ? events
            : events.Add(new InteractionConnected(state.Id, now)));
    }

    /// <summary>What keeps it from being picked by the agent, capacity and presence aside (Semantics §5).</summary>
    private static PickOutcome? RefusalOf(
        InteractionState state, AgentId agent, SettingsView settings, DateTimeOffset now)
    {
        if (!state.Phase.IsWaiting()) return PickOutcome.NotWaiting;
        if (state.Class != ChannelClass.Deferred) return PickOutcome.NotDeferred;
        if (!settings.Agents.TryGetValue(agent, out var self) || !self.Queues.Contains(state.Queue))
            return PickOutcome.NotServed;
        if (!Matches(state, self, settings.Queues.GetValueOrDefault(state.Queue), now)) return PickOutcome.NotCompetent;
        if (state.OpenOffer?.Agent == agent) return PickOutcome.BeingOffered;
        return state.Excludes(agent, now) ? PickOutcome.Excluded : null;
    }

    /// <summary>What its queue asks now and what it brings, less what the wait so far has relaxed (Semantics §8).</summary>
    private static bool Matches(InteractionState state, AgentSettings self, QueueSettings? queue, DateTimeOffset now)
    {
        var requires = Requirement.Join([.. queue?.Requires ?? [], .. state.Brings]);
        var ladder = queue?.Relaxation ?? [];
        var steps = Math.Max(state.StepsTaken, RelaxationRules.Timed(ladder, state.EnteredAt, now));
        return RelaxationRules.Relax(requires, ladder, steps).IsMet(self.Skills, self.Groups);
    }
}
