using Grpc.AspNetCore.Server;
using Grpc.Core;
using Omni.Api.Admission;
using Omni.Api.Errors;

namespace Omni.Api.Streams;

/// <summary>
/// One stream to one client, from its first item to its end: one write at a time, renewals, heartbeats, a bounded
/// buffer, and an orderly end when the client leaves, another stream takes over or the server stops.
/// </summary>
/// <remarks>
/// Posting never waits. When a slow client lets its window fill up, states are folded; when that makes no room, what
/// finds none is read again from its source once the rest is written, so nothing is lost. A client whose window is full
/// for <see cref="FullMax"/> is told so and ended; one that takes nothing at all for <see cref="StuckAfter"/> cannot be
/// told and is cut off, sooner when the server stops. How to write another stream: README.md beside this file.
/// </remarks>
/// <param name="folding">What may be left out for a slow client; null: nothing.</param>
internal abstract class ServerStream<TItem, TResponse>(
    IServerStreamWriter<TResponse> responses, TimeProvider clock, IFolding<TItem>? folding = null)
{
    /// <summary>A client hears from us at least this often.</summary>
    public static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(5);

    /// <summary>Most items that wait for the client (Semantics §26).</summary>
    public const int ItemsMax = 1_000;

    /// <summary>A window that stays full for longer ends the stream (Semantics §26).</summary>
    public static readonly TimeSpan FullMax = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    private static readonly Task<bool> StillKnown = Task.FromResult(true);

    private readonly ResponseWriter<TResponse> writer = new(responses, clock);
    private long nextRenewal;
    private StreamPermit? permit;
    private ITimer? timer;

    protected StreamInbox<TItem> Inbox { get; } = new(ItemsMax, folding, clock);

    /// <summary>How often the source is told that the stream is alive; at most <see cref="HeartbeatEvery"/>.</summary>
    protected TimeSpan RenewEvery { get; set; } = HeartbeatEvery;

    /// <summary>
    /// A write that takes longer ends the stream: 10 s unless it costs nobody anything to wait longer.
    /// </summary>
    protected virtual TimeSpan StuckAfter => TimeSpan.FromSeconds(10);

    /// <summary>Subscribes at the source and writes what comes first; called again after a loss.</summary>
    protected abstract Task OpenAsync();

    /// <summary>Writes an item, or begins anew when it does not follow on the one before.</summary>
    protected abstract ValueTask WriteAsync(TItem item);

    /// <summary>Writes what passes by beside the items; called when no item waits, never for one that does.</summary>
    protected virtual ValueTask WriteAsidesAsync() => default;

    /// <summary>Tells the source that the stream is alive; false: unknown there, subscribe again.</summary>
    protected virtual Task<bool> RenewAsync() => StillKnown;

    /// <summary>Something to say when there is nothing to say.</summary>
    protected abstract TResponse Heartbeat();

    /// <summary>Gives up the subscription.</summary>
    protected abstract Task CloseAsync();

    /// <summary>Runs until the client has gone, or throws what the client has to be told.</summary>
    public async Task RunAsync(ServerCallContext context, CancellationToken stopping)
    {
        await using var left = context.CancellationToken.UnsafeRegister(
            static stream => ((ServerStream<TItem, TResponse>)stream!).Inbox.End(null), this);
        await using var stopped = stopping.UnsafeRegister(
            static stream => ((ServerStream<TItem, TResponse>)stream!).EndStopping(), this);
        var http = context.GetHttpContext();
        permit = http.Features.Get<StreamPermit>();
        timer = clock.CreateTimer(_ => OnTimer(http.Abort), null, HeartbeatEvery, HeartbeatEvery);
        try
        {
            await context.WriteResponseHeadersAsync([]);
            await OpenAsync();
            ScheduleRenewal();
            await PumpAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException && HasLeft(context))
        {
            // Nobody is there to be told: what was being written when the client left could not be.
        }
        finally
        {
            await timer.DisposeAsync();
            await CloseAsync();
        }
    }

    /// <summary>
    /// Writes one response; held back if more are at hand, until the next that is not or <see cref="FlushAsync"/>.
    /// </summary>
    protected ValueTask SendAsync(TResponse response, bool more) => writer.WriteAsync(response, more);

    /// <summary>Writes what is held back: before anything is waited for that may take its time.</summary>
    protected ValueTask FlushAsync() => writer.FlushAsync();

    /// <summary>What a task brings; what is held back goes out first unless that is there.</summary>
    protected async ValueTask<T> AwaitAsync<T>(Task<T> task)
    {
        if (!task.IsCompleted) await FlushAsync();
        return await task;
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            await Inbox.WaitAsync();
            while (true)
            {
                var news = Inbox.TakeNews();
                if (news.Error is not null)
                {
                    await FlushAsync();
                    throw news.Error;
                }

                if (news.Ended) return;
                if (news.FullFor >= FullMax) throw TooSlow();
                if (news.Ticked) await OnTickAsync();
                if (!Inbox.TryTake(out var item)) break;
                await WriteAsync(item);
            }

            // What came last may have been left out, although more was said to come.
            await FlushAsync();
            if (Inbox.IsFull) await ReopenAsync();
            else await WriteAsidesAsync();
        }
    }

    private async Task OnTickAsync()
    {
        await FlushAsync();
        permit?.Check();
        if (clock.GetTimestamp() >= nextRenewal)
        {
            if (!await TryRenewAsync() && Inbox is { HasEnded: false, IsFull: false }) await ReopenAsync();
            ScheduleRenewal();
        }

        if (writer.Idle >= HeartbeatEvery && !Inbox.HasItems) await SendAsync(Heartbeat(), more: false);
        ScheduleTick();
    }

    private async Task<bool> TryRenewAsync()
    {
        try
        {
            return await RenewAsync();
        }
        catch (Exception e) when (ErrorTranslator.IsPassing(e))
        {
            // The next renewal comes before the lease ends.
            return true;
        }
    }

    private async Task ReopenAsync()
    {
        Inbox.Restart();
        await OpenAsync();
    }

    private void ScheduleRenewal()
    {
        nextRenewal = clock.GetTimestamp() + (long)(RenewEvery.TotalSeconds * clock.TimestampFrequency);
        ScheduleTick();
    }

    /// <summary>
    /// The earliest of renewal, heartbeat and the token's end; then every 5 s, to notice a write that is stuck.
    /// </summary>
    private void ScheduleTick()
    {
        var heartbeat = HeartbeatEvery - writer.Idle;
        var renewal = clock.GetElapsedTime(clock.GetTimestamp(), nextRenewal);
        var next = renewal < heartbeat ? renewal : heartbeat;
        if (permit?.EndsAt - clock.GetUtcNow() is { } left && left < next) next = left;
        timer!.Change(next > TimeSpan.Zero ? next : TimeSpan.Zero, HeartbeatEvery);
    }

    private void OnTimer(Action abort)
    {
        if (writer.IsStuckFor(Inbox.HasEnded ? HeartbeatEvery : StuckAfter)) abort();
        else Inbox.Tick();
    }

    private static bool HasLeft(ServerCallContext context) =>
        context.CancellationToken.IsCancellationRequested
        || context.GetHttpContext().RequestAborted.IsCancellationRequested;

    private static RefusalException TooSlow() => Refusal.LimitReached(Reasons.StreamTooSlow,
        $"You read more slowly than things happen: more than {ItemsMax} of them waited for {FullMax.TotalSeconds:0} s. "
        + "Connect again with the last cursor, and read faster.",
        SoonAgain);

    private void EndStopping() => Inbox.End(Refusal.Unavailable(Reasons.ServerStopping,
        "This server is stopping; connect again with the last cursor."));
}
