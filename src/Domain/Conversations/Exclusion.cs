using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>An agent gets no offer of an interaction.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Until">Until when; null: as long as the interaction lives.</param>
/// <param name="Since">Since when.</param>
[GenerateSerializer, Immutable]
public sealed record Exclusion(
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] DateTimeOffset? Until,
    [property: Id(2)] DateTimeOffset Since = default)
{
    /// <summary>Whether it still holds.</summary>
    public bool Holds(DateTimeOffset now) => Until is not { } until || now < until;

    /// <summary>Whether it may end, even one for good, because exclusions leave nobody (Semantics §4).</summary>
    public bool MayEnd(DateTimeOffset now) =>
        now >= Since + OfferLimits.NobodyLeft && (Until is not { } until || now >= until);
}
