using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Sla;

namespace Omni.Domain.Conversations;

/// <summary>What time alone makes happen in a conversation. Timers only make this look again.</summary>
public static class AlarmRules
{
    /// <summary>
    /// Every clock that an interaction can have. A transfer's marks are noted before what may end it.
    /// </summary>
    private static readonly ImmutableArray<Alarm> Alarms =
    [
        new(i => i.HandOverBy, (state, i, settings, now) =>
            WorkRules.HandOver(
                i, null, [], state.StickyAgent(i.Class, i.Address, i.Evidence, settings.Policy.Sticky, now), settings, now).Events),
        new(TransferClock.NextAt, (_, i, settings, now) => TransferClock.Due(i, settings, now)),
        new(i => i.OpenOffer is { } offer ? OfferRules.EndsAt(offer) : null, (_, i, settings, now) =>
            OfferRules.Expire(i, settings, now)),
        new(i => i.ConnectBy, (_, i, settings, now) => CallbackCourseRules.NotConnected(i, settings, now)),
        new(CallbackCourseRules.DueAt, CallbackCourseRules.Due),
        new(CallbackCourseRules.PromiseEndsAt, (_, i, settings, now) =>
            CallbackCourseRules.BreakPromise(i, settings, now)),
        new(PromiseMaking.NextAt, (_, i, settings, now) => PromiseMaking.Due(i, settings, now)),
        new(i => i.WrapUpUntil, (state, i, _, now) => WrapUpEndRules.TimeOut(state, i, now)),
        new(i => i.ParkedUntil, ParkRules.TimeOut),
        new(i => i.RunningResponse?.NextAt, SlaRules.Due),
        new(TransferEndRules.NextWrapUpAt, (_, i, _, now) => TransferEndRules.EndWrapUps(i, now)),
    ];

    /// <summary>Everything that is due at <paramref name="now"/>; empty when nothing is. Safe to repeat.</summary>
    public static ImmutableArray<DomainEvent> Due(ConversationState state, SettingsView settings, DateTimeOffset now)
    {
        var due = ImmutableArray.CreateBuilder<DomainEvent>();
        if (WindUpRules.At(state) <= now)
            foreach (var change in WindUpRules.Due(state, settings, now))
            {
                due.Add(change);
                state = state.Apply(change, 0);
            }

        foreach (var id in state.Interactions.Select(i => i.Id))
            foreach (var alarm in Alarms)
            {
                // Each is looked at in the state that the ones before leave: the last to close closes all.
                var interaction = state.Find(id)!;
                if (alarm.At(interaction) is not { } at || at > now) continue;
                foreach (var change in alarm.Due(state, interaction, settings, now))
                {
                    due.Add(change);
                    state = state.Apply(change, 0);
                }
            }

        due.AddRange(SlaRules.Due(state, settings, now));
        return due.DrainToImmutable();
    }

    /// <summary>The earliest instant at which <see cref="Due"/> may have something; null: never by itself.</summary>
    public static DateTimeOffset? NextAt(ConversationState state)
    {
        var next = state.RunningResolution?.NextAt;
        if (WindUpRules.At(state) is { } windUp && (next is null || windUp < next)) next = windUp;
        foreach (var interaction in state.Interactions)
            foreach (var alarm in Alarms)
                if (alarm.At(interaction) is { } at && (next is null || at < next))
                    next = at;
        return next;
    }

    /// <summary>One clock: when it rings, and what happens then.</summary>
    private sealed record Alarm(
        Func<InteractionState, DateTimeOffset?> At,
        Func<ConversationState, InteractionState, SettingsView, DateTimeOffset, ImmutableArray<DomainEvent>> Due);
}
