using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite.Behind;

/// <summary>
/// Moves changes from the tail to their tables: a slice with each batch, inside its transaction, so that no flush is
/// added and no batch waits long. Used by the writer alone.
/// </summary>
/// <param name="runChanges">Changes that make a run.</param>
internal sealed class Flusher(Layers layers, StoreTables tables, int runChanges, TimeProvider clock)
{
    /// <summary>Runs that may wait before a batch does not end until the run is done: memory stays bounded.</summary>
    private const int RunsWaitingMax = 8;

    private const int ExpiredMax = 256;
    private const int SliceMin = 64;

    /// <summary>Changes written for each one that came: the run ends before the next is due.</summary>
    private const int Haste = 2;

    private static readonly TimeSpan RunAge = TimeSpan.FromSeconds(5);

    private PendingRun? run;
    private long runUpTo;
    private int written;
    private int writtenNow;
    private long lastRunAt = clock.GetTimestamp();

    /// <summary>Writes a slice of the run that is under way; inside the batch's transaction.</summary>
    /// <param name="changes">Changes that the batch brought.</param>
    public void Step(int changes)
    {
        writtenNow = written;
        tables.Claims.RemoveExpired(ExpiredMax);
        if (run is null)
            return;
        var full = layers.RecentCount >= (long)RunsWaitingMax * runChanges;
        // Memory that has run full is what makes it worth waiting for.
        if ((full ? run.Get() : run.Ready) is not { } ready)
            return;
        var slice = full ? ready.Count : Math.Max(SliceMin, Haste * changes);
        writtenNow = Math.Min(ready.Count, written + slice);
        ready.Write(tables, written, writtenNow);
        if (writtenNow == ready.Count)
            tables.Tail.RemoveUpTo(runUpTo);
    }

    /// <summary>The batch is on disk; between two batches.</summary>
    /// <param name="tailSeq">Newest row of the tail.</param>
    public void AfterCommit(long tailSeq)
    {
        tables.Claims.Days.PrepareToday();
        written = writtenNow;
        if (run?.Ready is { } ready && written == ready.Count)
        {
            layers.EndRun();
            run = null;
        }

        if (run is not null)
            return;
        var recent = layers.RecentCount;
        if (recent < runChanges && (recent == 0 || clock.GetElapsedTime(lastRunAt) < RunAge))
            return;
        lastRunAt = clock.GetTimestamp();
        (runUpTo, written, writtenNow) = (tailSeq, 0, 0);
        run = new(layers.BeginRun());
    }

    /// <summary>Forgets the run that was under way: everything in the tail is recent again.</summary>
    public void Reset() => (run, written, writtenNow) = (null, 0, 0);
}
