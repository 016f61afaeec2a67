using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Customers;

/// <content>What was said about the customer, and what they agree to.</content>
public sealed partial record CustomerState
{
    /// <summary>Most values that lost and are still shown.</summary>
    public const int SupersededMax = 20;

    /// <summary>What holds of what was said, by name.</summary>
    public ImmutableArray<KnownValue> Values { get; init; } = [];

    /// <summary>What lost to another value, the newest last.</summary>
    public ImmutableArray<KnownValue> Superseded { get; init; } = [];

    /// <summary>The last decision for each purpose, by purpose.</summary>
    public ImmutableArray<ConsentState> Consents { get; init; } = [];
}

/// <summary>Something said about a customer: by whom, how surely, and since when it is so.</summary>
/// <param name="Value">Empty: it is known that there is none.</param>
/// <param name="Actor">Who said it: subject of a token.</param>
[GenerateSerializer, Immutable]
public sealed record KnownValue(
    [property: Id(0)] string Name,
    [property: Id(1)] string Value,
    [property: Id(2)] EvidenceLevel Evidence,
    [property: Id(3)] string Actor,
    [property: Id(4)] DateTimeOffset AsOf);

/// <summary>What a customer agrees to.</summary>
/// <param name="Actor">Who took it: subject of a token.</param>
/// <param name="Proof">How it was said; empty when erased.</param>
[GenerateSerializer, Immutable]
public sealed record ConsentState(
    [property: Id(0)] string Purpose,
    [property: Id(1)] bool IsGiven,
    [property: Id(2)] string Actor,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string Proof);
