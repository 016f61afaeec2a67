using System.Text.Json.Serialization;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Estimates;
using Omni.Domain.Facts;
using Omni.Domain.Journal;
using Omni.Domain.Webhooks;

namespace Omni.Domain;

/// <summary>The states that are kept in snapshots. A stream of settings is short and has none.</summary>
public static class StateFormats
{
    /// <summary>Conversations.</summary>
    public static readonly StateFormat<ConversationState> Conversation = new(23, StateJson.Default.ConversationState);

    /// <summary>Customers.</summary>
    public static readonly StateFormat<CustomerState> Customer = new(4, StateJson.Default.CustomerState);

    /// <summary>Facts about customers.</summary>
    public static readonly StateFormat<FactsState> Facts = new(2, StateJson.Default.FactsState);

    /// <summary>Stock of products.</summary>
    public static readonly StateFormat<StockState> Stock = new(1, StateJson.Default.StockState);

    /// <summary>Agents.</summary>
    public static readonly StateFormat<AgentState> Agent = new(3, StateJson.Default.AgentState);

    /// <summary>What queues have measured.</summary>
    public static readonly StateFormat<LedgerState> Ledger = new(3, StateJson.Default.LedgerState);

    /// <summary>Deliveries of webhooks.</summary>
    public static readonly StateFormat<WebhookState> Webhook = new(1, StateJson.Default.WebhookState);
}

/// <summary>How states are written: source-generated, what follows from other members left out.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(ConversationState))]
[JsonSerializable(typeof(CustomerState))]
[JsonSerializable(typeof(FactsState))]
[JsonSerializable(typeof(KeptFact))]
[JsonSerializable(typeof(ShelvedFact))]
[JsonSerializable(typeof(StockState))]
[JsonSerializable(typeof(AgentState))]
[JsonSerializable(typeof(WebhookState))]
[JsonSerializable(typeof(LedgerState))]
internal sealed partial class StateJson : JsonSerializerContext;
