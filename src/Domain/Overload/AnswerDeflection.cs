using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Overload;

/// <summary>A customer who waits answers the offer to go on over another channel.</summary>
/// <param name="Interaction">The one that waits.</param>
/// <param name="Connector">The connector that asks, which must be the interaction's; null: somebody else asks.</param>
/// <param name="Take">Whether they go on there; else they go on waiting.</param>
/// <param name="Address">Where they are on that channel; null: where they are known to be.</param>
[GenerateSerializer, Immutable]
public sealed record AnswerDeflection(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] ConnectorId? Connector,
    [property: Id(2)] bool Take,
    [property: Id(3)] Identifier? Address);

/// <summary>Answer to it.</summary>
public enum DeflectionOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The customer goes on there, or waits on; or so it was before.</summary>
    Done = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>The interaction belongs to another connector.</summary>
    NotYours = 3,

    /// <summary>Nothing was offered.</summary>
    NotOffered = 4,

    /// <summary>The interaction does not wait there any more.</summary>
    NotWaiting = 5,

    /// <summary>The offer was answered, or its time is over.</summary>
    Over = 6,

    /// <summary>The customer's address on the channel is unknown, or of another kind.</summary>
    NoAddress = 7,

    /// <summary>No connector reaches customers on the channel.</summary>
    NoConnector = 8,

    /// <summary>The request id was used with other content; nothing was done.</summary>
    RequestReused = 9,
}
