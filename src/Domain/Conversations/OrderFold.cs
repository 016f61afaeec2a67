using Omni.Domain.Callbacks;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>
/// An order about a live medium that no connector has acknowledged is repeated while it makes sense and no longer: later it would
/// dial, put through or hang up what has gone on without it. What ends a medium for good is repeated until it is acknowledged.
/// </summary>
internal static class OrderFold
{
    /// <summary>The state without the orders whose time the event has ended.</summary>
    /// <param name="state">With the event applied.</param>
    public static ConversationState Follow(ConversationState state, DomainEvent change)
    {
        if (state.Outbox.IsEmpty || InteractionOf(change) is not { } id) return state;
        var interaction = state.Find(id)!;
        var outbox = state.Outbox;
        foreach (var (version, order) in state.Outbox)
            if (order.Interaction == id && IsOver(order, interaction, change))
                outbox = outbox.Remove(version);
        return ReferenceEquals(outbox, state.Outbox) ? state : state with { Outbox = outbox };
    }

    private static bool IsOver(PendingDelivery order, InteractionState i, DomainEvent change) => order.Kind switch
    {
        DeliveryKind.Dial => !IsToBeDialled(i, order.Agent),
        DeliveryKind.Connect => i.Owner != order.Agent || !i.Phase.IsAssigned(),
        DeliveryKind.Park => i.Phase is InteractionPhase.Connecting or InteractionPhase.Closed,
        DeliveryKind.Join => !i.TakesPart(order.Agent),
        DeliveryKind.Leave => i.TakesPart(order.Agent) || i.Owner == order.Agent,

        // It was to end an attempt: of a later one that has begun it would be the end.
        DeliveryKind.Disconnect => change is CallbackDialled or CallbackPickedUp or InteractionConnected,
        _ => false,
    };

    /// <summary>The attempt is under way: nobody has picked up, failed or run out of time.</summary>
    private static bool IsToBeDialled(InteractionState i, AgentId agent) => agent.Value.Length == 0
        ? DialFirstRules.IsUnderWay(i)
        : i.Phase == InteractionPhase.Connecting && i.Owner == agent && CallbackCourseRules.IsOffLine(i);

    /// <summary>The interaction that an event gives to somebody, takes from them or ends; null: it does none of that.</summary>
    private static InteractionId? InteractionOf(DomainEvent change) => change switch
    {
        InteractionQueued e => e.Interaction,
        InteractionScheduled e => e.Interaction,
        OfferAccepted e => e.Interaction,
        InteractionAssigned e => e.Interaction,
        InteractionConnected e => e.Interaction,
        TransferRequested e => e.Interaction,
        TransferCompleted e => e.Interaction,
        ParticipantJoined e => e.Interaction,
        ParticipantLeft e => e.Interaction,
        CallbackDialled e => e.Interaction,
        CallbackPickedUp e => e.Interaction,
        CallbackAttemptFailed e => e.Interaction,
        DialFirstLapsed e => e.Interaction,
        WrapUpStarted e => e.Interaction,
        InteractionClosed e => e.Interaction,
        _ => null,
    };
}
