using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Feed;
using Omni.Domain.Feed;
using Omni.Domain.Journal;

namespace Omni.Grains.Feed;

/// <summary>The one reader of the log's new end on this silo; reads only while somebody listens.</summary>
internal sealed partial class EventFeed(IJournal journal, TimeProvider clock, ILogger<EventFeed> log)
    : BackgroundService, IEventFeed
{
    private const int PageMax = 1_000;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly FeedWindow window = new(clock);
    private readonly ConversationOwners owners = new(journal);
    private readonly SemaphoreSlim audience = new(0, 1);
    private readonly Lock gate = new();
    private ImmutableArray<Listener> listeners = [];

    /// <inheritdoc/>
    public IDisposable Listen(Action moved)
    {
        var listener = new Listener(this, moved);
        lock (gate)
        {
            listeners = listeners.Add(listener);
            if (audience.CurrentCount == 0) audience.Release();
        }

        return listener;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FeedEvent>> ReadAsync(
        long afterPosition, CancellationToken cancellationToken = default) =>
        window.Read(afterPosition) is { } page ? new(page) : ReadFromDiskAsync(afterPosition, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> PassesAsync(
        FeedEvent e, EventMatcher matcher, CancellationToken cancellationToken = default)
    {
        if (!matcher.Fits(e.Content)) return new(false);
        if (!matcher.AsksForCustomers || matcher.NamesCustomer(e.Content)) return new(true);
        return IsOfCustomerAsync(e.Content.Stream, matcher, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await audience.WaitAsync(stoppingToken);
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // A host that fails to start would take it for a failure of its own and bury the first one under it.
                return;
            }
        }
    }

    /// <summary>Reads the new end until nobody listens any more.</summary>
    private async Task FollowAsync(CancellationToken stopping)
    {
        while (!listeners.IsEmpty)
        {
            try
            {
                window.Open(await journal.ReadHeadAsync(stopping));
                // Whoever read from disk before the window opened may have missed what came between.
                Tell();
                while (!listeners.IsEmpty) await ReadNewAsync(stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(log, e);
                window.Close();
                await Task.Delay(PauseAfterFailure, clock, stopping);
            }
        }

        window.Close();
    }

    private async Task ReadNewAsync(CancellationToken stopping)
    {
        await journal.WaitPastAsync(window.Last, stopping);
        foreach (var e in await journal.ReadLogRawAsync(window.Last, PageMax, stopping))
            window.Add(new(ShownContent.Of(e)));
        Tell();
    }

    private async ValueTask<IReadOnlyList<FeedEvent>> ReadFromDiskAsync(long after, CancellationToken cancellation)
    {
        var page = await journal.ReadLogRawAsync(after, PageMax, cancellation);
        return [.. page.Select(e => new FeedEvent(ShownContent.Of(e)))];
    }

    private async ValueTask<bool> IsOfCustomerAsync(
        string stream, EventMatcher matcher, CancellationToken cancellation) =>
        await owners.OfAsync(stream, cancellation) is { } customer && matcher.HasCustomer(customer);

    private void Tell()
    {
        foreach (var listener in listeners)
            listener.Moved();
    }

    private void Remove(Listener listener)
    {
        lock (gate) listeners = listeners.Remove(listener);
    }

    [LoggerMessage(1, LogLevel.Warning, "The log cannot be read; followers wait, it is tried again in a second.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    private sealed class Listener(EventFeed feed, Action moved) : IDisposable
    {
        public Action Moved { get; } = moved;

        public void Dispose() => feed.Remove(this);
    }
}
