using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What an agent does with an interaction in hand. Caller: the API for agent frontends.</summary>
public interface IConversationWork : IGrainWithStringKey
{
    /// <summary>Writes to the customer. The same request gives the same message.</summary>
    Task<SendReply> SendAsync(InteractionId interaction, AgentId agent, string text, RequestStamp stamp);

    /// <summary>Ends the interaction; its wrap-up begins if its queue has one. Safe to repeat.</summary>
    /// <param name="noAnswerNeeded">Marks what is unanswered; else it cannot end while something is.</param>
    Task<WorkOutcome> EndAsync(InteractionId interaction, AgentId agent, bool noAnswerNeeded);

    /// <summary>Finishes the wrap-up. Safe to repeat.</summary>
    Task<WorkOutcome> CompleteWrapUpAsync(InteractionId interaction, AgentId agent, WrapUpCodes codes);

    /// <summary>Puts the customer on hold or takes them back. Safe to repeat.</summary>
    /// <param name="reason">Why, a code: it pauses the resolution's clock. Null: not said, or taken back.</param>
    Task<WorkOutcome> HoldAsync(InteractionId interaction, AgentId agent, bool hold, string? reason);

    /// <summary>Gives the interaction to a queue, or back. The same request gives the same answer.</summary>
    Task<TransferOutcome> TransferAsync(TransferToQueue command, RequestStamp stamp);

    /// <summary>The owner hands over to the agent they consulted. The same request gives the same answer.</summary>
    Task<TransferOutcome> CompleteTransferAsync(InteractionId interaction, AgentId agent, RequestStamp stamp);

    /// <summary>One of the two calls a warm transfer off. The same request gives the same answer.</summary>
    Task<TransferOutcome> CancelTransferAsync(InteractionId interaction, AgentId agent, RequestStamp stamp);
}

/// <summary>Answer to a message.</summary>
/// <param name="RequestReused">The request id was used with other content; nothing was sent.</param>
[GenerateSerializer, Immutable]
public sealed record SendReply(
    [property: Id(0)] WorkOutcome Outcome,
    [property: Id(1)] MessageId Message,
    [property: Id(2)] bool RequestReused)
{
    /// <summary>The messages it went out in, when they are several; <see cref="Message"/> is the first.</summary>
    [Id(3)]
    public ImmutableArray<MessageId> Parts
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Most characters of a text on the channel, when it was too long; else 0.</summary>
    [Id(4)]
    public int Limit { get; init; }

    /// <summary>The answer to what was sent, now or the first time.</summary>
    public static SendReply Sent(params ReadOnlySpan<MessageId> ids) =>
        new(WorkOutcome.Done, ids[0], RequestReused: false) { Parts = ids.Length == 1 ? [] : [.. ids] };
}
