using Orleans;

namespace Omni.Domain.Webhooks;

/// <summary>An event that could not be delivered in time.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its place in that stream.</param>
/// <param name="Type">Stored name of the event.</param>
/// <param name="Attempts">How often it was tried; 0: only those before it in its stream were.</param>
/// <param name="Failure">What the last attempt came to, for people; holds nothing that the receiver said.</param>
/// <param name="DiedAt">When it was given up.</param>
[GenerateSerializer, Immutable]
public sealed record DeadLetter(
    [property: Id(0)] long Position,
    [property: Id(1)] string Stream,
    [property: Id(2)] long Version,
    [property: Id(3)] string Type,
    [property: Id(4)] int Attempts,
    [property: Id(5)] string Failure,
    [property: Id(6)] DateTimeOffset DiedAt);
