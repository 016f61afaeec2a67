using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Explanations;

/// <summary>Which step of an interaction's why-log each event is.</summary>
internal static class WhySteps
{
    /// <summary>The step; null: the event is about another interaction, or decides nothing.</summary>
    public static WhyStep? Of(InteractionId id, DomainEvent change) => change switch
    {
        InteractionOpened e when e.Interaction == id => new(WhyKind.Opened, e.At) { Channel = e.Channel },
        InteractionQueued e when e.Interaction == id => new(WhyKind.Queued, e.At)
        {
            Cause = e.Kind.ToString(),
            Queue = e.Queue,
            Requires = e.Requires,
            OtherAgent = e.OwnerHint,
            SettingsVersion = e.SettingsVersion,
        },
        InteractionFlowedOut e when e.Interaction == id =>
            new(WhyKind.FlowedOut, e.At) { Cause = e.Cause.ToString(), Queue = e.Queue },
        BoostApplied e when e.Interaction == id =>
            new(WhyKind.Boosted, e.At) { Cause = e.Cause.ToString(), Seconds = e.Seconds },
        ExclusionsCleared e when e.Interaction == id => new(WhyKind.ExclusionsCleared, e.At),
        AgentLost e when e.Interaction == id => new(WhyKind.AgentLost, e.At) { Agent = e.Agent },
        InteractionAbandoned e when e.Interaction == id => new(WhyKind.Abandoned, e.At),
        InteractionClosed e when e.Interaction == id => new(WhyKind.Closed, e.At) { Cause = e.Result.ToString() },
        ChannelSwitched e when e.From == id || e.To == id => new(WhyKind.ChannelSwitched, e.At)
        {
            Channel = e.Channel,
            Agent = e.Agent,
            Other = e.From == id ? e.To : e.From,
            Cause = e.From == id ? "To" : "From",
        },
        _ => OfOffer(id, change) ?? OfTransfer(id, change) ?? ReliefSteps.Of(id, change),
    };

    private static WhyStep? OfOffer(InteractionId id, DomainEvent change) => change switch
    {
        OfferMade e when e.Interaction == id => new(WhyKind.Offered, e.At)
        {
            Agent = e.Agent,
            Until = e.ExpiresAt,
            Decision = e.Decision,
            Tier = e.Tier,
            StepsTaken = e.StepsTaken,
            StepCause = e.StepCause,
            SettingsVersion = e.SettingsVersion,
        },
        OfferAccepted e when e.Interaction == id => new(WhyKind.Accepted, e.At) { Agent = e.Agent },
        OfferDeclined e when e.Interaction == id => new(WhyKind.Declined, e.At)
        {
            Agent = e.Agent,
            Cause = e.Reason == DeclineReason.Unspecified ? "" : e.Reason.ToString(),
            Until = e.ExcludedUntil,
        },
        OfferExpired e when e.Interaction == id =>
            new(WhyKind.Missed, e.At) { Agent = e.Agent, Until = e.ExcludedUntil },
        OfferWithdrawn e when e.Interaction == id =>
            new(WhyKind.Withdrawn, e.At) { Agent = e.Agent, Cause = e.Reason.ToString(), Until = e.ExcludedUntil },
        _ => null,
    };

    private static WhyStep? OfTransfer(InteractionId id, DomainEvent change) => change switch
    {
        TransferRequested e when e.Interaction == id => new(WhyKind.TransferRequested, e.At)
        {
            Cause = e.Consults == true ? WhyStep.EscalationConsult : e.Kind.ToString(),
            Agent = e.From,
            OtherAgent = e.To,
            Queue = e.Queue,
        },
        TransferSlow e when e.Interaction == id => new(WhyKind.TransferSlow, e.At),
        TransferTooSlow e when e.Interaction == id => new(WhyKind.TransferTooSlow, e.At),
        TransferCompleted e when e.Interaction == id =>
            new(WhyKind.TransferCompleted, e.At) { Agent = e.From, OtherAgent = e.To },
        TransferCancelled e when e.Interaction == id =>
            new(WhyKind.TransferCancelled, e.At) { Cause = e.Cause.ToString(), Agent = e.By },
        ParticipantJoined e when e.Interaction == id =>
            new(WhyKind.Joined, e.At) { Cause = e.Role.ToString(), Agent = e.Agent },
        ParticipantLeft e when e.Interaction == id =>
            new(WhyKind.Left, e.At) { Cause = e.Cause.ToString(), Agent = e.Agent },
        _ => null,
    };
}
