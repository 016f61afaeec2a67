using System.Collections.Immutable;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>A supervisor steps in; asked by the agent's grain, which holds the units.</summary>
/// <param name="Activation">The agent's activation: a claim of the append.</param>
/// <param name="Units">Units the agent holds for it.</param>
/// <param name="Unable">Why the agent can hold none; Unspecified: they are held.</param>
[GenerateSerializer, Immutable]
public sealed record JoinConference(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] int Activation,
    [property: Id(3)] int Units,
    [property: Id(4)] ConferenceOutcome Unable);

/// <summary>
/// Several agents in one conversation (Semantics §15): the first stays the owner, all hold capacity, no entry and no
/// transfer is counted. A colleague comes in by an offer, see <see cref="TransferKind.Conference"/>; a supervisor by
/// themselves.
/// </summary>
public static class ConferenceRules
{
    /// <summary>Most agents beside the owner.</summary>
    public const int ParticipantsMax = 8;

    /// <summary>A supervisor steps in.</summary>
    public static Decision<ConferenceOutcome> Join(InteractionState? state, JoinConference command, DateTimeOffset now)
    {
        if (state is null) return ConferenceOutcome.NotFound;
        if (state.TakesPart(command.Agent)) return ConferenceOutcome.Done;
        if (state.Phase is not (InteractionPhase.Active or InteractionPhase.Held)) return ConferenceOutcome.WrongPhase;
        if (state.Owner == command.Agent) return ConferenceOutcome.IsOwner;
        if (Holdings.Of(state, command.Agent) is not null) return ConferenceOutcome.HoldsPart;
        if (state.Participants.Length >= ParticipantsMax) return ConferenceOutcome.TooMany;
        if (command.Unable != ConferenceOutcome.Unspecified) return command.Unable;
        return new(ConferenceOutcome.Done, new ParticipantJoined(
            state.Id, command.Agent, ParticipantRole.Supervisor, command.Activation, command.Units, now));
    }

    /// <summary>Somebody who takes part leaves; who is out already has left.</summary>
    public static Decision<ConferenceOutcome> Leave(InteractionState? state, AgentId agent, DateTimeOffset now)
    {
        if (state is null) return ConferenceOutcome.NotFound;
        if (state.Owner == agent) return ConferenceOutcome.IsOwner;
        return new(ConferenceOutcome.Done, Left(state, agent, LeaveCause.ByAgent, now));
    }

    /// <summary>Takes somebody out; empty when they do not take part.</summary>
    internal static ImmutableArray<DomainEvent> Left(
        InteractionState state, AgentId agent, LeaveCause cause, DateTimeOffset now) =>
        state.TakesPart(agent) ? [new ParticipantLeft(state.Id, agent, cause, now)] : [];

    /// <summary>The colleague accepted: they are in.</summary>
    internal static ParticipantJoined Joined(InteractionState state, OfferState offer, DateTimeOffset now) =>
        new(state.Id, offer.Agent, ParticipantRole.Invited, 0, offer.Cost, now);
}
