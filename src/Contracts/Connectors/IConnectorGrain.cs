using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Connectors;
using Orleans;

namespace Omni.Contracts.Connectors;

/// <summary>Which stream serves a connector; key: connector id. Off the path of inbound messages.</summary>
public interface IConnectorGrain : IGrainWithStringKey
{
    /// <summary>
    /// A delivery stream opens: everything unacknowledged comes again, in order, then what is new. A newer stream of
    /// the same connector replaces the older one.
    /// </summary>
    Task ConnectAsync(string stream, IDeliveryObserver observer);

    /// <summary>Keeps the stream's subscription; false: another stream took over or it is unknown, connect again.</summary>
    Task<bool> RenewAsync(string stream);

    /// <summary>The stream ended. Safe to repeat.</summary>
    Task DisconnectAsync(string stream);

    /// <summary>Something to do. Teller: Conversation. Safe to repeat.</summary>
    Task DeliverAsync(ImmutableArray<Delivery> deliveries);

    /// <summary>
    /// Everything a conversation has for this connector, in order, as it was asked for; may be nothing. Teller:
    /// Conversation. Safe to repeat.
    /// </summary>
    Task RedeliveredAsync(ConversationId conversation, ImmutableArray<Delivery> deliveries);
}

/// <summary>A delivery stream as the API holds it. Calls never block the connector.</summary>
public interface IDeliveryObserver : IGrainObserver
{
    /// <summary>Things to do, in order within a conversation; some may come twice.</summary>
    Task OnDeliveriesAsync(ImmutableArray<Delivery> deliveries);

    /// <summary>An agent types: shown at once or never.</summary>
    Task OnTypingAsync(ConnectorTyping signal);

    /// <summary>Another stream of this connector took over.</summary>
    Task OnReplacedAsync();
}
