using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Callbacks;

/// <summary>A customer who waits wants to be called instead.</summary>
/// <param name="Interaction">The one that waits.</param>
/// <param name="Connector">The connector that asks, which must be the interaction's; null: somebody else asks.</param>
/// <param name="Slot">The slot to be called in; null: the callback keeps the place.</param>
/// <param name="Channel">Live channel of the settings to call on; null: that of the interaction.</param>
/// <param name="Address">Where to call; null: where the interaction reaches the customer.</param>
[GenerateSerializer, Immutable]
public sealed record ChooseCallback(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] ConnectorId? Connector,
    [property: Id(2)] DateTimeOffset? Slot,
    [property: Id(3)] string? Channel,
    [property: Id(4)] Identifier? Address);
