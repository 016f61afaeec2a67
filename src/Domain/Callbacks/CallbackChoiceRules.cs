using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Settings;

namespace Omni.Domain.Callbacks;

/// <summary>How callbacks begin (Semantics §14). What happens to them then is in <see cref="CallbackCourseRules"/>.</summary>
public static class CallbackChoiceRules
{
    /// <summary>
    /// Takes who waits out of the queue, which is no abandon, and makes the callback a new interaction of the
    /// conversation.
    /// </summary>
    /// <param name="id">Of the callback.</param>
    /// <param name="seat">A place of the slot that seems free; null: all are taken, or no slot is wanted.</param>
    /// <param name="own">When the customer wishes not to be called; null: nothing is known.</param>
    public static Decision<CallbackOutcome> Choose(
        ConversationState conversation,
        ChooseCallback command,
        InteractionId id,
        int? seat,
        SettingsView settings,
        DateTimeOffset now,
        QuietHours? own = null)
    {
        if (conversation.Find(command.Interaction) is not { } state) return CallbackOutcome.NotFound;
        if (command.Connector is { } asks && asks != state.Connector) return CallbackOutcome.NotYours;
        if (conversation.Interactions.Any(i => CallbackCourseRules.IsPending(i))) return CallbackOutcome.Pending;
        if (!state.Phase.IsWaiting()) return CallbackOutcome.NotWaiting;
        if (SettingsOf(state, settings) is not { } offered) return CallbackOutcome.NotOffered;
        if (command.Slot is { } wanted && SlotRules.Refusal(offered, settings.HoursOf(state.Queue), wanted, now) is { } no) return no;
        var (way, refusal) = WayOf(conversation, state, command, settings);
        if (way is null) return refusal;
        var quiet = QuietRules.Of(way.Address, state.Queue, own, settings);
        if (command.Slot is { } at && !QuietRules.IsFree(
            quiet, at, SlotRules.UntilOf(offered, settings.HoursOf(state.Queue), at)!.Value))
            return CallbackOutcome.Quiet;
        if (command.Slot is not null && seat is null) return CallbackOutcome.SlotFull;

        var kind = command.Slot is null ? CallbackKind.KeepPlace : CallbackKind.Scheduled;
        var place = CallbackRules.PlaceOf(
            kind, state.AgedFrom, state.Callback?.Tier ?? WaitingKey.TierOf(state.Class), now, offered.InitialDelay,
            command.Slot);
        if (QuietRules.FreeAt(quiet, place.QueuedAt) is not { } free) return CallbackOutcome.Quiet;
        place = place with { QueuedAt = free };
        return new(CallbackOutcome.Done,
        [
            .. FlowOutRules.Leave(state, FlowOutCause.Callback, InteractionResult.FlowedOut, now),
            .. Begin(state, id, kind, way, place, own, now),
            .. Book(id, state.Queue, offered, settings.HoursOf(state.Queue), command.Slot, seat, now),
            .. Enter(state, id, way.Channel, place, settings, now),
        ]);
    }

    /// <summary>
    /// Adds the return of a missed call to what was decided when the customer left, where the queue's settings say so;
    /// the interaction stays abandoned.
    /// </summary>
    /// <param name="id">Of the callback.</param>
    /// <param name="own">When the customer wishes not to be called; null: nothing is known.</param>
    public static Decision<WorkOutcome> ReturnMissed(
        ConversationState conversation,
        InteractionState? state,
        Decision<WorkOutcome> left,
        InteractionId id,
        SettingsView settings,
        DateTimeOffset now,
        QuietHours? own = null)
    {
        if (state is not { Class: ChannelClass.Live, Callback: null, Address: { } address }
            || SettingsOf(state, settings) is not { ReturnMissed: true }
            || !left.Events.Any(e => e is InteractionAbandoned)
            || conversation.Interactions.Any(i => CallbackCourseRules.IsPending(i)))
            return left;
        var place = CallbackRules.PlaceOf(
            CallbackKind.MissedCallReturn, state.AgedFrom, WaitingKey.TierOf(state.Class), now, TimeSpan.Zero);
        if (QuietRules.FreeAt(QuietRules.Of(address, state.Queue, own, settings), now) is not { } free) return left;
        place = place with { QueuedAt = free };
        var way = new Way(state.Channel, state.Connector, address);
        return new(left.Outcome,
        [
            .. left.Events.RemoveAll(e => e is ConversationClosed),
            .. Begin(state, id, CallbackKind.MissedCallReturn, way, place, own, now),
            .. Enter(state, id, way.Channel, place, settings, now),
        ]);
    }

    /// <summary>How the queue of an interaction calls back; null: it does not.</summary>
    public static CallbackSettings? SettingsOf(InteractionState state, SettingsView settings) =>
        settings.Queues.GetValueOrDefault(state.Queue)?.Callback;

    private static IEnumerable<DomainEvent> Begin(
        InteractionState state,
        InteractionId id,
        CallbackKind kind,
        Way way,
        CallbackPlace place,
        QuietHours? own,
        DateTimeOffset now) =>
    [
        new InteractionOpened(
            id, way.Channel, ChannelClass.Live, way.Connector, state.Evidence, state.Queue, state.Brings, null, now)
        {
            Personal = new(way.Address, state.CustomerName),
            CustomerValueSeconds = state.CustomerValueSeconds,
        },
        new CallbackChosen(id, state.Id, kind, state.EnteredAt, place.AgedFrom, place.Tier, now),
        .. own is null ? (DomainEvent[])[] : [new QuietHoursNoted(id, now) { Personal = own }],
    ];

    private static IEnumerable<DomainEvent> Book(
        InteractionId id,
        QueueId queue,
        CallbackSettings offered,
        WorkingTime? hours,
        DateTimeOffset? slot,
        int? seat,
        DateTimeOffset now)
    {
        if (slot is not { } at || seat is not { } number || SlotRules.UntilOf(offered, hours, at) is not { } until) yield break;
        yield return new SlotBooked(id, queue, at, number, now);
        var day = hours?.DayOf(until) ?? DateOnly.FromDateTime(until.UtcDateTime);
        yield return new PromiseMade(id, 1, queue, PromiseKind.Callback, day, at, until, now);
    }

    private static ImmutableArray<DomainEvent> Enter(
        InteractionState state, InteractionId id, string channel, CallbackPlace place, SettingsView settings,
        DateTimeOffset now) => place.QueuedAt > now
            ? [new InteractionScheduled(id, place.QueuedAt, now)]
            : EntryRules.Enter(
                id, state.Queue, channel, EntryKind.First, state.Brings, place.AgedFrom, null, settings, now,
                state.CustomerValueSeconds);

    /// <summary>By which channel and connector the customer is called, and where.</summary>
    private static (Way? Way, CallbackOutcome Refusal) WayOf(
        ConversationState conversation, InteractionState state, ChooseCallback command, SettingsView settings)
    {
        var name = command.Channel ?? state.Channel;
        if (!settings.Channels.TryGetValue(name, out var channel) || channel.Class != ChannelClass.Live)
            return (null, CallbackOutcome.NotLive);
        var isSame = string.Equals(name, state.Channel, StringComparison.Ordinal);
        if ((command.Address ?? (isSame ? state.Address : null)) is not { } address || address.Kind != channel.AddressKind)
            return (null, CallbackOutcome.NoAddress);
        var connector = isSame ? state.Connector : SwitchRules.ConnectorFor(conversation, channel, address);
        return connector is { } reached ? (new(name, reached, address), default) : (null, CallbackOutcome.NoConnector);
    }

    private sealed record Way(string Channel, ConnectorId Connector, Identifier Address);
}
