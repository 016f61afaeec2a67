using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>Of a part of a handle time, what was spent with the customer; the wrap-up is what is left.</summary>
/// <param name="Talk">From the medium's being up until the customer was gone or the part over, without hold and interruptions.</param>
/// <param name="Hold">The customer waited on the line meanwhile; null: the channel is not live and knows none.</param>
[GenerateSerializer, Immutable]
public readonly record struct PartTimes([property: Id(0)] TimeSpan Talk, [property: Id(1)] TimeSpan? Hold);
