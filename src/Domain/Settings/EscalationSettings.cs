using Orleans;

namespace Omni.Domain.Settings;

/// <summary>Where what an agent escalates goes: its second line (Semantics §15).</summary>
/// <param name="Queue">Another queue of the settings; while it is closed its heir.</param>
[GenerateSerializer, Immutable]
public sealed record EscalationSettings([property: Id(0)] QueueId Queue);
