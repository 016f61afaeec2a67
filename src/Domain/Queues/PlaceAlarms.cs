namespace Omni.Domain.Queues;

/// <summary>When time has to look at places again: a heap in which what no longer holds is passed over when it is due.</summary>
internal sealed class PlaceAlarms
{
    private readonly PriorityQueue<Place, long> heap = new();

    /// <summary>Looks at a place at its <see cref="Place.LookAt"/>; nothing when it has none.</summary>
    /// <param name="standing">Places in the line: much more in the heap than these is swept.</param>
    public void Set(Place place, int standing)
    {
        if (place.LookAt is not { } at) return;
        if (heap.Count > (2 * standing) + 1_000) Sweep();
        heap.Enqueue(place, at.UtcTicks);
    }

    /// <summary>The next place that is due, out of the heap; null: none is.</summary>
    public Place? Due(DateTimeOffset now)
    {
        while (heap.TryPeek(out var place, out var at) && at <= now.UtcTicks)
        {
            heap.Dequeue();
            if (place.Lane is not null && place.LookAt?.UtcTicks == at) return place;
        }

        return null;
    }

    public void Clear() => heap.Clear();

    private void Sweep()
    {
        (Place, long)[] left =
            [.. heap.UnorderedItems.Where(i => i.Element.Lane is not null && i.Element.LookAt?.UtcTicks == i.Priority)];
        heap.Clear();
        heap.EnqueueRange(left);
    }
}
