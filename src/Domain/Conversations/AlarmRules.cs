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
        var due = ImmutableArray.CreateBuilder<DomainEvent>();
        foreach (var id in state.Interactions.Select(i => i.Id))
        {
            // Each interaction is looked at in the state that the ones before it leave: the last to close closes all.
            var interaction = state.Find(id)!;
            if (At(interaction) is not { } at || at > now) continue;
            foreach (var change in DueOf(state, interaction, settings, now))
            {
                due.Add(change);
                state = state.Apply(change, 0);
            }
        }

        return due.DrainToImmutable();
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
