using System.Collections.Immutable;
using Omni.Contracts.Customers;
using Omni.Contracts.Settings;
using Omni.Contracts.Webhooks;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Errors;

/// <summary>What a "no" of the rules means outside: the one place where outcomes become refusals.</summary>
internal static partial class Outcomes
{
    /// <summary>Passes only an accepted offer.</summary>
    public static void Check(AcceptOutcome outcome, OfferId offer)
    {
        if (outcome == AcceptOutcome.Accepted) return;
        throw outcome switch
        {
            AcceptOutcome.NotYours => NotYours(offer),
            AcceptOutcome.Gone => Gone(offer),
            AcceptOutcome.Stale => Stale(offer),
            AcceptOutcome.Expired => Refusal.WrongState(Reasons.OfferExpired,
                $"Offer {offer} rang out before this accept; wait for the next offer."),
            _ => Unexpected(outcome),
        };
    }

    /// <summary>Passes only a declined offer.</summary>
    public static void Check(DeclineOutcome outcome, OfferId offer)
    {
        if (outcome == DeclineOutcome.Declined) return;
        throw outcome switch
        {
            DeclineOutcome.NotYours => NotYours(offer),
            DeclineOutcome.Gone => Gone(offer),
            DeclineOutcome.Stale => Stale(offer),
            _ => Unexpected(outcome),
        };
    }

    /// <summary>Passes only a replay.</summary>
    public static void Check(ReplayOutcome outcome, string webhook)
    {
        if (outcome == ReplayOutcome.Replayed) return;
        throw outcome switch
        {
            ReplayOutcome.NotFound => WebhookNotFound(webhook),
            ReplayOutcome.RequestReused => RequestReused(),
            _ => Unexpected(outcome),
        };
    }

    /// <summary>Passes only what was done.</summary>
    public static void Check(WorkOutcome outcome, InteractionId interaction)
    {
        if (outcome == WorkOutcome.Done) return;
        throw outcome switch
        {
            WorkOutcome.NotFound => InteractionNotFound(interaction),
            WorkOutcome.NotYours => InteractionNotYours(interaction),
            WorkOutcome.WrongPhase => WrongPhase(interaction),
            WorkOutcome.DispositionRequired => Refusal.WrongState(Reasons.DispositionRequired,
                $"The wrap-up of {interaction} ends with a code; name a disposition of its queue."),
            WorkOutcome.NotExtendable => Refusal.WrongState(Reasons.WrapUpNotExtendable,
                $"The wrap-up of {interaction} is untimed or as long as its queue allows; complete it."),
            WorkOutcome.Unanswered => Unanswered(interaction),
            WorkOutcome.FilesOfOtherChannel => SignalOutcomes.FilesOfOtherChannel(interaction),
            WorkOutcome.LiveMedium => Refusal.WrongState(Reasons.LiveMedium,
                $"Interaction {interaction} is on a live channel; put the customer on hold instead."),
            _ => Unexpected(outcome),
        };
    }

    /// <summary>The reason of one refused report; null: it counts.</summary>
    public static string? ReasonOf(WorkOutcome outcome, string notFound) => outcome switch
    {
        WorkOutcome.Done => null,
        WorkOutcome.NotFound => notFound,
        WorkOutcome.NotYours => Reasons.InteractionNotYours,
        WorkOutcome.WrongPhase => Reasons.InteractionWrongPhase,
        _ => throw Unexpected(outcome),
    };

    /// <summary>Passes only a switch that is done or under way.</summary>
    public static void Check(SwitchOutcome outcome, string subject, string channel)
    {
        if (outcome == SwitchOutcome.Done) return;
        throw outcome switch
        {
            SwitchOutcome.NotFound => Refusal.NotFound(Reasons.InteractionNotFound,
                $"{subject} has no such interaction; read the conversation again."),
            SwitchOutcome.NotYours => Refusal.NotAllowed(Reasons.InteractionNotYours,
                $"Another agent has the interaction of {subject}."),
            SwitchOutcome.WrongPhase => Refusal.WrongState(Reasons.InteractionWrongPhase,
                $"Nobody talks with the customer in {subject} now; a switch needs an active or held interaction."),
            SwitchOutcome.SameChannel => Refusal.WrongState(Reasons.SameChannel,
                $"{subject} is on channel '{channel}' already; name another one."),
            SwitchOutcome.NoAddress => Refusal.WrongState(Reasons.NoAddress,
                $"The customer has no address on channel '{channel}'; give one or link it first."),
            SwitchOutcome.NoConnector => Refusal.WrongState(Reasons.NoConnector,
                $"No connector can begin on channel '{channel}'; set the channel's connector_id in the settings."),
            SwitchOutcome.NoCapacity => Refusal.LimitReached(Reasons.CapacityExceeded,
                $"Channel '{channel}' does not fit into the agent's capacity; finish work or confirm_overcommit."),
            SwitchOutcome.AgentMoved => Moved(),
            SwitchOutcome.TransferPending => Refusal.WrongState(Reasons.TransferPending,
                $"A transfer of {subject} is under way; complete or cancel it, then switch."),
            SwitchOutcome.RequestReused => RequestReused(),
            _ => Unexpected(outcome),
        };
    }

    /// <summary>Passes only a transfer that was asked for, completed or called off.</summary>
    public static void Check(TransferOutcome outcome, InteractionId interaction, AgentId? to)
    {
        if (outcome == TransferOutcome.Done) return;
        throw outcome switch
        {
            TransferOutcome.NotFound => InteractionNotFound(interaction),
            TransferOutcome.NotYours => InteractionNotYours(interaction),
            TransferOutcome.WrongPhase => WrongPhase(interaction),
            TransferOutcome.Pending => Refusal.WrongState(Reasons.TransferPending,
                $"A transfer of {interaction} is under way already; wait for it, or cancel it if it is a warm one."),
            TransferOutcome.SameQueue => Refusal.WrongState(Reasons.SameQueue,
                $"Interaction {interaction} came from that queue; name another one, or use RETURN to give it back."),
            TransferOutcome.ToSelf => TransferToSelf(),
            TransferOutcome.AgentExcluded => Refusal.WrongState(Reasons.AgentExcluded,
                $"Agent {to} declined, missed or just gave away {interaction}; name somebody else or a queue."),
            TransferOutcome.AgentOffline => Refusal.WrongState(Reasons.AgentOffline,
                $"Agent {to} is not connected; name somebody else or a queue."),
            TransferOutcome.AgentNotReady => Refusal.WrongState(Reasons.AgentNotReady,
                $"Agent {to} takes no offers now; name somebody else or a queue."),
            TransferOutcome.AgentOffHours => Refusal.WrongState(Reasons.AgentOffHours,
                $"It is outside of the working time of agent {to}; name somebody else or a queue."),
            TransferOutcome.AgentFull => Refusal.LimitReached(Reasons.AgentFull,
                $"Interaction {interaction} does not fit into the capacity of agent {to}; wait, or name somebody else."),
            TransferOutcome.AgentMoved => Moved(),
            TransferOutcome.NotPending => Refusal.WrongState(Reasons.TransferNotPending,
                $"No warm transfer of {interaction} is under way; read the conversation again."),
            TransferOutcome.NotAccepted => Refusal.WrongState(Reasons.TransferNotAccepted,
                $"The agent who is asked about {interaction} has not accepted yet; wait, or cancel the transfer."),
            TransferOutcome.RequestReused => RequestReused(),
            TransferOutcome.TakesPart => Refusal.WrongState(Reasons.TakesPart,
                $"Agent {to} takes part in {interaction} already; let them leave before it is given to them."),
            TransferOutcome.TooMany => TooManyParticipants(interaction),
            _ => Unexpected(outcome),
        };
    }

    /// <summary>Passes only who is in, or out, as they asked.</summary>
    public static void Check(ConferenceOutcome outcome, InteractionId interaction, AgentId agent)
    {
        if (outcome == ConferenceOutcome.Done) return;
        throw outcome switch
        {
            ConferenceOutcome.NotFound => InteractionNotFound(interaction),
            ConferenceOutcome.WrongPhase => WrongPhase(interaction),
            ConferenceOutcome.IsOwner => Refusal.WrongState(Reasons.OwnerStays,
                $"Agent {agent} has {interaction}; transfer it or close it instead."),
            ConferenceOutcome.HoldsPart => Refusal.WrongState(Reasons.TakesPart,
                $"Agent {agent} is asked about {interaction}, or still finishes a part of it; end that, then join."),
            ConferenceOutcome.TooMany => TooManyParticipants(interaction),
            ConferenceOutcome.AgentOffline => Refusal.WrongState(Reasons.AgentOffline,
                $"Agent {agent} is not connected; open the stream, then join."),
            ConferenceOutcome.AgentFull => Refusal.LimitReached(Reasons.AgentFull,
                $"Interaction {interaction} does not fit into the capacity of agent {agent}; finish something first."),
            ConferenceOutcome.AgentMoved => Moved(),
            _ => Unexpected(outcome),
        };
    }

    /// <summary>Passes only what is the agent's.</summary>
    public static void Check(PickOutcome outcome, InteractionId interaction)
    {
        if (outcome == PickOutcome.Picked) return;
        throw outcome switch
        {
            PickOutcome.NotFound => InteractionNotFound(interaction),
            PickOutcome.NotDeferred => Refusal.WrongState(Reasons.NotPickable,
                $"Interaction {interaction} is offered, not picked: its channel is not deferred."),
            PickOutcome.NotWaiting => Refusal.WrongState(Reasons.NotWaiting,
                $"Interaction {interaction} waits no longer; list the queue again and pick another one."),
            PickOutcome.Excluded => Refusal.WrongState(Reasons.AgentExcluded,
                $"You declined, missed or just gave away {interaction}; pick another one."),
            PickOutcome.NotServed => Refusal.WrongState(Reasons.QueueNotServed,
                $"You do not serve the queue of {interaction}; pick from a queue of yours."),
            PickOutcome.NotCompetent => Refusal.WrongState(Reasons.NotCompetent,
                $"Interaction {interaction} requires skills that you do not have; pick another one."),
            PickOutcome.AgentOffline => Refusal.WrongState(Reasons.AgentOffline,
                "No device of yours is connected; connect, then pick."),
            PickOutcome.AgentNotReady => NotReady(),
            PickOutcome.AgentOffHours => OffHours(),
            PickOutcome.AgentFull => Refusal.LimitReached(Reasons.AgentFull,
                $"Interaction {interaction} does not fit into your capacity; finish or park work, then pick."),
            PickOutcome.BeingOffered => Refusal.WrongState(Reasons.BeingOffered,
                $"Interaction {interaction} is just being offered to you; accept the offer."),
            PickOutcome.AgentMoved => Moved(),
            _ => Unexpected(outcome),
        };
    }

    private static RefusalException TooManyParticipants(InteractionId interaction) => Refusal.LimitReached(
        Reasons.TooManyParticipants,
        $"{ConferenceRules.ParticipantsMax} agents take part in {interaction} beside its owner; wait until one leaves.");

    public static RefusalException QueueNotServed(QueueId queue) => Refusal.WrongState(
        Reasons.QueueNotServed, $"You do not serve queue {queue}; list one of yours.");

    public static RefusalException TransferToSelf() => Refusal.Invalid(Reasons.TransferToSelf, "agent_id",
        "agent_id is the caller's own; name another agent, or a queue.");

    private static RefusalException Moved() => Refusal.Conflict(Reasons.Moved,
        "The agent was moved to another server meanwhile; repeat with the same request id.");

    /// <summary>Passes only settings that are in force, or valid in a dry run.</summary>
    public static void Check(ApplyReply reply, int? expectedVersion)
    {
        if (reply.Outcome == ApplyOutcome.Applied) return;
        throw reply.Outcome switch
        {
            ApplyOutcome.Invalid => Invalid(reply.Faults),
            ApplyOutcome.VersionMoved => Refusal.Conflict(Reasons.SettingsMoved,
                $"Version {reply.Version} is in force, not {expectedVersion}; get it, edit it again and apply."),
            ApplyOutcome.RequestReused => RequestReused(),
            _ => Unexpected(reply.Outcome),
        };
    }

    /// <summary>Headers have a limit at every client (64 KiB in .NET), so the first faults have to do.</summary>
    private static RefusalException Invalid(ImmutableArray<SettingsFault> faults)
    {
        const int Told = 20;
        const int Listed = 50;
        var text = string.Join("; ", faults.Take(Told).Select(f => $"{f.Path}: {f.Text}"));
        return new(
            RefusalKind.InvalidRequest, Reasons.SettingsInvalid,
            faults.Length > Told ? $"{text}; and {faults.Length - Told} more." : $"{text}.",
            $"settings.{faults[0].Path}")
        {
            Violations = [.. faults.Take(Listed).Select(f => ($"settings.{f.Path}", f.Text))],
        };
    }

    public static RefusalException SettingsVersionNotFound(int version, int newest) =>
        Refusal.NotFound(Reasons.SettingsVersionUnknown,
            $"There is no version {version} of the settings; there are 1 to {newest}, which ListVersions lists.");

    public static RefusalException RequestReused() => Refusal.AlreadyExists(Reasons.RequestIdReused,
        "This request_id was used with other content; nothing was done. Use a new id for a new request.", "request_id");

    public static RefusalException CustomerNotFound(CustomerId customer) =>
        Refusal.NotFound(Reasons.CustomerNotFound, $"There is no customer {customer}.");

    public static RefusalException ConversationNotFound(ConversationId conversation) =>
        Refusal.NotFound(Reasons.ConversationNotFound, $"There is no conversation {conversation}.");

    public static RefusalException WebhookNotFound(string webhook) =>
        Refusal.NotFound(Reasons.WebhookNotFound, $"There is no webhook {webhook}; the settings name those there are.");

    public static RefusalException InteractionNotFound(InteractionId interaction) =>
        Refusal.NotFound(Reasons.InteractionNotFound, $"There is no interaction {interaction} in this conversation.");

    public static RefusalException InteractionNotYours(InteractionId interaction) =>
        Refusal.NotAllowed(Reasons.InteractionNotYours, $"Interaction {interaction} belongs to somebody else.");

    internal static RefusalException WrongPhase(InteractionId interaction) =>
        Refusal.WrongState(Reasons.InteractionWrongPhase,
            $"Interaction {interaction} is not in a phase that allows this; read the conversation again.");

    internal static RefusalException Unanswered(InteractionId interaction) => Refusal.WrongState(Reasons.Unanswered,
        $"The customer waits for an answer in {interaction}; answer, or say no_answer_needed.");

    private static RefusalException NotYours(OfferId offer) =>
        Refusal.NotAllowed(Reasons.OfferNotYours, $"Offer {offer} is another agent's.");

    private static RefusalException Gone(OfferId offer) => Refusal.WrongState(Reasons.OfferGone,
        $"Offer {offer} is not open any more; wait for the next offer.");

    private static RefusalException Stale(OfferId offer) => Refusal.Conflict(Reasons.OfferStale,
        $"The epoch is not that of offer {offer}; send the one that came with the offer.");

    internal static InvalidOperationException Unexpected<TOutcome>(TOutcome outcome) =>
        new($"{typeof(TOutcome).Name}.{outcome} is no answer to this command.");
}
