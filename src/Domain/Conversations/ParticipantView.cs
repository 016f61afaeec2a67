using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>An agent who takes part beside the owner, as agents see it.</summary>
[GenerateSerializer, Immutable]
public sealed record ParticipantView(
    [property: Id(0)] AgentId Agent, [property: Id(1)] ParticipantRole Role, [property: Id(2)] DateTimeOffset JoinedAt);
