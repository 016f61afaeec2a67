using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Domain.Settings;

/// <summary>Where what an agent escalates goes: its second line (Semantics §15).</summary>
/// <param name="Queue">Another queue of the settings; while it is closed its heir.</param>
[GenerateSerializer, Immutable]
public sealed record EscalationSettings([property: Id(0)] QueueId Queue)
{
    /// <summary>Whether it is given away or talked over first; Unspecified: what the policy says.</summary>
    [Id(1)]
    public EscalationMode Mode { get; init; }
}
