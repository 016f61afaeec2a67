using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Agents;

/// <summary>What others give an agent; key: agent id. Caller: the API, for the agent who gives.</summary>
public interface IAgentTransfers : IGrainWithStringKey
{
    /// <summary>
    /// Another agent gives this one an interaction: the units are held, then it is offered. The same request gives the
    /// same answer.
    /// </summary>
    Task<TransferOutcome> TakeTransferAsync(TransferRequest request, RequestStamp stamp);
}

/// <summary>An interaction that another agent gives away.</summary>
/// <param name="From">Who gives it away.</param>
/// <param name="Kind">Blind, Warm, Escalation or Conference.</param>
/// <param name="Fallback">Queue if it is not taken; null: the second line of an escalation, else the one it came from.</param>
/// <param name="Reason">In the giver's words; may be empty.</param>
[GenerateSerializer, Immutable]
public sealed record TransferRequest(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] AgentId From,
    [property: Id(3)] TransferKind Kind,
    [property: Id(4)] QueueId? Fallback,
    [property: Id(5)] string Reason)
{
    /// <summary>An escalation that is talked over first.</summary>
    [Id(6)]
    public bool Consults { get; init; }
}
