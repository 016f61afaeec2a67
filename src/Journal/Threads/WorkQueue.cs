namespace Omni.Journal.Threads;

/// <summary>What waits for a thread of its own: any number of producers, consumers that block while it is empty.</summary>
/// <param name="limit">Most items that may wait.</param>
internal sealed class WorkQueue<T>(int limit)
{
    private readonly Queue<T> items = new();
    private int sleepers;
    private bool closed;

    /// <summary>Items that wait now.</summary>
    public int Count
    {
        get
        {
            lock (items)
                return items.Count;
        }
    }

    /// <summary>Adds an item, unless the queue is full or closed.</summary>
    public AddResult Add(T item)
    {
        lock (items)
        {
            if (closed)
                return AddResult.Closed;
            if (items.Count >= limit)
                return AddResult.Full;
            items.Enqueue(item);
            if (sleepers > 0)
                Monitor.Pulse(items);
            return AddResult.Added;
        }
    }

    /// <summary>
    /// Moves what waits into <paramref name="taken"/> until it holds <paramref name="max"/>; blocks for the first.
    /// </summary>
    /// <returns>False when the queue is closed, and nothing is there or was taken before.</returns>
    public bool Take(List<T> taken, int max)
    {
        lock (items)
        {
            while (items.Count == 0 && taken.Count == 0)
            {
                if (closed)
                    return false;
                sleepers++;
                Monitor.Wait(items);
                sleepers--;
            }
            while (taken.Count < max && items.TryDequeue(out var item))
                taken.Add(item);
            return true;
        }
    }

    /// <summary>Refuses further items; what waits is still taken. Safe to repeat.</summary>
    public void Close()
    {
        lock (items)
        {
            closed = true;
            Monitor.PulseAll(items);
        }
    }
}

internal enum AddResult
{
    Unspecified = 0,
    Added = 1,
    Full = 2,
    Closed = 3,
}
