using Omni.Domain.Agents;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Connectors;

/// <summary>An agent types, as their customer's connector hears it.</summary>
/// <param name="Channel">Channel id of the settings.</param>
/// <param name="Address">Where the customer is; null once erased.</param>
[GenerateSerializer, Immutable]
public sealed record ConnectorTyping(
    [property: Id(0)] TypingSignal Signal, [property: Id(1)] string Channel, [property: Id(2)] Identifier? Address);
