using System.Diagnostics.CodeAnalysis;

namespace Omni.Api.Streams;

/// <summary>
/// Items that wait for a client, in order and at most so many. When it is full, states that a later item shows anew are
/// folded into the item behind them, and from then on as they come until the client has taken everything. Not safe for
/// use by several threads.
/// </summary>
/// <param name="itemsMax">Most items that wait.</param>
/// <param name="folding">What may be left out; null: nothing.</param>
internal sealed class StreamWindow<TItem>(int itemsMax, IFolding<TItem>? folding)
{
    private readonly LinkedList<TItem> items = new();

    // The newest state of each subject; null: nothing is folded.
    private Dictionary<object, LinkedListNode<TItem>>? newest;

    /// <summary>Items that wait.</summary>
    public int Count => items.Count;

    /// <summary>The last item that waits.</summary>
    public bool TryPeekLast([MaybeNullWhen(false)] out TItem item)
    {
        item = items.Last is { } last ? last.Value : default;
        return items.Count > 0;
    }

    /// <summary>Adds an item; false: the window is full, and nothing could be folded for it.</summary>
    public bool TryAdd(TItem item)
    {
        if (items.Count >= itemsMax) StartFolding();
        var subject = newest is null ? null : folding!.SubjectOf(item);
        var older = subject is null ? null : newest!.GetValueOrDefault(subject);
        var node = items.AddLast(item);
        if (older is not null) TryFold(older);
        if (items.Count > itemsMax)
        {
            items.Remove(node);
            return false;
        }

        if (subject is not null) newest![subject] = node;
        return true;
    }

    public bool TryTake([MaybeNullWhen(false)] out TItem item)
    {
        if (items.First is not { } first)
        {
            item = default;
            return false;
        }

        item = first.Value;
        items.RemoveFirst();
        if (newest is null) return true;
        if (items.Count == 0) newest = null;
        else if (folding!.SubjectOf(item) is { } subject && newest.GetValueOrDefault(subject) == first)
            newest.Remove(subject);
        return true;
    }

    public void Clear()
    {
        items.Clear();
        newest = null;
    }

    private void StartFolding()
    {
        if (folding is null || newest is not null) return;
        newest = [];
        for (var node = items.First; node is not null; node = node.Next)
        {
            if (folding.SubjectOf(node.Value) is not { } subject) continue;
            if (newest.TryGetValue(subject, out var older)) TryFold(older);
            newest[subject] = node;
        }
    }

    /// <summary>The item behind takes over the numbers of one that is shown anew.</summary>
    private void TryFold(LinkedListNode<TItem> older)
    {
        if (folding!.TryCover(older.Value, ref older.Next!.ValueRef)) items.Remove(older);
    }
}
