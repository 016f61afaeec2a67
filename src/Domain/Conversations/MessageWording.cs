using Omni.Domain.Messages;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>What a message said at a time.</summary>
/// <param name="Text">What it said; null once erased.</param>
/// <param name="Since">From when on.</param>
[GenerateSerializer, Immutable]
public sealed record MessageWording([property: Id(0)] string? Text, [property: Id(1)] ChangeOrder Since);
