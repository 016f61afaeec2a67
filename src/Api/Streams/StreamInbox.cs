using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Omni.Api.Streams;

/// <summary>
/// What a stream's one writer waits for: items in order, the tick of a clock, the stream's end. Anybody may post,
/// nobody ever waits here but the writer. Beyond <paramref name="itemsMax"/> items are dropped and the loss is noted.
/// </summary>
/// <param name="itemsMax">Most items that wait.</param>
internal sealed class StreamInbox<TItem>(int itemsMax)
{
    private readonly Lock gate = new();
    private readonly Queue<TItem> items = new();

    // Holds at most one ring: a writer that is awake looks at everything.
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private bool lost;
    private bool ticked;
    private bool ended;
    private Exception? error;

    /// <summary>Whether items wait.</summary>
    public bool HasItems
    {
        get
        {
            lock (gate) return items.Count > 0;
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
        lock (gate)
        {
            if (items.Count < itemsMax) items.Enqueue(item);
            else lost = true;
        }

        Ring();
    }

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
        lock (gate) return items.TryDequeue(out item);
    }

    /// <summary>What else happened since the last look.</summary>
    public StreamNews TakeNews()
    {
        lock (gate)
        {
            var news = new StreamNews(ended, error, lost, ticked);
            lost = ticked = false;
            return news;
        }
    }

    /// <summary>Forgets items that wait: the stream begins anew.</summary>
    public void Clear()
    {
        lock (gate)
        {
            items.Clear();
            lost = false;
        }
    }

    private void Ring() => bell.Writer.TryWrite(true);
}
