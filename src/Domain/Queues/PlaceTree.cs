namespace Omni.Domain.Queues;

/// <summary>Places in their order, with the first at hand and counts of those before any: a treap whose nodes they are.</summary>
/// <remarks>Priorities come from a fixed generator, so the same calls build the same tree. One owner.</remarks>
internal sealed class PlaceTree
{
    private Place? root;
    private uint random = 2463534242;

    public int Count => root?.Size ?? 0;

    /// <summary>The first place; null: empty.</summary>
    public Place? First { get; private set; }

    /// <summary>The last place; null: empty. O(log n).</summary>
    public Place? Last
    {
        get
        {
            var at = root;
            while (at?.Right is { } right)
                at = right;
            return at;
        }
    }

    public void Add(Place place)
    {
        // xorshift32
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        place.Priority = random;
        ref var at = ref root;
        while (at is not null && at.Priority >= place.Priority)
        {
            at.Size++;
            at = ref Place.Compare(place, at) < 0 ? ref at.Left : ref at.Right;
        }

        Split(at, place, out place.Left, out place.Right);
        place.Size = 1 + SizeOf(place.Left) + SizeOf(place.Right);
        at = place;
        if (First is null || Place.Compare(place, First) < 0) First = place;
    }

    /// <summary>Takes out a place that stands here.</summary>
    public void Remove(Place place)
    {
        if (place == First)
        {
            RemoveFirst(place);
            return;
        }

        ref var at = ref root;
        while (at != place)
        {
            if (at is null) throw new InvalidOperationException($"{place.Entry.Interaction} does not stand in this tree.");
            at.Size--;
            at = ref Place.Compare(place, at) < 0 ? ref at.Left : ref at.Right;
        }

        at = Join(place.Left, place.Right);
        place.Left = place.Right = null;
    }

    /// <summary>Nothing stands left of the first; behind it comes the first of its right, else what it hung on.</summary>
    private void RemoveFirst(Place place)
    {
        Place? parent = null;
        ref var at = ref root;
        while (at != place)
        {
            parent = at!;
            parent.Size--;
            at = ref parent.Left;
        }

        at = place.Right;
        First = FirstUnder(place.Right) ?? parent;
        place.Right = null;
    }

    /// <summary>The place behind that one; null: it is the last.</summary>
    public Place? After(Place place)
    {
        Place? found = null;
        for (var at = root; at is not null;)
        {
            if (Place.Compare(place, at) < 0) (found, at) = (at, at.Left);
            else at = at.Right;
        }

        return found;
    }

    /// <summary>How many stand before that one, which need not stand here.</summary>
    public int CountBefore(Place place)
    {
        var count = 0;
        for (var at = root; at is not null;)
        {
            if (Place.Compare(at, place) < 0)
            {
                count += 1 + SizeOf(at.Left);
                at = at.Right;
            }
            else
            {
                at = at.Left;
            }
        }

        return count;
    }

    private static Place? FirstUnder(Place? at)
    {
        while (at?.Left is { } left)
            at = left;
        return at;
    }

    private static void Split(Place? at, Place by, out Place? before, out Place? behind)
    {
        if (at is null)
        {
            before = behind = null;
            return;
        }

        if (Place.Compare(at, by) < 0)
        {
            Split(at.Right, by, out at.Right, out behind);
            before = at;
        }
        else
        {
            Split(at.Left, by, out before, out at.Left);
            behind = at;
        }

        at.Size = 1 + SizeOf(at.Left) + SizeOf(at.Right);
    }

    private static Place? Join(Place? before, Place? behind)
    {
        if (before is null) return behind;
        if (behind is null) return before;
        if (before.Priority > behind.Priority) before.Right = Join(before.Right, behind);
        else behind.Left = Join(before, behind.Left);
        var top = before.Priority > behind.Priority ? before : behind;
        top.Size = 1 + SizeOf(top.Left) + SizeOf(top.Right);
        return top;
    }

    private static int SizeOf(Place? place) => place?.Size ?? 0;
}
