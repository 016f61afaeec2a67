using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>What connectors have not acknowledged, and what has not been overtaken meanwhile.</summary>
internal sealed class ShadowOutbox
{
    private readonly Dictionary<MessageId, ShadowOrder> open = [];

    public IReadOnlyDictionary<MessageId, ShadowOrder> Open => open;

    public void Send(MessageId message, ShadowInteraction interaction) =>
        open[message] = new(interaction, DeliveryKind.Message, null);

    /// <summary>An order is named after its cause.</summary>
    public void Order(string cause, ShadowInteraction interaction, DeliveryKind kind, AgentId? agent = null) =>
        open[new($"ord_{cause[(cause.IndexOf('_', StringComparison.Ordinal) + 1)..]}")] = new(interaction, kind, agent);

    public void Acknowledge(MessageId delivery) => open.Remove(delivery);

    /// <summary>
    /// What connectors are no longer asked to do because of the event; told before it counts and before what it asks for. Hanging
    /// up for good is asked until it is acknowledged.
    /// </summary>
    public void Overtake(ShadowInteraction i, DomainEvent change)
    {
        switch (change)
        {
            case OfferAccepted when i.Owner is null:
            case InteractionAssigned or TransferCompleted:
                Drop(i, DeliveryKind.Connect, DeliveryKind.Dial, DeliveryKind.Park);
                break;
            case InteractionQueued when i.IsBeingDialled:
                break;
            case TransferRequested e when !ShadowEvents.KeepsOwner(e) && e.To is not null:
            case InteractionQueued or InteractionScheduled or CallbackAttemptFailed or DialFirstLapsed or WrapUpStarted:
                Drop(i, DeliveryKind.Connect, DeliveryKind.Dial, DeliveryKind.Join);
                break;
            case InteractionClosed:
                Drop(i, DeliveryKind.Connect, DeliveryKind.Dial, DeliveryKind.Join, DeliveryKind.Park);
                break;
            case CallbackDialled:
                Drop(i, DeliveryKind.Disconnect);
                break;
            case CallbackPickedUp or InteractionConnected:
                Drop(i, DeliveryKind.Dial, DeliveryKind.Disconnect);
                break;
            case ParticipantJoined e:
                Drop(i, e.Agent, DeliveryKind.Leave);
                break;
            case ParticipantLeft e:
                Drop(i, e.Agent, DeliveryKind.Join);
                break;
        }

        if (OwnerBy(change) is { } owner && (change is not OfferAccepted || i.Owner is null)) Drop(i, owner, DeliveryKind.Leave);
    }

    private static AgentId? OwnerBy(DomainEvent change) => change switch
    {
        OfferAccepted e => e.Agent,
        InteractionAssigned e => e.Agent,
        TransferCompleted e => e.To,
        _ => null,
    };

    private void Drop(ShadowInteraction i, params DeliveryKind[] kinds)
    {
        foreach (var (id, order) in open)
            if (order.Interaction == i && kinds.Contains(order.Kind))
                open.Remove(id);
    }

    private void Drop(ShadowInteraction i, AgentId agent, DeliveryKind kind)
    {
        foreach (var (id, order) in open)
            if (order.Interaction == i && order.Kind == kind && order.Agent == agent)
                open.Remove(id);
    }
}

/// <summary>Something for a connector to do.</summary>
/// <param name="Agent">Whom an order is about; null: nobody, or it is no order.</param>
internal sealed record ShadowOrder(ShadowInteraction Interaction, DeliveryKind Kind, AgentId? Agent);
