using Omni.Contracts.Feed;
using Omni.Domain.Webhooks;

namespace Omni.Grains.Webhooks;

/// <summary>Deliveries of one stream on their way, one after the other.</summary>
internal sealed class Lane(string stream)
{
    public string Stream { get; } = stream;

    /// <summary>What comes next while nothing has failed, the one being delivered first.</summary>
    public Queue<FeedEvent> Ahead { get; } = new();

    /// <summary>The stream waits behind a failure: its events are read again one by one. Null: it does not.</summary>
    public BlockedStream? Blocked { get; set; }

    /// <summary>Position of the newest event that was left to be read again.</summary>
    public long LeftBehind { get; set; }

    /// <summary>Somebody works on it.</summary>
    public bool IsRunning { get; set; }
}
