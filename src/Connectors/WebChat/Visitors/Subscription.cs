using System.Threading.Channels;

namespace Omni.WebChat.Visitors;

/// <summary>
/// One tab that follows. When it reads too slowly its stream ends, instead of holding memory: it comes back with the id of
/// the last event it has seen and misses nothing.
/// </summary>
internal sealed class Subscription
{
    /// <summary>All that a tab may have missed, and some that come meanwhile.</summary>
    private const int WaitingMax = EventLog.Most + 100;

    private readonly Channel<byte[]> waiting = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    /// <summary>Encoded events, in order; ends when the tab has fallen behind.</summary>
    public ChannelReader<byte[]> Events => waiting.Reader;

    /// <summary>Id of the event before the first of <see cref="Events" />.</summary>
    public required string Place { get; init; }

    /// <summary>Whether the tab goes on where it was; else it needs the history first.</summary>
    public required bool IsResumed { get; init; }

    public void Post(byte[] frame)
    {
        if (!waiting.Writer.TryWrite(frame)) waiting.Writer.TryComplete();
    }
}
