using Omni.Contracts.Feed;

namespace Omni.Grains.Feed;

/// <summary>
/// The newest events, consecutive by position: bounded in number, bytes and age. One writer; any number of readers.
/// </summary>
/// <remarks>
/// The age is bounded because an event here still shows what an erasure has taken from the disk since.
/// </remarks>
internal sealed class FeedWindow(TimeProvider clock)
{
    /// <summary>Most events kept.</summary>
    public const int EventsMax = 8_192;

    /// <summary>Most bytes of content kept.</summary>
    public const long BytesMax = 16 * 1024 * 1024;

    /// <summary>Nothing older is handed out.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(10);

    /// <summary>Most events of one page, and most bytes but for its last event.</summary>
    private const int PageEvents = 1_000;

    private const long PageBytes = 1024 * 1024;

    private readonly Lock gate = new();
    private readonly (FeedEvent Event, long SeenAt)[] ring = new (FeedEvent, long)[EventsMax];
    private bool open;
    private long first = 1;
    private long last;
    private long bytes;

    /// <summary>Position of the newest event that was put here; 0 while closed.</summary>
    public long Last
    {
        get
        {
            lock (gate) return open ? last : 0;
        }
    }

    /// <summary>Begins behind a position, empty.</summary>
    public void Open(long position)
    {
        lock (gate)
        {
            Drop(last);
            (open, first, last, bytes) = (true, position + 1, position, 0);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Close()
    {
        lock (gate)
        {
            Drop(last);
            open = false;
        }
    }

    /// <summary>Adds the event that follows on <see cref="Last"/>.</summary>
    public void Add(FeedEvent e)
    {
        lock (gate)
        {
            if (last - first + 1 == EventsMax) Drop(first);
            ring[e.Position % EventsMax] = (e, clock.GetTimestamp());
            last = e.Position;
            bytes += e.Content.Bytes;
            while (bytes > BytesMax && first < last) Drop(first);
        }
    }

    /// <summary>
    /// What follows on a position; empty at the end; null when that is not here any more, or was not read yet.
    /// </summary>
    public IReadOnlyList<FeedEvent>? Read(long afterPosition)
    {
        lock (gate)
        {
            if (!open) return null;
            if (afterPosition >= last) return [];
            if (afterPosition + 1 < first || IsOld(afterPosition + 1)) return null;
            List<FeedEvent> page = [];
            long size = 0;
            for (var at = afterPosition + 1; at <= last && page.Count < PageEvents && size < PageBytes; at++)
            {
                var e = ring[at % EventsMax].Event;
                page.Add(e);
                size += e.Content.Bytes;
            }

            return page;
        }
    }

    private bool IsOld(long position) => clock.GetElapsedTime(ring[position % EventsMax].SeenAt) > AgeMax;

    /// <summary>Drops everything up to a position.</summary>
    private void Drop(long position)
    {
        for (; first <= position; first++)
        {
            bytes -= ring[first % EventsMax].Event.Content.Bytes;
            ring[first % EventsMax] = default;
        }
    }
}
