namespace Omni.Api.Errors;

/// <summary>
/// Stable reasons of refusals, sent as <c>omni-reason</c>. docs/OPERATIONS.md lists what each asks of the caller.
/// </summary>
internal static class Reasons
{
    // INVALID_ARGUMENT
    public const string MessageMalformed = "MESSAGE_MALFORMED";
    public const string FieldRequired = "FIELD_REQUIRED";
    public const string FieldTooLong = "FIELD_TOO_LONG";
    public const string FieldOutOfRange = "FIELD_OUT_OF_RANGE";
    public const string FieldMalformed = "FIELD_MALFORMED";
    public const string TooManyItems = "TOO_MANY_ITEMS";
    public const string RequestIdMissing = "REQUEST_ID_MISSING";
    public const string TextEmpty = "TEXT_EMPTY";
    public const string TextTooLong = "TEXT_TOO_LONG";
    public const string PhoneMalformed = "PHONE_MALFORMED";
    public const string EmailMalformed = "EMAIL_MALFORMED";
    public const string HandleMalformed = "HANDLE_MALFORMED";
    public const string IdentifierMalformed = "IDENTIFIER_MALFORMED";
    public const string SameCustomer = "SAME_CUSTOMER";
    public const string SameConversation = "SAME_CONVERSATION";
    public const string AddressKindWrong = "ADDRESS_KIND_WRONG";
    public const string ChannelUnknown = "CHANNEL_UNKNOWN";
    public const string QueueUnknown = "QUEUE_UNKNOWN";
    public const string AgentUnknown = "AGENT_UNKNOWN";
    public const string TransferToSelf = "TRANSFER_TO_SELF";
    public const string SkillUnknown = "SKILL_UNKNOWN";
    public const string DispositionUnknown = "DISPOSITION_UNKNOWN";
    public const string TopicUnknown = "TOPIC_UNKNOWN";
    public const string RegionUnknown = "REGION_UNKNOWN";
    public const string MethodUnknown = "METHOD_UNKNOWN";
    public const string StepUnknown = "STEP_UNKNOWN";
    public const string CursorMalformed = "CURSOR_MALFORMED";
    public const string FilterInvalid = "FILTER_INVALID";
    public const string PageTokenMalformed = "PAGE_TOKEN_MALFORMED";
    public const string SettingsInvalid = "SETTINGS_INVALID";
    public const string UrlMalformed = "URL_MALFORMED";
    public const string AttachmentName = "ATTACHMENT_NAME";
    public const string AttachmentExecutable = "ATTACHMENT_EXECUTABLE";
    public const string AttachmentType = "ATTACHMENT_TYPE";
    public const string AttachmentTooLarge = "ATTACHMENT_TOO_LARGE";
    public const string AttachmentSize = "ATTACHMENT_SIZE";
    public const string AttachmentSum = "ATTACHMENT_SUM";
    public const string AttachmentToken = "ATTACHMENT_TOKEN";
    public const string SlotUnknown = "SLOT_UNKNOWN";
    public const string FactTooLarge = "FACT_TOO_LARGE";
    public const string FactInFuture = "FACT_IN_FUTURE";

    // NOT_FOUND
    public const string SettingsVersionUnknown = "SETTINGS_VERSION_UNKNOWN";
    public const string ConversationNotFound = "CONVERSATION_NOT_FOUND";
    public const string InteractionNotFound = "INTERACTION_NOT_FOUND";
    public const string CustomerNotFound = "CUSTOMER_NOT_FOUND";
    public const string QueueNotFound = "QUEUE_NOT_FOUND";
    public const string AgentNotFound = "AGENT_NOT_FOUND";
    public const string WebhookNotFound = "WEBHOOK_NOT_FOUND";
    public const string AttachmentNotFound = "ATTACHMENT_NOT_FOUND";
    public const string MessageNotFound = "MESSAGE_NOT_FOUND";
    public const string DeliveryNotFound = "DELIVERY_NOT_FOUND";
    public const string IdentifierNotFound = "IDENTIFIER_NOT_FOUND";
    public const string IdentityReviewNotFound = "IDENTITY_REVIEW_NOT_FOUND";

    // ALREADY_EXISTS
    public const string RequestIdReused = "REQUEST_ID_REUSED";
    public const string ExternalIdTaken = "EXTERNAL_ID_TAKEN";
    public const string FactReused = "FACT_REUSED";

    // FAILED_PRECONDITION
    public const string OfferGone = "OFFER_GONE";
    public const string OfferExpired = "OFFER_EXPIRED";
    public const string InteractionWrongPhase = "INTERACTION_WRONG_PHASE";
    public const string NotWaiting = "NOT_WAITING";
    public const string DispositionRequired = "DISPOSITION_REQUIRED";
    public const string WrapUpNotExtendable = "WRAP_UP_NOT_EXTENDABLE";
    public const string Unanswered = "UNANSWERED";
    public const string InteractionInHand = "INTERACTION_IN_HAND";
    public const string LiveMedium = "LIVE_MEDIUM";
    public const string NotPickable = "NOT_PICKABLE";
    public const string QueueNotServed = "QUEUE_NOT_SERVED";
    public const string NotCompetent = "NOT_COMPETENT";
    public const string BeingOffered = "BEING_OFFERED";
    public const string SameChannel = "SAME_CHANNEL";
    public const string NoAddress = "NO_ADDRESS";
    public const string NoConnector = "NO_CONNECTOR";
    public const string SameQueue = "SAME_QUEUE";
    public const string NoEscalation = "NO_ESCALATION";
    public const string TransferPending = "TRANSFER_PENDING";
    public const string TransferNotPending = "TRANSFER_NOT_PENDING";
    public const string TransferNotAccepted = "TRANSFER_NOT_ACCEPTED";
    public const string AgentOffline = "AGENT_OFFLINE";
    public const string AgentNotReady = "AGENT_NOT_READY";
    public const string AgentOffHours = "AGENT_OFF_HOURS";
    public const string AgentExcluded = "AGENT_EXCLUDED";
    public const string TakesPart = "TAKES_PART";
    public const string OwnerStays = "OWNER_STAYS";
    public const string CallbackNotOffered = "CALLBACK_NOT_OFFERED";
    public const string CallbackNotLive = "CALLBACK_NOT_LIVE";
    public const string CallbackPending = "CALLBACK_PENDING";
    public const string QuietHours = "QUIET_HOURS";
    public const string CallbackTooLate = "CALLBACK_TOO_LATE";
    public const string NoCallback = "NO_CALLBACK";
    public const string DeflectionNotOffered = "DEFLECTION_NOT_OFFERED";
    public const string DeflectionOver = "DEFLECTION_OVER";
    public const string SlotPast = "SLOT_PAST";
    public const string SlotTooFar = "SLOT_TOO_FAR";
    public const string IdentityConflict = "IDENTITY_CONFLICT";
    public const string SharedAddress = "SHARED_ADDRESS";
    public const string AttachmentInfected = "ATTACHMENT_INFECTED";
    public const string AttachmentChannel = "ATTACHMENT_CHANNEL";
    public const string ChannelCannot = "CHANNEL_CANNOT";
    public const string MethodElsewhere = "METHOD_ELSEWHERE";
    public const string EvidenceNotGiven = "EVIDENCE_NOT_GIVEN";
    public const string PageNotAllowed = "PAGE_NOT_ALLOWED";
    public const string NotMerged = "NOT_MERGED";
    public const string AlreadyMerged = "ALREADY_MERGED";
    public const string OtherCustomer = "OTHER_CUSTOMER";
    public const string OtherBrand = "OTHER_BRAND";
    public const string NothingLeft = "NOTHING_LEFT";
    public const string ConversationClosed = "CONVERSATION_CLOSED";
    public const string TwoOwners = "TWO_OWNERS";
    public const string OfferPending = "OFFER_PENDING";
    public const string TooManyMerged = "TOO_MANY_MERGED";
    public const string MergedQuestion = "MERGED_QUESTION";
    public const string NotAMessage = "NOT_A_MESSAGE";
    public const string NotInbound = "NOT_INBOUND";
    public const string NotOutbound = "NOT_OUTBOUND";
    public const string MessageTooOld = "MESSAGE_TOO_OLD";
    public const string MessageRecalled = "MESSAGE_RECALLED";
    public const string MessageFailed = "MESSAGE_FAILED";

    // ABORTED
    public const string OfferStale = "OFFER_STALE";
    public const string Moved = "MOVED";
    public const string SettingsMoved = "SETTINGS_MOVED";
    public const string StreamReplaced = "STREAM_REPLACED";

    // RESOURCE_EXHAUSTED
    public const string CapacityExceeded = "CAPACITY_EXCEEDED";
    public const string AgentFull = "AGENT_FULL";
    public const string NobodyFree = "NOBODY_FREE";
    public const string TooManyParticipants = "TOO_MANY_PARTICIPANTS";
    public const string SlotFull = "SLOT_FULL";
    public const string TooManyAddresses = "TOO_MANY_ADDRESSES";
    public const string TooManyHeld = "TOO_MANY_HELD";
    public const string TooManyValues = "TOO_MANY_VALUES";
    public const string TooManyShops = "TOO_MANY_SHOPS";
    public const string StoreBusy = "STORE_BUSY";
    public const string Overloaded = "OVERLOADED";
    public const string RateLimited = "RATE_LIMITED";
    public const string TooManyStreams = "TOO_MANY_STREAMS";
    public const string StreamTooSlow = "STREAM_TOO_SLOW";

    // UNAUTHENTICATED
    public const string TokenMissing = "TOKEN_MISSING";
    public const string TokenInvalid = "TOKEN_INVALID";
    public const string TokenExpired = "TOKEN_EXPIRED";
    public const string TokenRevoked = "TOKEN_REVOKED";
    public const string CertificateRequired = "CERTIFICATE_REQUIRED";
    public const string CertificateInvalid = "CERTIFICATE_INVALID";

    // PERMISSION_DENIED
    public const string AlertsOnly = "ALERTS_ONLY";
    public const string RoleNotAllowed = "ROLE_NOT_ALLOWED";
    public const string BrandNotAllowed = "BRAND_NOT_ALLOWED";
    public const string CertificateNotYours = "CERTIFICATE_NOT_YOURS";
    public const string OfferNotYours = "OFFER_NOT_YOURS";
    public const string InteractionNotYours = "INTERACTION_NOT_YOURS";
    public const string MessageNotYours = "MESSAGE_NOT_YOURS";
    public const string ConversationNotYours = "CONVERSATION_NOT_YOURS";

    // UNAVAILABLE
    public const string StoreUnavailable = "STORE_UNAVAILABLE";
    public const string ScannerUnavailable = "SCANNER_UNAVAILABLE";
    public const string QueueBehind = "QUEUE_BEHIND";
    public const string TimedOut = "TIMED_OUT";
    public const string ServerStopping = "SERVER_STOPPING";

    // INTERNAL
    public const string Internal = "INTERNAL";
}
