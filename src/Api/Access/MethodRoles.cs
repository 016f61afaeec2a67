using System.Collections.Frozen;

namespace Omni.Api.Access;

/// <summary>Who may call what: the one table. A method that is missing here is nobody's.</summary>
internal static class MethodRoles
{
    private const Roles Desk = Roles.Agent | Roles.Integrator | Roles.Admin;
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
        ["AgentService/Connect"] = Roles.Agent,
        ["AgentService/SetRoutability"] = Roles.Agent,
        ["AgentService/ConfirmOffer"] = Roles.Agent,
        ["AgentService/AcceptOffer"] = Roles.Agent,
        ["AgentService/DeclineOffer"] = Roles.Agent,
        ["AgentService/SendMessage"] = Roles.Agent,
        ["AgentService/SwitchChannel"] = Roles.Agent,
        ["AgentService/TransferInteraction"] = Roles.Agent,
        ["AgentService/CompleteTransfer"] = Roles.Agent,
        ["AgentService/CancelTransfer"] = Roles.Agent,
        ["AgentService/SetHold"] = Roles.Agent,
        ["AgentService/CloseInteraction"] = Roles.Agent,
        ["AgentService/CompleteWrapUp"] = Roles.Agent,
        ["CustomerService/Resolve"] = Everybody,
        ["CustomerService/GetProfile"] = Desk,
        ["CustomerService/GetTimeline"] = Desk,
        ["CustomerService/LinkIdentifier"] = System,
        ["CustomerService/SwitchChannel"] = Roles.Connector | System,
        ["ConversationService/GetConversation"] = Desk,
        ["ConversationService/GetTranscript"] = Desk,
        ["QueueService/GetPosition"] = Everybody,
        ["QueueService/GetQueue"] = Desk,
        ["QueueService/ListQueues"] = Desk,
        ["EventService/Follow"] = System,
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
