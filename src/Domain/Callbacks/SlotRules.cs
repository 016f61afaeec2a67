using System.Collections.Immutable;
using System.Globalization;
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

/// <summary>Slots begin at the multiples of their length since midnight UTC, and take what is planned (Semantics §14).</summary>
public static class SlotRules
{
    /// <summary>Whether a slot begins at that instant.</summary>
    public static bool Begins(CallbackSettings settings, DateTimeOffset at) => at.UtcTicks % settings.SlotLength.Ticks == 0;

    /// <summary>The first slot that begins after an instant.</summary>
    public static DateTimeOffset After(CallbackSettings settings, DateTimeOffset instant) =>
        new(((instant.UtcTicks / settings.SlotLength.Ticks) + 1) * settings.SlotLength.Ticks, TimeSpan.Zero);

    /// <summary>Why a slot cannot be chosen now; null: it can, if it has room.</summary>
    public static CallbackOutcome? Refusal(CallbackSettings settings, DateTimeOffset slot, DateTimeOffset now)
    {
        if (settings.PlannedPerSlot == 0) return CallbackOutcome.NotOffered;
        if (!Begins(settings, slot)) return CallbackOutcome.NoSlot;
        if (slot <= now) return CallbackOutcome.SlotPast;
        return slot > now + settings.BookAhead ? CallbackOutcome.SlotTooFar : null;
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
        DateTimeOffset from,
        DateTimeOffset now,
        int count,
        IReadOnlyDictionary<DateTimeOffset, int> taken)
    {
        var free = ImmutableArray.CreateBuilder<FreeSlot>();
        var slot = After(settings, from > now ? from.AddTicks(-1) : now);
        for (; free.Count < count && Refusal(settings, slot, now) is null; slot += settings.SlotLength)
            if (settings.PlannedPerSlot - taken.GetValueOrDefault(slot) is > 0 and var left)
                free.Add(new(slot, slot + settings.SlotLength, left));
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
}
