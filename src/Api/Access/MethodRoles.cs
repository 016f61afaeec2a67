using System.Collections.Frozen;

namespace Omni.Api.Access;

/// <summary>Who may call what: the one table. A method that is missing here is nobody's.</summary>
internal static class MethodRoles
{
    private const Roles Front = Roles.Agent | Roles.Supervisor;
    private const Roles Desk = Front | Roles.Integrator | Roles.Admin;
    private const Roles System = Roles.Integrator | Roles.Admin;
    private const Roles Everybody = Roles.Connector | Desk;

    private const string Prefix = "/omni.v1.";

    private static readonly FrozenDictionary<string, Roles> Table = new Dictionary<string, Roles>
    {
        ["ChannelService/Ingest"] = Roles.Connector,
        ["ChannelService/IngestStream"] = Roles.Connector,
        ["ChannelService/Deliver"] = Roles.Connector,
        ["ChannelService/ReportStatus"] = Roles.Connector,
        ["ChannelService/RecordAnswer"] = Roles.Connector,
        ["ChannelService/ReportTyping"] = Roles.Connector,
        ["ChannelService/GetHistory"] = Roles.Connector,
        ["ChannelService/GetChannel"] = Roles.Connector,
        ["AgentService/Connect"] = Front,
        ["AgentService/SetRoutability"] = Front,
        ["AgentService/GetDirectory"] = Front,
        ["AgentService/ConfirmOffer"] = Front,
        ["AgentService/AcceptOffer"] = Front,
        ["AgentService/DeclineOffer"] = Front,
        ["AgentService/SendMessage"] = Front,
        ["AgentService/SendTyping"] = Front,
        ["AgentService/MarkRead"] = Front,
        ["AgentService/PushPage"] = Front,
        ["AgentService/EditMessage"] = Front,
        ["AgentService/RecallMessage"] = Front,
        ["AgentService/SwitchChannel"] = Front,
        ["AgentService/TransferInteraction"] = Front,
        ["AgentService/CompleteTransfer"] = Front,
        ["AgentService/CancelTransfer"] = Front,
        ["AgentService/JoinInteraction"] = Roles.Supervisor,
        ["AgentService/LeaveInteraction"] = Front,
        ["AgentService/SetHold"] = Front,
        ["AgentService/CloseInteraction"] = Front,
        ["AgentService/CompleteWrapUp"] = Front,
        ["AgentService/ExtendWrapUp"] = Front,
        ["AgentService/ListWaiting"] = Front,
        ["AgentService/PickInteraction"] = Front,
        ["AgentService/ParkInteraction"] = Front,
        ["AgentService/MarkNoAnswerNeeded"] = Front,
        ["CustomerService/Resolve"] = Everybody,
        ["CustomerService/GetProfile"] = Desk,
        ["CustomerService/GetTimeline"] = Desk,
        ["CustomerService/LinkIdentifier"] = System,
        ["CustomerService/MergeCustomers"] = Desk,
        ["CustomerService/UnmergeCustomer"] = Desk,
        ["CustomerService/MarkShared"] = Desk,
        ["CustomerService/UnmarkShared"] = Desk,
        ["CustomerService/ListIdentityReviews"] = Desk,
        ["CustomerService/CloseIdentityReview"] = Desk,
        ["CustomerService/UpdateProfile"] = Desk,
        ["CustomerService/SetConsent"] = Everybody,
        ["CustomerService/AddNote"] = Desk,
        ["CustomerService/RecordVisit"] = Everybody,
        ["CustomerService/RecordComplaint"] = Everybody,
        ["CustomerService/RecordFacts"] = Roles.Connector | System,
        ["CustomerService/GetStock"] = Desk,
        ["CustomerService/SwitchChannel"] = Roles.Connector | System,
        ["ConversationService/GetConversation"] = Desk,
        ["ConversationService/GetTranscript"] = Desk,
        ["ConversationService/GetBriefing"] = Desk,
        ["ConversationService/MergeConversations"] = Front,
        ["ConversationService/UnmergeConversation"] = Front,
        ["ConversationService/SplitConversation"] = Front,
        ["ConversationService/ListUnanswered"] = Desk,
        ["ConversationService/ListSlaDays"] = Desk,
        ["ConversationService/RecordVerification"] = Everybody,
        ["ConversationService/BeginStep"] = Everybody,
        ["ConversationService/CloseConversation"] = Roles.Connector | Front,
        ["QueueService/GetPosition"] = Everybody,
        ["QueueService/AnswerDeflection"] = Everybody,
        ["QueueService/GetQueue"] = Desk,
        ["QueueService/ListQueues"] = Desk,
        ["QueueService/ListQueueDays"] = Desk,
        ["QueueService/ListPromises"] = Desk,
        ["QueueService/ListAgentShares"] = System | Roles.Supervisor,
        ["QueueService/Explain"] = Everybody,
        ["CallbackService/ChooseCallback"] = Everybody,
        ["CallbackService/ListSlots"] = Everybody,
        ["CallbackService/CancelCallback"] = Everybody,
        ["AttachmentService/UploadAttachment"] = Roles.Connector | Front,
        ["AttachmentService/DownloadAttachment"] = Everybody,
        ["AttachmentService/CreateAttachmentLink"] = Everybody,
        ["EventService/Follow"] = System | Roles.Supervisor,
        ["EventService/ListDeadLetters"] = System,
        ["EventService/ReplayDeadLetters"] = System,
        ["SettingsService/Apply"] = Roles.Admin,
        ["SettingsService/Get"] = Roles.Admin,
        ["SettingsService/ListVersions"] = Roles.Admin,
    }.ToFrozenDictionary(entry => Prefix + entry.Key, entry => entry.Value, StringComparer.Ordinal);

    /// <summary>Open without a token: they tell the schema and whether the server serves, nothing else.</summary>
    private static readonly FrozenSet<string> Open = FrozenSet.Create(
        StringComparer.Ordinal,
        "/grpc.health.v1.Health/Check",
        "/grpc.health.v1.Health/Watch",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");

    /// <summary>Roles that may make customers by Resolve.</summary>
    public const Roles CreateCustomers = System;

    /// <summary>Roles that may call the method, none when it is not known; null: everybody, without a token.</summary>
    public static Roles? Of(string method) =>
        Table.TryGetValue(method, out var roles) ? roles
        : Open.Contains(method) ? null
        : Roles.None;
}
