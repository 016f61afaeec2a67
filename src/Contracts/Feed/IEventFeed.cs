using Omni.Domain.Feed;

namespace Omni.Contracts.Feed;

/// <summary>
/// The log for those who follow it. One reader of a silo reads the new end for all of them and keeps a window of it;
/// whoever is behind the window reads from disk at their own pace and delays nobody. Safe to use from any thread.
/// </summary>
public interface IEventFeed
{
    /// <summary>Asks to be told when there may be something new.</summary>
    /// <param name="moved">
    /// Called from any thread, also without news; must not block. Then read until nothing comes.
    /// </param>
    /// <returns>Ends it.</returns>
    IDisposable Listen(Action moved);

    /// <summary>
    /// Events behind a position, in order and without a gap; empty when there is nothing new for those who listen. At
    /// most 1,000, and few enough that they fit into 2 MiB.
    /// </summary>
    ValueTask<IReadOnlyList<FeedEvent>> ReadAsync(long afterPosition, CancellationToken cancellationToken = default);

    /// <summary>Whether an event passes a filter; reads, once in a while, whose conversation it is of.</summary>
    ValueTask<bool> PassesAsync(FeedEvent e, EventMatcher matcher, CancellationToken cancellationToken = default);
}
