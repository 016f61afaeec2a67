using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Calendars;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Callbacks;

/// <summary>A place that is taken. Scope: queue; key: slot and place.</summary>
public sealed record SlotRow(ConversationId Conversation, InteractionId Interaction, DateTimeOffset SlotAt, int Seat);

/// <summary>A slot with room.</summary>
/// <param name="Until">Its end, and the next one's beginning.</param>
/// <param name="Free">Callbacks that it still takes, at least 1.</param>
[GenerateSerializer, Immutable]
public sealed record FreeSlot(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] DateTimeOffset Until, [property: Id(2)] int Free);

/// <summary>
/// Slots lie in the working hours of their queue, begin at the multiples of their length since midnight in its zone, and take
/// what is planned (Semantics §14). A queue that always works counts from midnight UTC.
/// </summary>
public static class SlotRules
{
    /// <summary>The first slot that begins after an instant; null: none within 400 days.</summary>
    public static DateTimeOffset? After(CallbackSettings settings, WorkingTime? hours, DateTimeOffset instant)
    {
        foreach (var (at, _) in From(settings, hours, instant.AddTicks(1)))
            return at;
        return null;
    }

    /// <summary>Why a slot cannot be chosen now; null: it can, if it has room.</summary>
    public static CallbackOutcome? Refusal(
        CallbackSettings settings, WorkingTime? hours, DateTimeOffset slot, DateTimeOffset now)
    {
        if (settings.PlannedPerSlot == 0) return CallbackOutcome.NotOffered;
        if (slot <= now) return CallbackOutcome.SlotPast;
        if (slot > now + settings.BookAhead) return CallbackOutcome.SlotTooFar;
        return UntilOf(settings, hours, slot) is null ? CallbackOutcome.NoSlot : null;
    }

    /// <summary>The end of the slot that begins at an instant; null: none does.</summary>
    public static DateTimeOffset? UntilOf(CallbackSettings settings, WorkingTime? hours, DateTimeOffset slot)
    {
        foreach (var (at, until) in From(settings, hours, slot))
            return at == slot ? until : null;
        return null;
    }

    /// <summary>The lowest place of a slot that nobody has; null: it is full.</summary>
    public static int? FreeSeat(CallbackSettings settings, IReadOnlySet<int> taken)
    {
        for (var seat = 0; CallbackRules.HasRoom(seat, settings.PlannedPerSlot); seat++)
            if (!taken.Contains(seat))
                return seat;
        return null;
    }

    /// <summary>Slots with room from an instant on, the earliest first.</summary>
    /// <param name="taken">How many places of each slot are taken.</param>
    public static ImmutableArray<FreeSlot> Free(
        CallbackSettings settings,
        WorkingTime? hours,
        DateTimeOffset from,
        DateTimeOffset now,
        int count,
        IReadOnlyDictionary<DateTimeOffset, int> taken)
    {
        var free = ImmutableArray.CreateBuilder<FreeSlot>();
        if (settings.PlannedPerSlot == 0) return [];
        foreach (var (at, until) in From(settings, hours, from > now ? from : now.AddTicks(1)))
        {
            if (free.Count >= count || at > now + settings.BookAhead) break;
            if (settings.PlannedPerSlot - taken.GetValueOrDefault(at) is > 0 and var left) free.Add(new(at, until, left));
        }

        return free.DrainToImmutable();
    }

    /// <summary>Key of a row: rows of a queue stand in the order of their slots.</summary>
    public static string RowKey(DateTimeOffset slot, int seat) => $"{RowPrefix(slot)}{seat:D4}";

    /// <summary>What the keys of a slot's rows begin with; no key is equal to it.</summary>
    public static string RowPrefix(DateTimeOffset slot) =>
        string.Create(CultureInfo.InvariantCulture, $"{slot.ToUnixTimeSeconds():D12}:");

    /// <summary>The claim that makes a place one callback's.</summary>
    public static ClaimKey Claim(QueueId queue, DateTimeOffset slot, int seat) =>
        new(ClaimKind.Slots, $"{queue}|{RowKey(slot, seat)}");

    private static IEnumerable<(DateTimeOffset At, DateTimeOffset Until)> From(
        CallbackSettings settings, WorkingTime? hours, DateTimeOffset from) =>
        hours is null ? Always(settings.SlotLength, from) : hours.SlotsFrom(from, settings.SlotLength);

    private static IEnumerable<(DateTimeOffset At, DateTimeOffset Until)> Always(TimeSpan length, DateTimeOffset from)
    {
        var ticks = (from.UtcTicks + length.Ticks - 1) / length.Ticks * length.Ticks;
        for (var at = new DateTimeOffset(ticks, TimeSpan.Zero); ; at += length)
            yield return (at, at + length);
    }
}
