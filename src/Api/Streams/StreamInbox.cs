using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Omni.Api.Streams;

/// <summary>
/// What a stream's one writer waits for: items in order, the tick of a clock, the stream's end. Anybody may post,
/// nobody ever waits here but the writer. Once an item finds no room, it and all later ones are dropped until
/// <see cref="Restart"/>: what waits stays without a gap, and the source is read again behind it.
/// </summary>
/// <param name="itemsMax">Most items that wait.</param>
/// <param name="folding">What a full window may leave out; null: nothing.</param>
internal sealed class StreamInbox<TItem>(int itemsMax, IFolding<TItem>? folding, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly StreamWindow<TItem> window = new(itemsMax, folding);

    // Holds at most one ring: a writer that is awake looks at everything.
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private bool full;
    private long fullSince;
    private bool ticked;
    private bool ended;
    private Exception? error;

    /// <summary>Whether items wait.</summary>
    public bool HasItems
    {
        get
        {
            lock (gate) return window.Count > 0;
        }
    }

    /// <summary>Whether items were dropped that have not been read again.</summary>
    public bool IsFull
    {
        get
        {
            lock (gate) return full;
        }
    }

    /// <summary>Whether the stream is over.</summary>
    public bool HasEnded
    {
        get
        {
            lock (gate) return ended;
        }
    }

    public void Post(TItem item)
    {
        lock (gate) Add(item);
        Ring();
    }

    public void PostAll(ReadOnlySpan<TItem> items)
    {
        lock (gate) Add(items);
        Ring();
    }

    /// <summary>Puts items before those that wait.</summary>
    public void PostFirst(ReadOnlySpan<TItem> items)
    {
        lock (gate)
        {
            var waiting = new TItem[window.Count];
            for (var i = 0; window.TryTake(out var item); i++) waiting[i] = item;
            Add(items);
            Add(waiting);
        }

        Ring();
    }

    /// <summary>Something beside the items waits for the writer.</summary>
    public void Wake() => Ring();

    public void Tick()
    {
        lock (gate) ticked = true;
        Ring();
    }

    /// <summary>Ends the stream; the first reason counts.</summary>
    /// <param name="reason">What the client is told; null: nothing went wrong.</param>
    public void End(Exception? reason)
    {
        lock (gate)
        {
            if (!ended) error = reason;
            ended = true;
        }

        Ring();
    }

    /// <summary>Completes when there is something to look at.</summary>
    public ValueTask<bool> WaitAsync() => bell.Reader.ReadAsync();

    public bool TryTake([MaybeNullWhen(false)] out TItem item)
    {
        lock (gate) return window.TryTake(out item);
    }

    /// <summary>The last item that waits.</summary>
    public bool TryPeekLast([MaybeNullWhen(false)] out TItem item)
    {
        lock (gate) return window.TryPeekLast(out item);
    }

    /// <summary>What else happened since the last look.</summary>
    public StreamNews TakeNews()
    {
        lock (gate)
        {
            var news = new StreamNews(ended, error, ticked, full ? clock.GetElapsedTime(fullSince) : TimeSpan.Zero);
            ticked = false;
            return news;
        }
    }

    /// <summary>Forgets items that wait and takes new ones: the source is read again.</summary>
    public void Restart()
    {
        lock (gate)
        {
            window.Clear();
            full = false;
        }
    }

    private void Add(ReadOnlySpan<TItem> items)
    {
        foreach (var item in items)
            Add(item);
    }

    private void Add(TItem item)
    {
        if (full || window.TryAdd(item)) return;
        full = true;
        fullSince = clock.GetTimestamp();
    }

    private void Ring() => bell.Writer.TryWrite(true);
}
