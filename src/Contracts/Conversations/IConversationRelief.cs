using Omni.Domain;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>
/// What an overloaded queue does about one that waits, and what the customer answers. Callers: Queue, detached; the API.
/// </summary>
public interface IConversationRelief : IGrainWithStringKey
{
    /// <summary>Does it, once an entry. Safe to repeat.</summary>
    Task<ReliefReply> RelieveAsync(ReliefOrder order);

    /// <summary>
    /// The customer goes on over the channel that was offered, or would rather wait. The same request gives the same answer.
    /// </summary>
    Task<DeflectionReply> AnswerAsync(AnswerDeflection command, RequestStamp stamp);
}

/// <summary>What became of an order.</summary>
/// <param name="LeftBy">Stream version by which it waits there no more; null: it still does.</param>
[GenerateSerializer, Immutable]
public readonly record struct ReliefReply(
    [property: Id(0)] ReliefOutcome Outcome, [property: Id(1)] long? LeftBy);

/// <summary>Answer to the customer's answer.</summary>
/// <param name="Interaction">The new interaction; default when the customer waits on, or nothing was done.</param>
[GenerateSerializer, Immutable]
public sealed record DeflectionReply(
    [property: Id(0)] DeflectionOutcome Outcome, [property: Id(1)] InteractionId Interaction);
