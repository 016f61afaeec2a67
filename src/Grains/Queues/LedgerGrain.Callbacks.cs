using Omni.Domain.Callbacks;

namespace Omni.Grains.Queues;

/// <content>Callbacks of a day, counted from their rows.</content>
internal sealed partial class LedgerGrain
{
    private async Task<CallbackCounts> CountCallbacksAsync(DateOnly day)
    {
        var (from, until) = (StartOf(day), StartOf(day.AddDays(1)));
        var tally = new CallbackTally();
        var after = CallbackRows.KeyOf(from);
        while (true)
        {
            var rows = await Services.Journal.ReadRowsAsync(CallbackRows.Table, Queue.Value, after, ReadBatch);
            foreach (var row in rows)
            {
                if (row.Value.WaitingSince >= until) return tally.Counts;
                tally.Add(row.Value);
            }

            if (rows.Count < ReadBatch) return tally.Counts;
            after = rows[^1].Key;
        }
    }

    /// <summary>Where the queue's own day begins.</summary>
    private DateTimeOffset StartOf(DateOnly day) =>
        Services.Settings.Current.HoursOf(Queue)?.StartOf(day) ?? new(day, default, TimeSpan.Zero);
}
