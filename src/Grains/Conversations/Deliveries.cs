using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Conversations;

/// <summary>What a connector gets for a pending delivery.</summary>
internal static class Deliveries
{
    /// <summary>One delivery, with the text if it is a message that is still in the transcript's tail.</summary>
    public static Delivery Of(ConversationState state, long version, PendingDelivery pending, PolicySettings policy)
    {
        var interaction = state.Find(pending.Interaction)!;
        var text = pending.Kind is DeliveryKind.Message or DeliveryKind.Announce ? state.FindMessage(pending.Id)?.Text : null;
        var offered = interaction.DeflectionOf(pending.Id);
        return new(
            pending.Id, ConversationRows.OutboxKey(state.Id, version), pending.Kind, state.Id, interaction.Id,
            interaction.Channel, interaction.Address, pending.Agent, text)
        {
            Files = pending.Kind == DeliveryKind.Message ? state.FindMessage(pending.Id)?.Files ?? [] : [],
            Page = pending.Kind == DeliveryKind.Page ? state.FindMessage(pending.Id)?.Page : null,
            ReadUpTo = pending.Kind == DeliveryKind.Read ? interaction.ReadUpTo?.Message : null,
            RingLimit = pending.Kind == DeliveryKind.Dial ? policy.RingLimit : null,
            Wait = pending.Kind == DeliveryKind.Announce ? interaction.Told?.Spoken.Length : null,
            Position = pending.Kind == DeliveryKind.Announce ? interaction.Told?.Position ?? 0 : 0,
            DeflectTo = offered?.Channel,
            DeflectUntil = offered?.Until,
            CallbackOffered = interaction.Relief?.CallbackOffer == pending.Id,
        };
    }

    /// <summary>Everything one connector has not acknowledged, in order.</summary>
    public static ImmutableArray<Delivery> Pending(ConversationState state, ConnectorId connector, PolicySettings policy) =>
        [.. state.Outbox.Where(o => o.Value.Connector == connector).Select(o => Of(state, o.Key, o.Value, policy))];
}
