using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;

namespace Omni.Domain.Callbacks;

/// <summary>When a customer is not to be called (Semantics §14, §21): by their own wish, and where their number is.</summary>
public static class QuietRules
{
    /// <summary>Farther ahead no time to call is looked for.</summary>
    public static readonly TimeSpan LookAhead = TimeSpan.FromDays(7);

    /// <summary>
    /// All that counts for a callback: what the customer wishes, and the policy's hours in the zones of the number, else in the
    /// queue's, else in UTC.
    /// </summary>
    /// <param name="own">What the customer wishes; null: nothing is known.</param>
    public static ImmutableArray<QuietHours> Of(
        Identifier? address, QueueId queue, QuietHours? own, SettingsView settings)
    {
        var calling = settings.Policy.CallingHours;
        ImmutableArray<QuietHours> quiet = own is null ? [] : [own];
        return calling.AreLimited
            ? [.. quiet, .. ZonesOf(address, queue, calling, settings).Select(calling.QuietIn)]
            : quiet;
    }

    /// <summary>The same for a callback as it stands.</summary>
    public static ImmutableArray<QuietHours> Of(InteractionState state, SettingsView settings) =>
        Of(state.Address, state.Queue, state.Callback?.Quiet is { } own ? QuietHours.Parse(own) : null, settings);

    /// <summary>The instant itself when the customer may be called then, else the next; null: none within 7 days.</summary>
    public static DateTimeOffset? FreeAt(ImmutableArray<QuietHours> quiet, DateTimeOffset at)
    {
        var last = at + LookAhead;
        while (at <= last)
        {
            if (quiet.FirstOrDefault(q => q.Holds(at)) is not { } holds) return at;
            at = holds.EndAfter(at);
        }

        return null;
    }

    /// <summary>Whether the customer may be called at any instant of [from, until).</summary>
    public static bool IsFree(ImmutableArray<QuietHours> quiet, DateTimeOffset from, DateTimeOffset until) =>
        quiet.All(q => !q.Holds(from) && q.BeginAfter(from) >= until);

    /// <summary>
    /// A callback that nobody may dial now leaves its queue and comes back when it may be; it keeps its place. Empty: it may
    /// be dialled, or it is no callback that is still to be.
    /// </summary>
    public static ImmutableArray<Journal.DomainEvent> Postpone(
        InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        if (!state.Phase.IsWaiting() || !CallbackCourseRules.IsPending(state)) return [];
        return NextAt(state, settings, now) is var free && free > now
            ?
            [
                .. FlowOutRules.Flow(state, FlowOutCause.Postponed, WithdrawReason.Cancelled, now),
                new InteractionScheduled(state.Id, free, now),
            ]
            : [];
    }

    /// <summary>
    /// The first instant from one on at which a callback may be dialled; where there is none for 7 days, it is looked for again
    /// then.
    /// </summary>
    public static DateTimeOffset NextAt(InteractionState state, SettingsView settings, DateTimeOffset from) =>
        FreeAt(Of(state, settings), from) ?? from + LookAhead;

    private static ImmutableArray<string> ZonesOf(
        Identifier? address, QueueId queue, CallingHoursSettings calling, SettingsView settings)
    {
        CallingZone? found = null;
        if (address is { Kind: IdentifierKind.Phone, Value: { } number })
            foreach (var zone in calling.Zones)
                if (number.StartsWith(zone.Prefix, StringComparison.Ordinal) && !(found?.Prefix.Length > zone.Prefix.Length))
                    found = zone;
        return found?.Zones ?? [settings.HoursOf(queue)?.Zone ?? "UTC"];
    }
}
