using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Messages;

/// <summary>What is done to a message that went before.</summary>
public enum MessageChangeKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The customer changed what their message says.</summary>
    Edit = 1,

    /// <summary>The customer took their message back.</summary>
    Recall = 2,

    /// <summary>The customer reacts to a message, theirs or an agent's, with these signs and no others.</summary>
    Reactions = 3,

    /// <summary>A message to the customer has come further.</summary>
    Receipt = 4,
}

/// <summary>Something a connector brings about a message it knows by the channel's own id (Semantics §20).</summary>
/// <param name="Connector">Who brings it: the token's subject.</param>
/// <param name="Address">Where it came from, normalised; the message came from there, or went there.</param>
/// <param name="ExternalId">The channel's own id of the change: it counts once.</param>
/// <param name="Target">The channel's own id of the message.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Text">What the message says now; null but for an edit.</param>
/// <param name="Reactions">All reactions of the customer as of now; empty but for reactions, and where none is left.</param>
/// <param name="Status">How far it has come; Unspecified but for a receipt.</param>
/// <param name="SentAt">The provider's time; null when it has none.</param>
/// <param name="Sequence">The connector's number within the address; null when it has none.</param>
/// <param name="ReceivedAt">When Omni got it.</param>
[GenerateSerializer, Immutable]
public sealed record MessageChange(
    [property: Id(0)] ConnectorId Connector,
    [property: Id(1)] Identifier Address,
    [property: Id(2)] string ExternalId,
    [property: Id(3)] string Target,
    [property: Id(4)] MessageChangeKind Kind,
    [property: Id(5)] string? Text,
    [property: Id(6)] ImmutableArray<string> Reactions,
    [property: Id(7)] DeliveryStatus Status,
    [property: Id(8)] DateTimeOffset? SentAt,
    [property: Id(9)] long? Sequence,
    [property: Id(10)] DateTimeOffset ReceivedAt)
{
    /// <summary>Where it stands among changes of its kind: the newest holds, whatever came first.</summary>
    public ChangeOrder Order => new(Sequence ?? 0, SendTime.Of(SentAt, ReceivedAt));

    /// <summary>Key of the claim that makes the change count once.</summary>
    public string OwnKey(string brand) => InputKey.Of(brand, Connector, Address, ExternalId);

    /// <summary>Key of the claim that says which message it is about.</summary>
    public string TargetKey(string brand) => InputKey.Of(brand, Connector, Address, Target);
}
