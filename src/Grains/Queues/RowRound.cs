using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;

namespace Omni.Grains.Queues;

/// <summary>
/// One comparison of a queue's picture with the rows, a slice at a time: what waits and nobody told is taken in, what
/// waits no longer goes. A picture that was told meanwhile is newer than the round and stays.
/// </summary>
/// <param name="asked">What a row becomes by what the queue asks.</param>
internal sealed class RowRound(QueueId queue, WaitingLine line, Func<WaitingEntry, WaitingEntry>? asked = null)
{
    private readonly Dictionary<InteractionId, long> unseen =
        line.Entries.ToDictionary(e => e.Interaction, e => e.Version);

    /// <summary>Key behind which the next slice begins; null: at the first.</summary>
    public string? After { get; private set; }

    /// <summary>Compares the next rows.</summary>
    /// <param name="isLast">No more rows follow.</param>
    public void Take(IReadOnlyList<(string Key, WaitingRow Row, long Position)> slice, bool isLast)
    {
        foreach (var (key, row, position) in slice)
        {
            After = key;
            unseen.Remove(row.Interaction);
            var known = line.Find(row.Interaction);
            if (known is null || IsBehind(known, row))
                line.Put(Asked(WaitingEntry.Of(queue, row, position)) with { Version = known?.Version ?? 0 });
        }

        if (!isLast) return;
        foreach (var (interaction, version) in unseen)
            line.Take(interaction, version);
    }

    private WaitingEntry Asked(WaitingEntry entry) => asked is null ? entry : asked(entry);

    /// <summary>A row has the epoch of the last offer that has ended: one that is still open has the next.</summary>
    private static bool IsBehind(WaitingEntry known, WaitingRow row) =>
        known.Epoch < row.Epoch || (known.Offered && known.Epoch == row.Epoch);
}
