using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>Two conversations become one, or one becomes two. Callers: the API; conversations tell each other.</summary>
public interface IConversationMerging : IGrainWithStringKey
{
    /// <summary>
    /// Takes another conversation of the same customer in. <see cref="MergeOutcome.OtherSurvives"/>: ask the other one. The same
    /// request gives the same answer.
    /// </summary>
    /// <param name="areOne">Whether the customers of both are one person by now.</param>
    /// <param name="actor">Who says so: subject of a token.</param>
    /// <param name="agent">The agent who says so; null: somebody who may take any agent's work.</param>
    Task<MergeReply> MergeAsync(
        ConversationId other, bool areOne, string actor, AgentId? agent, RequestStamp stamp);

    /// <summary>A conversation that was taken in is one of its own again. The same request gives the same answer.</summary>
    Task<MergeReply> UnmergeAsync(ConversationId absorbed, string actor, RequestStamp stamp);

    /// <summary>
    /// Begins this conversation within another one. The same request gives the same answer, which may name another conversation.
    /// </summary>
    Task<MergeReply> SplitAsync(SplitCommand command, RequestStamp stamp);

    /// <summary>Another one's append merged this one away, or split something off: does what follows. Safe to repeat.</summary>
    Task WindUpAsync();
}

/// <summary>Where a conversation begins within another one.</summary>
/// <param name="Origin">The other one.</param>
/// <param name="Actor">Who says so: subject of a token.</param>
/// <param name="Agent">The agent who says so; null: somebody who may split any agent's work.</param>
[GenerateSerializer, Immutable]
public sealed record SplitCommand(
    [property: Id(0)] ConversationId Origin,
    [property: Id(1)] MessageId? Message,
    [property: Id(2)] InteractionId Interaction,
    [property: Id(3)] QueueId? Queue,
    [property: Id(4)] string Actor,
    [property: Id(5)] AgentId? Agent);

/// <summary>Answer to a merge, its undoing, or a split.</summary>
/// <param name="Conversation">The one that goes on: the survivor, or the one that began.</param>
[GenerateSerializer, Immutable]
public sealed record MergeReply([property: Id(0)] MergeOutcome Outcome, [property: Id(1)] ConversationId Conversation);
