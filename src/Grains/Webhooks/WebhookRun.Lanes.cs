using Microsoft.Extensions.Logging;
using Omni.Contracts.Feed;
using Omni.Domain.Journal;
using Omni.Domain.Webhooks;
using Omni.Grains.Feed;
using Omni.Grains.Streams;

namespace Omni.Grains.Webhooks;

/// <summary>The work on one stream: one event after the other, until nothing is left or one fails.</summary>
internal sealed partial class WebhookRun
{
    private const int ReadBatch = 100;

    private const string Outlived = "the stream was blocked until its time was over";

    private void Start(Lane lane)
    {
        lane.IsRunning = true;
        Detached.Run(() => WorkAsync(lane));
    }

    private async Task WorkAsync(Lane lane)
    {
        try
        {
            while (!IsStopped && parts.Target is { } target)
            {
                if (await NextAsync(lane) is not { } e)
                {
                    lanes.Free(lane);
                    break;
                }

                if (!await DeliverAsync(target, lane, e)) break;
            }
        }
        catch (OperationCanceledException) when (IsStopped)
        {
            // Whoever goes on from the committed state delivers it.
        }
        catch (Exception e)
        {
            LogWorkFailed(parts.Log, parts.Id, lane.Stream, e);
            Postpone(lane);
        }

        lane.IsRunning = false;
        Ring();
        if (lane.Blocked is not null) parts.OnBlocked();
    }

    /// <summary>The event that everything else of the stream waits for; null when nothing is left.</summary>
    private async ValueTask<RawEvent?> NextAsync(Lane lane)
    {
        if (lane.Blocked is not { } blocked) return lane.Ahead.TryPeek(out var ahead) ? ahead.Content : null;
        return blocked.First == 0 ? null : await ReadAsync(blocked.First);
    }

    /// <returns>Whether the stream may go on.</returns>
    private async Task<bool> DeliverAsync(WebhookSettings target, Lane lane, RawEvent e)
    {
        if (lane.Blocked is { Attempts: 0 } waiting && WebhookRules.IsOver(waiting, e, parts.Now))
        {
            await GiveUpAsync(lane, e, 0, Outlived);
            return true;
        }

        if (await PostAsync(target, e, lane.Blocked is null ? posts : retries) is not { } failure)
        {
            delivered++;
            Count("delivered");
            await SucceedAsync(lane, e);
            return true;
        }

        Count("failed");
        if (lane.Blocked is { } blocked && WebhookRules.IsOver(blocked, e, parts.Now))
        {
            await GiveUpAsync(lane, e, blocked.Attempts + 1, failure);
            return true;
        }

        if (lane.Blocked is null) LogBlocked(parts.Log, parts.Id, lane.Stream, e.Position, failure);
        lanes.Block(lane, WebhookRules.Fail(lane.Blocked, e, parts.Now));
        return false;
    }

    private void Count(string outcome) => parts.Metrics.Deliveries.Add(
        1, new KeyValuePair<string, object?>("webhook", parts.Id), new KeyValuePair<string, object?>("outcome", outcome));

    private async Task<string?> PostAsync(WebhookSettings target, RawEvent e, SemaphoreSlim places)
    {
        await places.WaitAsync(stopping.Token);
        try
        {
            return await parts.Sender.SendAsync(target, e, stopping.Token);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task SucceedAsync(Lane lane, RawEvent e)
    {
        if (lane.Blocked is null)
        {
            lanes.Delivered(lane);
            Ring();
            return;
        }

        await AdvanceAsync(lane, e);
        lane.Blocked = lane.Blocked with { Attempts = 0, Since = parts.Now, RetryAt = parts.Now };
    }

    private async Task GiveUpAsync(Lane lane, RawEvent e, int attempts, string failure)
    {
        LogGivenUp(parts.Log, parts.Id, e.Position, failure);
        Count("dead");
        died.Add(new(e.Position, e.Stream, e.Version, e.Type, attempts, failure, parts.Now));
        await AdvanceAsync(lane, e);
        lane.Blocked = lane.Blocked! with { Attempts = 0 };
        parts.OnDied();
    }

    /// <summary>Moves a blocked stream on to what follows an event that is dealt with.</summary>
    private async Task AdvanceAsync(Lane lane, RawEvent e)
    {
        if (lane.Blocked!.Replayed.Contains(e.Position))
        {
            lane.Blocked = lane.Blocked with { Replayed = lane.Blocked.Replayed.Remove(e.Position) };
            return;
        }

        while (true)
        {
            var (next, seen) = await FindBehindAsync(e);
            // Something may have been left behind after it was looked for.
            if (next == 0 && lane.LeftBehind > seen) continue;
            lane.Blocked = lane.Blocked with { Next = next };
            return;
        }
    }

    /// <summary>
    /// The next wanted event of a stream, no newer than what was taken; 0: none up to the one seen last.
    /// </summary>
    private async Task<(long Next, long Seen)> FindBehindAsync(RawEvent e)
    {
        var (version, seen) = (e.Version, e.Position);
        while (true)
        {
            var page = await parts.Journal.ReadStreamAsync(e.Stream, version, ReadBatch, stopping.Token);
            foreach (var recorded in page)
            {
                if (recorded.Position > lanes.Taken) return (0, seen);
                if (await IsWantedAsync(new FeedEvent(await ReadAsync(recorded.Position))))
                    return (recorded.Position, seen);
                (version, seen) = (recorded.Version, recorded.Position);
            }

            if (page.Count < ReadBatch) return (0, seen);
        }
    }

    private async Task<RawEvent> ReadAsync(long position) =>
        ShownContent.Of((await parts.Journal.ReadLogRawAsync(position - 1, 1, stopping.Token))[0]);

    /// <summary>After a failure that is not the receiver's: soon again.</summary>
    private void Postpone(Lane lane)
    {
        if (lane.Blocked is { } blocked) lane.Blocked = blocked with { RetryAt = parts.Now + PauseAfterFailure };
        else if (lane.Ahead.TryPeek(out var e)) lanes.Block(lane, WebhookRules.Fail(null, e.Content, parts.Now));
    }

    [LoggerMessage(2, LogLevel.Warning,
        "{Webhook} did not take event {Position} ({Failure}); {Stream} waits, it is tried again.")]
    private static partial void LogBlocked(
        ILogger logger, string webhook, string stream, long position, string failure);

    [LoggerMessage(3, LogLevel.Warning,
        "{Webhook} did not take event {Position} in time ({Failure}); it is a dead letter now.")]
    private static partial void LogGivenUp(ILogger logger, string webhook, long position, string failure);

    [LoggerMessage(4, LogLevel.Warning, "Deliveries of {Stream} to {Webhook} broke off; they go on soon.")]
    private static partial void LogWorkFailed(ILogger logger, string webhook, string stream, Exception exception);
}
