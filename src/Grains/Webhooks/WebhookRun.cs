using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Feed;
using Omni.Domain.Feed;
using Omni.Domain.Webhooks;
using Omni.Grains.Metrics;
using Omni.Grains.Streams;

namespace Omni.Grains.Webhooks;

/// <summary>
/// Deliveries of a webhook from a committed state on, until it is stopped: takes events from the feed and works on the
/// streams side by side. Runs on its grain's scheduler, between requests, so nothing here is locked.
/// </summary>
internal sealed partial class WebhookRun : IDisposable
{
    /// <summary>Events being posted at once of streams where nothing has failed.</summary>
    private const int PostsMax = 16;

    /// <summary>The same of blocked streams: receivers that do not answer take no place from the others.</summary>
    private const int RetriesMax = 8;

    /// <summary>What happens to webhooks is sent to none: each delivery would cause the next.</summary>
    private const string OwnStreams = "whk_";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly WebhookParts parts;
    private readonly LaneTable lanes;
    private readonly List<DeadLetter> died = [];
    private readonly SemaphoreSlim posts = new(PostsMax);
    private readonly SemaphoreSlim retries = new(RetriesMax);
    private readonly CancellationTokenSource stopping = new();

    // Holds at most one ring: whoever is awake looks at everything.
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long delivered;
    private long deliveredAtCommit;
    private EventFilter? filter;
    private EventMatcher matcher = new(EventFilter.All);

    public WebhookRun(WebhookParts parts, WebhookState state)
    {
        this.parts = parts;
        lanes = new(state);
        Version = state.Version;
        Detached.Run(TakeAsync);
    }

    /// <summary>Version of the stream that is known here; when somebody else wrote it, this run is over.</summary>
    public long Version { get; set; }

    /// <summary>When the first blocked stream is to be tried again.</summary>
    public DateTimeOffset? NextRetryAt => lanes.NextRetryAt;

    /// <summary>Figures of what is under way.</summary>
    /// <param name="committed">What was committed last.</param>
    public WebhookFigures FiguresAt(WebhookState committed) => new(
        parts.Id,
        lanes.OldestAt is { } oldest ? Math.Max(0, (parts.Now - oldest).TotalSeconds) : 0,
        lanes.BlockedCount,
        committed.DeadLetters.Count);

    private bool IsStopped => stopping.IsCancellationRequested;

    /// <summary>Starts on blocked streams whose time has come.</summary>
    public void Retry()
    {
        foreach (var lane in lanes.Due(parts.Now))
            Start(lane);
    }

    /// <summary>Delivers dead letters once more.</summary>
    public void Replay(IEnumerable<DeadLetter> letters, DateTimeOffset now)
    {
        lanes.Replay(letters, now);
        Retry();
    }

    /// <summary>What has to be committed; null when it is not worth an append.</summary>
    public WebhookProgress? ProgressSince(WebhookState committed)
    {
        var (blocked, freed) = lanes.ChangesTo(committed.Blocked);
        var progress = new WebhookProgress(lanes.Done, blocked, freed, [.. died], delivered);
        return progress.IsWorthAnAppend(committed, deliveredAtCommit) ? progress : null;
    }

    /// <summary>It was committed.</summary>
    public void Committed(WebhookProgress progress)
    {
        died.RemoveRange(0, progress.Died.Length);
        deliveredAtCommit = progress.Delivered;
    }

    /// <summary>Ends everything under way. What was posted meanwhile may come again.</summary>
    public void Dispose() => stopping.Cancel();

    private async Task TakeAsync()
    {
        using var listening = parts.Feed.Listen(Ring);
        while (!IsStopped)
        {
            try
            {
                await TakeNewAsync();
            }
            catch (OperationCanceledException) when (IsStopped)
            {
                return;
            }
            catch (Exception e)
            {
                LogTakeFailed(parts.Log, parts.Id, e);
                await Task.Delay(PauseAfterFailure, parts.Clock);
            }
        }
    }

    private async Task TakeNewAsync()
    {
        var page = await parts.Feed.ReadAsync(lanes.Taken, stopping.Token);
        if (page.Count == 0) await bell.Reader.ReadAsync(stopping.Token);
        foreach (var e in page)
        {
            while (lanes.IsFull) await bell.Reader.ReadAsync(stopping.Token);
            if (lanes.Take(e, await IsWantedAsync(e)) is { } lane) Start(lane);
        }
    }

    private async ValueTask<bool> IsWantedAsync(FeedEvent e)
    {
        if (e.Content.Stream.StartsWith(OwnStreams, StringComparison.Ordinal)) return false;
        if (parts.Target is { } target && target.Filter != filter)
            (filter, matcher) = (target.Filter, new(target.Filter));
        return await parts.Feed.PassesAsync(e, matcher, stopping.Token);
    }

    private void Ring() => bell.Writer.TryWrite(true);

    [LoggerMessage(1, LogLevel.Warning, "Events for {Webhook} cannot be read; it is tried again in a second.")]
    private static partial void LogTakeFailed(ILogger logger, string webhook, Exception exception);
}
