using Omni.Domain;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Conversations;

/// <summary>What a connector gets for a pending delivery.</summary>
internal static class Deliveries
{
    /// <summary>One delivery, just asked for: its message is among the ones in memory.</summary>
    public static Delivery Of(ConversationState state, long version, PendingDelivery pending, PolicySettings policy) =>
        Of(state, version, pending, state.FindMessage(pending.About ?? pending.Id), policy);

    /// <summary>One delivery.</summary>
    /// <param name="message">What it delivers or changes; null: it is none of the transcript.</param>
    public static Delivery Of(
        ConversationState state, long version, PendingDelivery pending, TranscriptEntry? message, PolicySettings policy)
    {
        var interaction = state.Find(pending.Interaction)!;
        var text = pending.Kind is DeliveryKind.Message or DeliveryKind.Announce or DeliveryKind.Edit ? message?.Text : null;
        var offered = interaction.DeflectionOf(pending.Id);
        return new(
            pending.Id, ConversationRows.OutboxKey(state.Id, version), pending.Kind, state.Id, interaction.Id,
            interaction.Channel, interaction.Address, pending.Agent, text)
        {
            Files = pending.Kind == DeliveryKind.Message ? message?.Files ?? [] : [],
            Page = pending.Kind == DeliveryKind.Page ? message?.Page : null,
            About = pending.About,
            AboutExternalId = pending.About is null ? null : message?.ExternalId,
            ReadUpTo = pending.Kind == DeliveryKind.Read ? interaction.ReadUpTo?.Message : null,
            RingLimit = pending.Kind == DeliveryKind.Dial ? policy.RingLimit : null,
            Wait = pending.Kind == DeliveryKind.Announce ? interaction.Told?.Spoken.Length : null,
            Position = pending.Kind == DeliveryKind.Announce ? interaction.Told?.Position ?? 0 : 0,
            DeflectTo = offered?.Channel,
            DeflectUntil = offered?.Until,
            CallbackOffered = interaction.Relief?.CallbackOffer == pending.Id,
        };
    }
}
