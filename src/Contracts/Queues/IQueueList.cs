using System.Collections.Immutable;
using Omni.Domain;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Queues;

/// <summary>What waits in a queue, for agents who pick; key: queue id. Caller: the API.</summary>
public interface IQueueList : IGrainWithStringKey
{
    /// <summary>
    /// Waiting deferred work, those first that began first, read from the rows; a page may be short, or empty, before the
    /// last: other work is passed over.
    /// </summary>
    /// <param name="after">From the page before; null: from the first.</param>
    /// <param name="limit">1–50.</param>
    [AlwaysInterleave]
    Task<WaitingPage> ListDeferredAsync(string? after, int limit);
}

/// <summary>A page of waiting work.</summary>
/// <param name="Next">To go on with; null: that was the last.</param>
[GenerateSerializer, Immutable]
public sealed record WaitingPage(
    [property: Id(0)] ImmutableArray<WaitingWork> Work, [property: Id(1)] string? Next);

/// <summary>One interaction that waits, rung at somebody or not.</summary>
[GenerateSerializer, Immutable]
public sealed record WaitingWork(
    [property: Id(0)] ConversationId Conversation, [property: Id(1)] InteractionId Interaction);
