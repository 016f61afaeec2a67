using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using static Omni.Domain.Conversations.InteractionPhase;

namespace Omni.Simulation.Invariants;

/// <summary>An interaction is in exactly one place: each event is legal only where Semantics §3 has it.</summary>
internal sealed class OnePlace : Invariant
{
    private static readonly Dictionary<Type, InteractionPhase[]> LegalIn = new()
    {
        [typeof(SelfServiceStarted)] = [New],
        [typeof(InteractionContained)] = [SelfService],
        [typeof(SelfServiceReplied)] = [SelfService],
        [typeof(MessageReceived)] = [New, SelfService, Queued, Offered, Connecting, Active, Held, Transferring, Parked, Interrupted],
        [typeof(CustomerArrivedAgain)] = [New, SelfService, Queued, Offered, Connecting, Active, Held, Transferring, Parked, Interrupted],
        [typeof(InteractionInterrupted)] = [Active, Held],
        [typeof(InteractionAssigned)] = [Queued, Parked],
        [typeof(InteractionParked)] = [Active],
        [typeof(NoAnswerNeeded)] = [New, SelfService, Queued, Offered, Connecting, Active, Held, WrapUp, Parked, Interrupted],
        [typeof(EstimateTold)] = [Queued, Offered],
        [typeof(EstimateRaised)] = [Queued, Offered],
        [typeof(AutoReplySent)] = [Queued, Offered, Active, Held, Interrupted], // the last ones: their agent is gone
        [typeof(MessageSent)] = [Connecting, Active, Held, Interrupted],
        [typeof(OfferMade)] = [Queued, Transferring, Active, Held],
        [typeof(OfferAccepted)] = [Offered, Transferring, Active, Held],
        [typeof(OfferDeclined)] = [Offered, Transferring, Active, Held],
        [typeof(OfferExpired)] = [Offered, Transferring, Active, Held],
        [typeof(OfferWithdrawn)] = [Offered, Transferring, Active, Held],
        [typeof(ExclusionsCleared)] = [Queued],
        [typeof(InteractionAbandoned)] = [Queued],
        [typeof(InteractionFlowedOut)] = [Queued],
        [typeof(OverloadRelieved)] = [Queued, Offered],
        [typeof(DeflectionOffered)] = [Queued],
        [typeof(DeflectionRefused)] = [Queued, Offered],
        [typeof(DeflectionTaken)] = [New],
        [typeof(CallbackOffered)] = [Queued],
        [typeof(CallbackChosen)] = [New],
        [typeof(QuietHoursNoted)] = [New],
        [typeof(InteractionScheduled)] = [New, Scheduled, Queued],
        [typeof(DialFirstOrdered)] = [Queued],
        [typeof(CallbackPickedUp)] = [Queued],
        [typeof(DialFirstLapsed)] = [Queued],
        [typeof(CallbackDialled)] = [Connecting, Queued],
        [typeof(CallbackAttemptFailed)] = [Connecting, Queued],
        [typeof(CallbackCancelled)] = [Scheduled, Queued, Offered],
        [typeof(InteractionConnected)] = [Connecting],
        [typeof(InteractionHeld)] = [Active],
        [typeof(InteractionResumed)] = [Held, Interrupted],
        [typeof(CustomerLeft)] = [New, SelfService, Connecting, Active, Held, Interrupted, Transferring],
        [typeof(AgentEnded)] = [Active, Held, Interrupted],
        [typeof(AgentLost)] = [Connecting, Active, Held, Interrupted, Parked],
        [typeof(WrapUpStarted)] = [Active, Held, Interrupted],
        [typeof(WrapUpCompleted)] = [WrapUp],
        [typeof(ChannelSwitchRequested)] = [Active, Held],
        [typeof(InteractionClosed)] =
            [New, SelfService, Scheduled, Queued, Connecting, Active, Held, Interrupted, WrapUp, Transferring, Parked],
        [typeof(TransferRequested)] = [Active, Held],
        [typeof(TransferCompleted)] = [Active, Held],
        [typeof(TransferCancelled)] = [Active, Held],
        [typeof(ParticipantJoined)] = [Active, Held],
        [typeof(ParticipantLeft)] = [Connecting, Active, Held, Interrupted],
        [typeof(TransferSlow)] = [Active, Held, Transferring, Queued, Offered],
        [typeof(TransferTooSlow)] = [Active, Held, Transferring, Queued, Offered],
    };

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case InteractionOpened e:
                Require(Shadow.Find(e.Interaction) is null, recorded, $"{e.Interaction} exists");
                break;
            case InteractionQueued e:
                InteractionPhase[] legal = e.Kind switch
                {
                    EntryKind.First => [New, SelfService, Scheduled],
                    EntryKind.Transferred => [Active, Held, Transferring],
                    EntryKind.Moved or EntryKind.Overflowed => [Queued],
                    EntryKind.Resumed => [Parked],
                    _ => [Connecting, Active, Held, Interrupted, Scheduled, Parked],
                };
                Check(recorded, e.Interaction, legal);
                break;
            case ChannelSwitched e:
                Check(recorded, e.From, [Active, Held]);
                Require(Shadow.Find(e.To) is null, recorded, $"{e.To} exists");
                break;
            case MessageReceived e when Shadow.Find(e.Interaction) is { Phase: WrapUp } wrapping:
                Require(e.Late && !wrapping.Asks(e), recorded, $"{wrapping} is over, and somebody has to answer");
                break;
            case OfferMade e when Shadow.Find(e.Interaction) is { IsBeingDialled: true }:
                Require(false, recorded, $"{e.Interaction} is offered while its customer is being called");
                break;
            default:
                if (ShadowEvents.InteractionOf(recorded.Event) is { } id
                    && LegalIn.TryGetValue(recorded.Event.GetType(), out var phases))
                    Check(recorded, id, phases);
                break;
        }
    }

    private void Check(RecordedEvent recorded, InteractionId id, InteractionPhase[] legal)
    {
        var found = Shadow.Find(id);
        Require(
            found is not null && found.Conversation == recorded.Stream && legal.Contains(found.Phase), recorded,
            $"{found?.ToString() ?? id.Value} is not in {string.Join(", ", legal)}");
    }
}
