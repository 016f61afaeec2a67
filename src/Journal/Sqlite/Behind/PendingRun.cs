namespace Omni.Journal.Sqlite.Behind;

/// <summary>A run on its way: many changes are sorted on another thread, few at once.</summary>
internal sealed class PendingRun
{
    /// <summary>Changes that are sorted in less time than another thread takes to begin.</summary>
    private const int SortedAtOnce = 512;

    private readonly Lock gate = new();
    private readonly Overlay changes;
    private volatile Run? sorted;

    /// <param name="changes">They must no longer change.</param>
    public PendingRun(Overlay changes)
    {
        this.changes = changes;
        if (changes.Count <= SortedAtOnce)
            Get();
        else
            ThreadPool.UnsafeQueueUserWorkItem(static run => run.Get(), this, preferLocal: false);
    }

    /// <summary>The run, once it is sorted; null until then.</summary>
    public Run? Ready => sorted;

    /// <summary>The run; waits for the thread that sorts it, or sorts it here.</summary>
    public Run Get()
    {
        lock (gate)
            return sorted ??= Run.Of(changes);
    }
}
