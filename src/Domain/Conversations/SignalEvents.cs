using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>A page of the web, and what a link to it says; the title is empty when none was given.</summary>
[GenerateSerializer, Immutable]
public sealed record PageLink([property: Id(0)] string Url, [property: Id(1)] string Title);

/// <summary>An agent sent the visitor to a page. It stands in the transcript like a message, and is delivered like one.</summary>
public sealed record PagePushed(
    MessageId Message, InteractionId Interaction, AgentId Author, DateTimeOffset At) : PersonalEvent<PageLink>(At);

/// <summary>An agent has read what the customer wrote, up to and with this message in the order of the transcript.</summary>
public sealed record MessagesRead(
    MessageId Message, InteractionId Interaction, AgentId Agent, DateTimeOffset At) : DomainEvent(At);
