using Omni.Domain.Overload;
using Orleans;

namespace Omni.Domain.Explanations;

/// <summary>What showed that a queue had too much.</summary>
/// <param name="Value">What the trigger showed: interactions, seconds, or a share.</param>
/// <param name="On">The value from which the rule is on.</param>
[GenerateSerializer, Immutable]
public sealed record OverloadCause(
    [property: Id(0)] OverloadTrigger Trigger, [property: Id(1)] double Value, [property: Id(2)] double On);
