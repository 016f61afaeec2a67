using Orleans;

namespace Omni.Domain.Callbacks;

/// <summary>A promise to the customer of an interaction.</summary>
/// <param name="Number">From 1 within the interaction.</param>
/// <param name="EndedAt">Null: it is open.</param>
[GenerateSerializer, Immutable]
public sealed record PromiseState(
    [property: Id(0)] int Number,
    [property: Id(1)] QueueId Queue,
    [property: Id(2)] PromiseKind Kind,
    [property: Id(3)] DateOnly Day,
    [property: Id(4)] DateTimeOffset MadeAt,
    [property: Id(5)] DateTimeOffset From,
    [property: Id(6)] DateTimeOffset Until,
    [property: Id(7)] PromiseResult Result,
    [property: Id(8)] DateTimeOffset? EndedAt);
