using Orleans;

namespace Omni.Domain.Agents;

/// <summary>Somebody types, or has stopped. Never numbered and never repeated: it ends by itself.</summary>
/// <param name="Agent">The agent who types; null: the customer does.</param>
/// <param name="Stopped">What was begun is not going on.</param>
/// <param name="Until">When it ends by itself.</param>
[GenerateSerializer, Immutable]
public sealed record TypingSignal(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] AgentId? Agent,
    [property: Id(3)] bool Stopped,
    [property: Id(4)] DateTimeOffset Until);
