namespace Omni.Domain.Conversations;

/// <summary>An agent who takes part in an interaction beside its owner.</summary>
/// <param name="Units">Units of their capacity it holds.</param>
public sealed record Participant(AgentId Agent, ParticipantRole Role, int Units, DateTimeOffset JoinedAt);
