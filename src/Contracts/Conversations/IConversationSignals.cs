using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>Typing, read marks and pages, both ways. Callers: the API for agent frontends and for connectors.</summary>
public interface IConversationSignals : IGrainWithStringKey
{
    /// <summary>The customer types, or has stopped. In memory only: whoever is not there never learns of it.</summary>
    Task<SignalReply> CustomerTypesAsync(InteractionId interaction, ConnectorId connector, bool stopped);

    /// <summary>The customer has read everything up to this message. Safe to repeat.</summary>
    Task<SignalReply> CustomerReadAsync(MessageId message, ConnectorId connector);

    /// <summary>An agent types, or has stopped. In memory only.</summary>
    Task<SignalReply> AgentTypesAsync(InteractionId interaction, AgentId agent, bool stopped);

    /// <summary>An agent has read the customer's messages up to this one. Safe to repeat.</summary>
    Task<SignalReply> MarkReadAsync(InteractionId interaction, AgentId agent, MessageId message);

    /// <summary>An agent sends the visitor to a page. The same request gives the same message.</summary>
    Task<PushReply> PushPageAsync(PushPageCommand command, RequestStamp stamp);
}

/// <summary>A page to send a visitor to.</summary>
/// <param name="Url">An address of the web.</param>
/// <param name="Title">What the link says; may be empty.</param>
[GenerateSerializer, Immutable]
public sealed record PushPageCommand(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] string Url,
    [property: Id(3)] string Title);

/// <summary>Answer to a signal.</summary>
/// <param name="Channel">Channel of the interaction; empty when it is not known.</param>
[GenerateSerializer, Immutable]
public sealed record SignalReply([property: Id(0)] SignalOutcome Outcome, [property: Id(1)] string Channel);

/// <summary>Answer to a page.</summary>
/// <param name="RequestReused">The request id was used with other content; nothing was sent.</param>
[GenerateSerializer, Immutable]
public sealed record PushReply(
    [property: Id(0)] SignalReply Signal, [property: Id(1)] MessageId Message, [property: Id(2)] bool RequestReused);
