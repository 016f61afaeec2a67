using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What agents change in what they have sent. Caller: the API for agent frontends.</summary>
public interface IConversationOwnMessages : IGrainWithStringKey
{
    /// <summary>Lets a message of the agent's own say something else. The same request gives the same answer.</summary>
    Task<OwnMessageReply> EditAsync(MessageId message, AgentId agent, string text, RequestStamp stamp);

    /// <summary>Takes a message of the agent's own back. The same request gives the same answer.</summary>
    Task<OwnMessageReply> RecallAsync(MessageId message, AgentId agent, RequestStamp stamp);
}

/// <summary>Answer to such a change.</summary>
/// <param name="Channel">Channel that the message went over; empty when it is not known.</param>
/// <param name="RequestReused">The request id was used with other content; nothing was done.</param>
[GenerateSerializer, Immutable]
public sealed record OwnMessageReply(
    [property: Id(0)] OwnMessageOutcome Outcome, [property: Id(1)] string Channel, [property: Id(2)] bool RequestReused)
{
    /// <summary>Most characters that the channel carries in one message; 0: none is set.</summary>
    [Id(3)]
    public int Limit { get; init; }
}
