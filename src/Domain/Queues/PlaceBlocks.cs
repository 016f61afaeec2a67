namespace Omni.Domain.Queues;

/// <summary>Places in their order, the first and the last at hand, and counts of those before any.</summary>
/// <remarks>
/// Sorted blocks of up to <see cref="PlaceBlock.Max"/> under one sorted index: what enters a queue goes near the end of its
/// order and what leaves it stands near the start, so both touch a few neighbouring lines of memory, however many wait. A
/// tree whose nodes are the places visits as many distant ones as it is high, most of them outside the processor's caches.
/// O(log n) comparisons; a block that is split moves the index behind it. One owner.
/// </remarks>
internal sealed class PlaceBlocks
{
    private PlaceBlock[] blocks = [];

    /// <summary>The blocks in use stand from here on: the first ones are emptied first.</summary>
    private int start;

    private int used;
    private PlaceBlock emptied;

    public int Count { get; private set; }

    /// <summary>The first place; null: empty.</summary>
    public Place? First => used == 0 ? null : blocks[start][0];

    /// <summary>The last place; null: empty.</summary>
    public Place? Last => used == 0 ? null : blocks[start + used - 1].Last;

    public void Add(Place place)
    {
        Count++;
        if (used == 0) Open(start, Emptied());
        var block = BlockOf(place);
        var at = blocks[block].CountBefore(place);
        if (blocks[block].IsFull)
        {
            block = Open(block + 1, blocks[block].Split(at, Emptied())) - 1;
            if (at > blocks[block].Count || blocks[block].IsFull) (block, at) = (block + 1, at - blocks[block].Count);
        }

        blocks[block].Insert(at, place);
    }

    /// <summary>Takes out a place that stands here.</summary>
    public void Remove(Place place)
    {
        var block = start;
        var at = 0;
        if (First != place)
        {
            block = BlockOf(place);
            at = blocks[block].CountBefore(place);
            if (at == blocks[block].Count || blocks[block][at] != place)
                throw new InvalidOperationException($"{place.Entry.Interaction} does not stand here.");
        }

        Count--;
        blocks[block].RemoveAt(at);
        if (blocks[block].Count == 0) Close(block);
        else if (block + 1 < start + used && blocks[block].TryJoin(blocks[block + 1])) Close(block + 1);
    }

    /// <summary>The place behind that one; null: it is the last.</summary>
    public Place? After(Place place)
    {
        if (used == 0) return null;
        var block = BlockOf(place);
        var at = blocks[block].CountBefore(place);
        if (at < blocks[block].Count && blocks[block][at] == place) at++;
        if (at < blocks[block].Count) return blocks[block][at];
        return block + 1 < start + used ? blocks[block + 1][0] : null;
    }

    /// <summary>How many stand before that one, which need not stand here. O(n / 64).</summary>
    public int CountBefore(Place place)
    {
        if (used == 0) return 0;
        var block = BlockOf(place);
        var count = blocks[block].CountBefore(place);
        for (var i = start; i < block; i++)
            count += blocks[i].Count;
        return count;
    }

    /// <summary>The last block that does not begin behind that place; the first block when all do.</summary>
    private int BlockOf(Place place)
    {
        var (low, high) = (start, start + used - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (blocks[middle].BeginsBehind(place)) high = middle - 1;
            else low = middle;
        }

        return low;
    }

    /// <returns>Where it stands: making room may have moved them all.</returns>
    private int Open(int index, PlaceBlock block)
    {
        if (start + used == blocks.Length)
        {
            var room = start > blocks.Length / 2 ? blocks : new PlaceBlock[Math.Max(1, blocks.Length * 2)];
            Array.Copy(blocks, start, room, 0, used);
            if (room == blocks) Array.Clear(blocks, used, start);
            (blocks, index, start) = (room, index - start, 0);
        }

        Array.Copy(blocks, index, blocks, index + 1, start + used - index);
        blocks[index] = block;
        used++;
        return index;
    }

    /// <summary>A block that holds nothing, with the room of one that was closed: few that wait make no garbage.</summary>
    private PlaceBlock Emptied()
    {
        var block = emptied;
        emptied = default;
        return block;
    }

    private void Close(int index)
    {
        if (blocks[index].Count == 0) emptied = blocks[index];
        if (index == start) blocks[start++] = default;
        else
        {
            Array.Copy(blocks, index + 1, blocks, index, start + used - index - 1);
            blocks[start + used - 1] = default;
        }

        if (--used == 0) start = 0;
    }
}
