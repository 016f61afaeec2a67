using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omni.Domain.Agents;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Estimates;
using Omni.Domain.Facts;
using Omni.Domain.Journal;
using Omni.Domain.Messages;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Verification;
using Omni.Domain.Webhooks;

namespace Omni.Domain;

/// <summary>
/// How events and rows are written: source-generated, no reflection. An event that is missing here cannot be stored.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
// Conversations
[JsonSerializable(typeof(ConversationOpened))]
[JsonSerializable(typeof(ConversationReopened))]
[JsonSerializable(typeof(ConversationClosed))]
[JsonSerializable(typeof(InteractionOpened))]
[JsonSerializable(typeof(SelfServiceStarted))]
[JsonSerializable(typeof(InteractionContained))]
[JsonSerializable(typeof(InteractionQueued))]
[JsonSerializable(typeof(InteractionFlowedOut))]
[JsonSerializable(typeof(MessageReceived))]
[JsonSerializable(typeof(CustomerArrivedAgain))]
[JsonSerializable(typeof(MessageSent))]
[JsonSerializable(typeof(MessageStatusChanged))]
[JsonSerializable(typeof(DeliveryAcked))]
[JsonSerializable(typeof(AnswerRecorded))]
[JsonSerializable(typeof(MessageEdited))]
[JsonSerializable(typeof(MessageRecalled))]
[JsonSerializable(typeof(ReactionsChanged))]
[JsonSerializable(typeof(MessageNamed))]
[JsonSerializable(typeof(MessageSigns))]
[JsonSerializable(typeof(MessageName))]
[JsonSerializable(typeof(ChangeHeld))]
[JsonSerializable(typeof(HeldChangesReleased))]
[JsonSerializable(typeof(ChangeOrphaned))]
[JsonSerializable(typeof(HeldContent))]
[JsonSerializable(typeof(OfferMade))]
[JsonSerializable(typeof(OfferAccepted))]
[JsonSerializable(typeof(OfferDeclined))]
[JsonSerializable(typeof(OfferExpired))]
[JsonSerializable(typeof(OfferWithdrawn))]
[JsonSerializable(typeof(ExclusionsCleared))]
[JsonSerializable(typeof(BoostApplied))]
[JsonSerializable(typeof(InteractionConnected))]
[JsonSerializable(typeof(InteractionHeld))]
[JsonSerializable(typeof(WrapUpExtended))]
[JsonSerializable(typeof(InteractionAssigned))]
[JsonSerializable(typeof(InteractionParked))]
[JsonSerializable(typeof(NoAnswerNeeded))]
[JsonSerializable(typeof(InteractionInterrupted))]
[JsonSerializable(typeof(InteractionResumed))]
[JsonSerializable(typeof(InteractionAbandoned))]
[JsonSerializable(typeof(CustomerLeft))]
[JsonSerializable(typeof(AgentEnded))]
[JsonSerializable(typeof(AgentLost))]
[JsonSerializable(typeof(WrapUpStarted))]
[JsonSerializable(typeof(WrapUpCompleted))]
[JsonSerializable(typeof(InteractionClosed))]
[JsonSerializable(typeof(ChannelSwitchRequested))]
[JsonSerializable(typeof(ChannelSwitched))]
[JsonSerializable(typeof(TransferRequested))]
[JsonSerializable(typeof(TransferCompleted))]
[JsonSerializable(typeof(TransferCancelled))]
[JsonSerializable(typeof(TransferSlow))]
[JsonSerializable(typeof(ParticipantJoined))]
[JsonSerializable(typeof(ParticipantLeft))]
[JsonSerializable(typeof(TransferTooSlow))]
[JsonSerializable(typeof(SegmentWrapUpStarted))]
[JsonSerializable(typeof(SegmentWrapUpCompleted))]
[JsonSerializable(typeof(OverloadRelieved))]
[JsonSerializable(typeof(DeflectionOffered))]
[JsonSerializable(typeof(DeflectionRefused))]
[JsonSerializable(typeof(DeflectionTaken))]
[JsonSerializable(typeof(DeflectionRow))]
[JsonSerializable(typeof(CallbackRow))]
[JsonSerializable(typeof(CallbackOffered))]
[JsonSerializable(typeof(CallbackChosen))]
[JsonSerializable(typeof(QuietHoursNoted))]
[JsonSerializable(typeof(InteractionScheduled))]
[JsonSerializable(typeof(SlotBooked))]
[JsonSerializable(typeof(SlotFreed))]
[JsonSerializable(typeof(CallbackDialled))]
[JsonSerializable(typeof(DialFirstOrdered))]
[JsonSerializable(typeof(CallbackPickedUp))]
[JsonSerializable(typeof(DialFirstLapsed))]
[JsonSerializable(typeof(CallbackAttemptFailed))]
[JsonSerializable(typeof(CallbackCancelled))]
[JsonSerializable(typeof(PromiseMade))]
[JsonSerializable(typeof(PromiseEnded))]
[JsonSerializable(typeof(SlotRow))]
[JsonSerializable(typeof(EstimateTold))]
[JsonSerializable(typeof(EstimateRaised))]
[JsonSerializable(typeof(AutoReplySent))]
[JsonSerializable(typeof(PromiseRow))]
[JsonSerializable(typeof(SlaClockSet))]
[JsonSerializable(typeof(SlaClockDropped))]
[JsonSerializable(typeof(SlaDueSoon))]
[JsonSerializable(typeof(SlaBreached))]
[JsonSerializable(typeof(UnansweredRow))]
[JsonSerializable(typeof(SlaTallyRow))]
[JsonSerializable(typeof(IdentityVerified))]
[JsonSerializable(typeof(StepBegun))]
[JsonSerializable(typeof(StepRefused))]
[JsonSerializable(typeof(PagePushed))]
[JsonSerializable(typeof(PageLink))]
[JsonSerializable(typeof(MessagesRead))]
[JsonSerializable(typeof(TransferReason))]
[JsonSerializable(typeof(InteractionAddress))]
[JsonSerializable(typeof(MessageText))]
[JsonSerializable(typeof(Customers.QuietHours))]
[JsonSerializable(typeof(MessageContent))]
[JsonSerializable(typeof(AnswerValue))]
[JsonSerializable(typeof(WaitingRow))]
[JsonSerializable(typeof(ImmutableArray<SkillAtom>))]
[JsonSerializable(typeof(OfferRow))]
[JsonSerializable(typeof(AssignmentRow))]
[JsonSerializable(typeof(TimelineRow))]
[JsonSerializable(typeof(OutboxRow))]
// Customers
[JsonSerializable(typeof(CustomerCreated))]
[JsonSerializable(typeof(CustomerRenamed))]
[JsonSerializable(typeof(IdentifierLinked))]
[JsonSerializable(typeof(IdentifierConfirmed))]
[JsonSerializable(typeof(IdentifierClaimed))]
[JsonSerializable(typeof(CustomerMarkedShared))]
[JsonSerializable(typeof(CustomersMerged))]
[JsonSerializable(typeof(CustomerAbsorbed))]
[JsonSerializable(typeof(CustomersUnmerged))]
[JsonSerializable(typeof(CustomerReleased))]
[JsonSerializable(typeof(IdentityReviewOpened))]
[JsonSerializable(typeof(IdentityReviewClosed))]
[JsonSerializable(typeof(CustomerName))]
[JsonSerializable(typeof(LinkedAddress))]
[JsonSerializable(typeof(ProfileValuesSet))]
[JsonSerializable(typeof(ProfileValues))]
[JsonSerializable(typeof(ConsentGiven))]
[JsonSerializable(typeof(ConsentWithdrawn))]
[JsonSerializable(typeof(ConsentProof))]
// Facts
[JsonSerializable(typeof(FactsRecorded))]
[JsonSerializable(typeof(FactBodies))]
[JsonSerializable(typeof(StockReported))]
// Agents
[JsonSerializable(typeof(AgentActivated))]
[JsonSerializable(typeof(AgentConnected))]
[JsonSerializable(typeof(AgentReconnecting))]
[JsonSerializable(typeof(AgentDisconnected))]
[JsonSerializable(typeof(PushDeviceAdded))]
[JsonSerializable(typeof(PushDeviceRemoved))]
[JsonSerializable(typeof(RoutabilityChanged))]
[JsonSerializable(typeof(NextRoutabilityChosen))]
[JsonSerializable(typeof(OfferMissed))]
// Queues
[JsonSerializable(typeof(QueueMeasured))]
// Settings
[JsonSerializable(typeof(SettingsApplied))]
// Webhooks
[JsonSerializable(typeof(WebhookStarted))]
[JsonSerializable(typeof(WebhookAdvanced))]
[JsonSerializable(typeof(WebhookLettersDied))]
[JsonSerializable(typeof(WebhookLettersReplayed))]
public sealed partial class DomainJson : JsonSerializerContext
{
    private static readonly Lazy<EventCatalog> Events = new(() => new(typeof(DomainJson).Assembly, Default!.Options));

    /// <summary>Every event of the domain by its stored name.</summary>
    public static EventCatalog Catalog => Events.Value;
}
