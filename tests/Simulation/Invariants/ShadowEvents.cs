using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Domain.Sla;
using Omni.Domain.Verification;

namespace Omni.Simulation.Invariants;

/// <summary>Which interaction an event is about.</summary>
internal static class ShadowEvents
{
    /// <summary>The second agent is asked in, or about it: the first one keeps it meanwhile.</summary>
    public static bool KeepsOwner(TransferRequested e) =>
        e.Kind is TransferKind.Warm or TransferKind.Conference || (e.Kind is TransferKind.Escalation && e.Consults == true);

    /// <summary>Null for events about none, or about two.</summary>
    public static InteractionId? InteractionOf(DomainEvent change) => change switch
    {
        InteractionOpened e => e.Interaction,
        SelfServiceStarted e => e.Interaction,
        InteractionContained e => e.Interaction,
        SelfServiceReplied e => e.Interaction,
        InteractionQueued e => e.Interaction,
        InteractionFlowedOut e => e.Interaction,
        CustomerArrivedAgain e => e.Interaction,
        MessageReceived e => e.Interaction,
        MessageSent e => e.Interaction,
        AnswerRecorded e => e.Interaction,
        OfferMade e => e.Interaction,
        OfferAccepted e => e.Interaction,
        OfferDeclined e => e.Interaction,
        OfferExpired e => e.Interaction,
        OfferWithdrawn e => e.Interaction,
        ExclusionsCleared e => e.Interaction,
        BoostApplied e => e.Interaction,
        InteractionConnected e => e.Interaction,
        InteractionHeld e => e.Interaction,
        InteractionResumed e => e.Interaction,
        InteractionAbandoned e => e.Interaction,
        CustomerLeft e => e.Interaction,
        AgentEnded e => e.Interaction,
        AgentLost e => e.Interaction,
        WrapUpStarted e => e.Interaction,
        WrapUpExtended e => e.Interaction,
        InteractionAssigned e => e.Interaction,
        InteractionParked e => e.Interaction,
        NoAnswerNeeded e => e.Interaction,
        InteractionInterrupted e => e.Interaction,
        WrapUpCompleted e => e.Interaction,
        InteractionClosed e => e.Interaction,
        EstimateTold e => e.Interaction,
        EstimateRaised e => e.Interaction,
        AutoReplySent e => e.Interaction,
        PromiseMade e => e.Interaction,
        PromiseEnded e => e.Interaction,
        SlaClockSet e => e.Interaction,
        SlaClockDropped e => e.Interaction,
        SlaDueSoon e => e.Interaction,
        SlaBreached e => e.Interaction,
        ChannelSwitchRequested e => e.Interaction,
        TransferRequested e => e.Interaction,
        TransferCompleted e => e.Interaction,
        TransferCancelled e => e.Interaction,
        TransferSlow e => e.Interaction,
        TransferTooSlow e => e.Interaction,
        ParticipantJoined e => e.Interaction,
        ParticipantLeft e => e.Interaction,
        SegmentWrapUpStarted e => e.Interaction,
        SegmentWrapUpCompleted e => e.Interaction,
        OverloadRelieved e => e.Interaction,
        DeflectionOffered e => e.Interaction,
        DeflectionRefused e => e.Interaction,
        DeflectionTaken e => e.Interaction,
        CallbackOffered e => e.Interaction,
        CallbackChosen e => e.Interaction,
        QuietHoursNoted e => e.Interaction,
        DialFirstOrdered e => e.Interaction,
        CallbackPickedUp e => e.Interaction,
        DialFirstLapsed e => e.Interaction,
        InteractionScheduled e => e.Interaction,
        IdentityVerified e => e.Interaction,
        StepBegun e => e.Interaction,
        StepRefused e => e.Interaction,
        WriterDoubted e => e.Interaction,
        SlotBooked e => e.Interaction,
        SlotFreed e => e.Interaction,
        CallbackDialled e => e.Interaction,
        CallbackAttemptFailed e => e.Interaction,
        CallbackCancelled e => e.Interaction,
        QuestionMoved e => e.Interaction,
        QuestionReturned e => e.Interaction,
        _ => null,
    };
}
