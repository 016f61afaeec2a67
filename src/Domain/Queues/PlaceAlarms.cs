using System.Runtime.InteropServices;

namespace Omni.Domain.Queues;

/// <summary>When time has to look at places again; what no longer holds is passed over when it is due.</summary>
/// <remarks>
/// What is due within the minutes that have begun stands in a heap, everything later in a list for its minute: a heap of
/// all would be out of the processor's caches where many wait, and is walked from top to bottom with each.
/// </remarks>
internal sealed class PlaceAlarms
{
    private const long Minute = TimeSpan.TicksPerMinute;

    /// <summary>Emptied lists kept for what comes next.</summary>
    private const int SpareMax = 64;

    private readonly PriorityQueue<Place, long> heap = new();
    private readonly Dictionary<long, List<(Place Place, long At)>> later = [];
    private readonly PriorityQueue<long, long> minutes = new();
    private readonly Stack<List<(Place Place, long At)>> spare = [];
    private long begun = long.MinValue;
    private int laterCount;

    /// <summary>Looks at a place at its <see cref="Place.LookAt"/>; nothing when it has none.</summary>
    /// <param name="standing">Places in the line: much more kept here than these is swept.</param>
    public void Set(Place place, int standing)
    {
        if (place.LookAt == Place.Never) return;
        if (heap.Count + laterCount > (2 * standing) + 1_000) Sweep();
        Put(place, place.LookAt);
    }

    /// <summary>The next place that is due, no more kept here; null: none is.</summary>
    public Place? Due(DateTimeOffset now)
    {
        do
        {
            while (heap.TryPeek(out var place, out var at) && at <= now.UtcTicks)
            {
                heap.Dequeue();
                if (Holds(place, at)) return place;
            }
        }
        while (Begin(now.UtcTicks / Minute));

        return null;
    }

    public void Clear()
    {
        heap.Clear();
        later.Clear();
        minutes.Clear();
        (begun, laterCount) = (long.MinValue, 0);
    }

    /// <summary>What is due in the next minute up to that one goes into the heap; false: there is none.</summary>
    private bool Begin(long until)
    {
        if (!minutes.TryPeek(out var minute, out _) || minute > until) return false;
        minutes.Dequeue();
        later.Remove(minute, out var due);
        heap.EnqueueRange(due!);
        (begun, laterCount) = (minute, laterCount - due!.Count);
        due.Clear();
        if (spare.Count < SpareMax) spare.Push(due);
        return true;
    }

    private void Put(Place place, long at)
    {
        var minute = at / Minute;
        if (minute <= begun)
        {
            heap.Enqueue(place, at);
            return;
        }

        ref var due = ref CollectionsMarshal.GetValueRefOrAddDefault(later, minute, out var exists);
        if (!exists)
        {
            due = spare.TryPop(out var emptied) ? emptied : [];
            minutes.Enqueue(minute, minute);
        }

        due!.Add((place, at));
        laterCount++;
    }

    private void Sweep()
    {
        (Place Place, long At)[] left =
        [
            .. heap.UnorderedItems.Concat(later.Values.SelectMany(due => due)).Where(i => Holds(i.Item1, i.Item2)),
        ];
        Clear();
        foreach (var (place, at) in left)
            Put(place, at);
    }

    private static bool Holds(Place place, long at) => place.Lane is not null && place.LookAt == at;
}
