using Omni.Domain;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>
/// Callbacks of a conversation. Callers: the API for connectors, desks and customers' widgets; Queue, detached.
/// </summary>
public interface IConversationCallbacks : IGrainWithStringKey
{
    /// <summary>
    /// Who waits will be called instead: at once when there is room, or in a slot. The same request gives the same answer.
    /// </summary>
    Task<CallbackReply> ChooseAsync(ChooseCallback command, RequestStamp stamp);

    /// <summary>The customer need not be called any more. Safe to repeat.</summary>
    /// <param name="connector">Who asks, if a connector: it must be the interaction's.</param>
    Task<CallbackOutcome> CancelAsync(InteractionId callback, ConnectorId? connector);

    /// <summary>The connector began to dial. Safe to repeat.</summary>
    /// <param name="order">The order it obeys; null: the last.</param>
    Task<WorkOutcome> DialledAsync(InteractionId callback, MessageId? order, ConnectorId connector);

    /// <summary>The connector reached nobody. Safe to repeat.</summary>
    /// <param name="order">The order it obeys; null: the last.</param>
    Task<WorkOutcome> DialFailedAsync(
        InteractionId callback, MessageId? order, CallbackFailure reason, ConnectorId connector);

    /// <summary>The customer picked up before an agent was there, and waits. Safe to repeat.</summary>
    /// <param name="order">The order it obeys; null: the last.</param>
    Task<WorkOutcome> PickedUpAsync(InteractionId callback, MessageId? order, ConnectorId connector);

    /// <summary>A queue sees that its wait is short enough to dial before an agent has it. Safe to repeat.</summary>
    /// <returns>Whether it is being dialled, or to be; false: it waits for an agent, or waits there no more.</returns>
    Task<bool> DialFirstAsync(DialFirstOrder order);
}

/// <summary>Answer to the choice of a callback.</summary>
/// <param name="Callback">The new interaction; default when nothing was done.</param>
/// <param name="DueAt">When it enters its queue; null: it is in it, or was.</param>
[GenerateSerializer, Immutable]
public sealed record CallbackReply(
    [property: Id(0)] CallbackOutcome Outcome, [property: Id(1)] InteractionId Callback, [property: Id(2)] DateTimeOffset? DueAt);
