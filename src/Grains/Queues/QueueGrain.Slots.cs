using System.Collections.Immutable;
using Omni.Contracts.Queues;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;

namespace Omni.Grains.Queues;

/// <content>Slots of callbacks, read from the rows.</content>
internal sealed partial class QueueGrain : IQueueSlots
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<FreeSlot>> ListSlotsAsync(DateTimeOffset from, int count)
    {
        if (known.Queues.GetValueOrDefault(id)?.Callback is not { PlannedPerSlot: > 0 } offered) return [];
        var now = services.Clock.GetUtcNow();
        var taken = new Dictionary<DateTimeOffset, int>();
        for (var after = SlotRules.RowPrefix(from > now ? from : now); ;)
        {
            var rows = await services.Journal.ReadRowsAsync(ConversationRows.Slots, id.Value, after, ReadBatch);
            foreach (var row in rows)
                taken[row.Value.SlotAt] = taken.GetValueOrDefault(row.Value.SlotAt) + 1;

            // What may have been read in part only is read on before it counts.
            var free = SlotRules.Free(offered, known.HoursOf(id), from, now, count, taken);
            if (rows.Count < ReadBatch || (free.Length == count && free[^1].At < rows[^1].Value.SlotAt)) return free;
            after = rows[^1].Key;
        }
    }
}
