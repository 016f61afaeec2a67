using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Messages;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What is done to messages that are there. Callers: Address, and the API for connectors.</summary>
public interface IConversationMessages : IGrainWithStringKey
{
    /// <summary>Does what a customer did to a message. Repeating gives Duplicate, and the ids of the first time.</summary>
    Task<ChangeReply> ChangeAsync(MessageId message, InteractionId interaction, MessageChange change);

    /// <summary>
    /// The connector tells under which id its channel knows a message that went out, and how far it has come. What was held
    /// for that id is done with it. Safe to repeat.
    /// </summary>
    Task<NamingOutcome> NameAsync(MessageId message, string externalId, DeliveryStatus status, ConnectorId connector);
}

/// <summary>What became of a change.</summary>
/// <param name="Customer">Whose the message is; null with what is held, as are the ids after it.</param>
[GenerateSerializer, Immutable]
public sealed record ChangeReply(
    [property: Id(0)] ChangeOutcome Outcome,
    [property: Id(1)] CustomerId? Customer,
    [property: Id(2)] ConversationId? Conversation,
    [property: Id(3)] InteractionId? Interaction,
    [property: Id(4)] MessageId? Message)
{
    /// <summary>It waits for its message, now or since the first time.</summary>
    [Id(5)]
    public bool IsHeld { get; init; }

    /// <summary>An answer that names no message.</summary>
    public static ChangeReply Of(ChangeOutcome outcome) => new(outcome, null, null, null, null);
}

/// <summary>Answer to the naming of a message.</summary>
public enum NamingOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Kept, or it was before.</summary>
    Done = 1,

    /// <summary>No such message to the customer among the last.</summary>
    NotFound = 2,

    /// <summary>Another connector delivers it.</summary>
    NotYours = 3,

    /// <summary>The id names something else.</summary>
    Taken = 4,
}
