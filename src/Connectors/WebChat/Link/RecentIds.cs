namespace Omni.WebChat.Link;

/// <summary>The ids seen last, so that what comes twice is shown once. Not for use by several threads at once.</summary>
internal sealed class RecentIds(int most = 10_000)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>False: it was seen before.</summary>
    public bool Add(string id)
    {
        if (!known.Add(id)) return false;
        order.Enqueue(id);
        if (order.Count > most) known.Remove(order.Dequeue());
        return true;
    }
}
