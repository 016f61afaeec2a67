namespace Omni.Domain.Queues;

/// <summary>Neighbours in the order, with what they are compared by beside them: searching it reads no place.</summary>
/// <remarks>A value inside the index of <see cref="PlaceBlocks"/>, changed where it stands.</remarks>
internal struct PlaceBlock
{
    /// <summary>Places of a full block: 1 KiB.</summary>
    public const int Max = 64;

    /// <summary>Room of a new one.</summary>
    private const int Least = 4;

    private (long Rank, Place Place)[]? items;
    private long firstRank;
    private int start;

    /// <summary>Places here.</summary>
    public int Count { get; private set; }

    public readonly bool IsFull => Count == Max;

    public readonly Place Last => this[Count - 1];

    public readonly Place this[int at] => items![start + at].Place;

    /// <summary>Whether its first place goes behind that one.</summary>
    public readonly bool BeginsBehind(Place place) =>
        firstRank > place.Rank || (firstRank == place.Rank && Place.Compare(this[0], place) > 0);

    /// <summary>How many here go before that one.</summary>
    public readonly int CountBefore(Place place)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var (rank, known) = items![start + middle];
            if (rank < place.Rank || (rank == place.Rank && Place.Compare(known, place) < 0)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Puts a place before what stands there; the block must not be full. Moves the shorter side.</summary>
    public void Insert(int at, Place place)
    {
        items ??= new (long, Place)[Least];
        if (start > 0 && at < Count / 2)
        {
            Array.Copy(items, start, items, start - 1, at);
            start--;
        }
        else
        {
            if (start + Count == items.Length) MakeRoom();
            Array.Copy(items, start + at, items, start + at + 1, Count - at);
        }

        items[start + at] = (place.Rank, place);
        Count++;
        firstRank = items[start].Rank;
    }

    private void MakeRoom()
    {
        if (start == 0)
        {
            Array.Resize(ref items, Math.Min(2 * Count, Max));
            return;
        }

        Array.Copy(items!, start, items!, 0, Count);
        Array.Clear(items!, Count, start);
        start = 0;
    }

    /// <summary>Takes out what stands there. Moves the shorter side.</summary>
    public void RemoveAt(int at)
    {
        if (at < Count / 2)
        {
            Array.Copy(items!, start, items!, start + 1, at);
            items![start++] = default;
        }
        else
        {
            Array.Copy(items!, start + at + 1, items!, start + at, Count - at - 1);
            items![start + Count - 1] = default;
        }

        if (--Count > 0) firstRank = items[start].Rank;
    }

    /// <summary>Gives its second half to another block; nothing of it when the next place goes behind everything here.</summary>
    /// <param name="at">Where the next place goes.</param>
    /// <param name="emptied">A block that holds nothing; its room is used again.</param>
    public PlaceBlock Split(int at, PlaceBlock emptied)
    {
        var kept = at == Count ? Count : Count / 2;
        var room = emptied.items is { Length: Max } used ? used : new (long Rank, Place Place)[Max];
        Array.Copy(items!, start + kept, room, 0, Count - kept);
        Array.Clear(items!, start + kept, Count - kept);
        var rest = new PlaceBlock { items = room, Count = Count - kept, firstRank = room[0].Rank };
        Count = kept;
        return rest;
    }

    /// <summary>Takes in what the next block holds where both together fill no more than half a block.</summary>
    /// <returns>Whether it did: the other is to be closed.</returns>
    public bool TryJoin(PlaceBlock next)
    {
        if (Count + next.Count > Max / 2) return false;
        var joined = new (long, Place)[Max];
        Array.Copy(items!, start, joined, 0, Count);
        Array.Copy(next.items!, next.start, joined, Count, next.Count);
        (items, start, Count) = (joined, 0, Count + next.Count);
        return true;
    }
}
