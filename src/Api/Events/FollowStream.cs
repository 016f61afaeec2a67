using Grpc.Core;
using Omni.Api.Streams;
using Omni.Contracts.Feed;
using Omni.Domain.Feed;

namespace Omni.Api.Events;

/// <summary>
/// One follower of the log. Its items only say that there may be something new; it reads at its own pace.
/// </summary>
internal sealed class FollowStream(
    IEventFeed feed,
    EventCursors cursors,
    EventMatcher matcher,
    FollowPlace place,
    IServerStreamWriter<V1.FollowResponse> responses,
    TimeProvider clock) : ServerStream<FollowStream.Moved, V1.FollowResponse>(responses, clock)
{
    private IDisposable? listening;
    private long position = place.Position;
    private int told;

    /// <summary>There may be something new.</summary>
    internal readonly record struct Moved;

    /// <summary>A follower who pauses holds one page in memory and delays nobody.</summary>
    protected override TimeSpan StuckAfter => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task OpenAsync()
    {
        if (listening is null)
        {
            listening = feed.Listen(OnMoved);
            await SendAsync(Response(new() { Hello = place.Hello }), more: place.Gap is not null);
            if (place.Gap is { } gap) await SendAsync(Response(new() { Gap = gap }), more: false);
        }

        OnMoved();
    }

    /// <inheritdoc/>
    protected override async ValueTask WriteAsync(Moved item)
    {
        // Before reading: whatever comes from now on tells again.
        Interlocked.Exchange(ref told, 0);
        var page = await feed.ReadAsync(position);
        if (page.Count == 0) return;
        var passing = await PassingAsync(page);
        position = page[^1].Position;
        if (passing.Count > 0)
            await SendAsync(new() { Cursor = cursors.Write(position), EncodedEvents = passing }, more: false);
        OnMoved();
    }

    /// <inheritdoc/>
    protected override V1.FollowResponse Heartbeat() => Response(new() { Heartbeat = new() });

    /// <inheritdoc/>
    protected override Task CloseAsync()
    {
        listening?.Dispose();
        return Task.CompletedTask;
    }

    private async ValueTask<List<byte[]>> PassingAsync(IReadOnlyList<FeedEvent> page)
    {
        var passing = new List<byte[]>(page.Count);
        foreach (var e in page)
            if (await feed.PassesAsync(e, matcher))
                passing.Add(e.Encoded(EventEncoder.Encode));
        return passing;
    }

    /// <summary>However often it is told, one look is enough.</summary>
    private void OnMoved()
    {
        if (Interlocked.Exchange(ref told, 1) == 0) Inbox.Post(default);
    }

    private V1.FollowResponse Response(V1.FollowResponse response)
    {
        response.Cursor = cursors.Write(position);
        return response;
    }
}
