using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Domain.Verification;

/// <summary>Who does something in a conversation: an agent, a connector, or, with neither, a system of the enterprise.</summary>
/// <param name="Subject">Of their token; events name it.</param>
[GenerateSerializer, Immutable]
public sealed record Party(
    [property: Id(0)] string Subject, [property: Id(1)] AgentId? Agent, [property: Id(2)] ConnectorId? Connector)
{
    /// <summary>
    /// Whether they may act in the interaction: the agent who has it or takes part, its own connector, every system.
    /// </summary>
    public bool MayActIn(InteractionState interaction) =>
        (Agent is not { } agent || interaction.Owner == agent || interaction.TakesPart(agent))
        && (Connector is not { } connector || interaction.Connector == connector);
}
