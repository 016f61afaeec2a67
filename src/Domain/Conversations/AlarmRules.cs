using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>What time alone makes happen in a conversation. Timers only make this look again.</summary>
public static class AlarmRules
{
    /// <summary>Everything that is due at <paramref name="now"/>; empty when nothing is. Safe to repeat.</summary>
    public static ImmutableArray<DomainEvent> Due(ConversationState state, SettingsView settings, DateTimeOffset now)
    {
        foreach (var interaction in state.Interactions)
            if (At(interaction) is { } at && at <= now)
                return DueOf(state, interaction, settings, now);
        return [];
    }

    /// <summary>The earliest instant at which <see cref="Due"/> may have something; null: never by itself.</summary>
    public static DateTimeOffset? NextAt(ConversationState state)
    {
        DateTimeOffset? next = null;
        foreach (var interaction in state.Interactions)
            if (At(interaction) is { } at && (next is null || at < next))
                next = at;
        return next;
    }

    private static DateTimeOffset? At(InteractionState interaction) => interaction.Phase switch
    {
        InteractionPhase.New => interaction.HandOverBy,
        InteractionPhase.Offered => OfferRules.EndsAt(interaction.OpenOffer!),
        InteractionPhase.Connecting => interaction.ConnectBy,
        InteractionPhase.WrapUp => interaction.WrapUpUntil,
        _ => null,
    };

    private static ImmutableArray<DomainEvent> DueOf(
        ConversationState state, InteractionState interaction, SettingsView settings, DateTimeOffset now) =>
        interaction.Phase switch
        {
            InteractionPhase.New =>
                WorkRules.HandOver(interaction, null, [], state.LastAgent, settings, now).Events,
            InteractionPhase.Offered => OfferRules.Expire(interaction, settings.Policy, now),
            InteractionPhase.Connecting => WorkRules.Return(interaction, BoostCause.Returned, settings, now),
            _ => WorkRules.EndWrapUp(state, interaction, now),
        };
}
