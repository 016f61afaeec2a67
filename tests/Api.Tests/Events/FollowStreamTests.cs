using Omni.Api.Events;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Streams;
using Omni.Contracts.Feed;
using Omni.Domain.Feed;
using Omni.Domain.Journal;
using Omni.V1;

namespace Omni.Api.Tests.Events;

/// <summary>The stream's promises with a feed that a test plays and a clock that stands still.</summary>
public sealed class FollowStreamTests : IAsyncLifetime, IDisposable
{
    private readonly ManualClock clock = new();
    private readonly FakeFeed feed = new();
    private readonly FakeWriter<FollowResponse> client = new();
    private readonly FakeCallContext call = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly EventCursors cursors = new(new FakeLog());
    private Task run = Task.CompletedTask;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        client.Release();
        call.Cancel();
        await run.ContinueWith(_ => { }, TaskScheduler.Default).Within("the end of the stream");
    }

    public void Dispose() => stopping.Dispose();

    [Fact]
    public async Task Follower_WhoseFilterHoldsEverythingBack_StillMovesItsCursor()
    {
        feed.Passes = false;
        await StartAsync(position: 7);
        feed.Add(8, 9, 10);
        await feed.ReadTo(10).Within("the pages to be read");
        clock.Advance(TimeSpan.FromSeconds(5));
        var heartbeat = await client.NextAsync("a heartbeat");
        Assert.NotNull(heartbeat.Heartbeat);
        Assert.Equal(10, cursors.Read(heartbeat.Cursor));
    }

    [Fact]
    public async Task Batch_CarriesTheCursorOfTheLastEventReadNotOfTheLastThatPassed()
    {
        feed.HoldsBack = 10;
        await StartAsync(position: 7);
        feed.Add(8, 9, 10);
        var batch = await client.NextAsync("a batch");
        Assert.Equal([8, 9], batch.EncodedEvents!.Select(e => (int)Event.Parser.ParseFrom(e).Position));
        Assert.Equal(10, cursors.Read(batch.Cursor));
    }

    [Fact]
    public async Task Follower_WhoTakesNothing_IsNotReadForMeanwhile()
    {
        await StartAsync(position: 0);
        client.Hold();
        feed.Add(1);
        await client.NextAsync("a batch that is not taken");
        feed.Add(2, 3);
        Assert.Equal(1, feed.ReadUpTo);
        client.Release();
        Assert.Equal(2, (await client.NextAsync("what came meanwhile")).EncodedEvents!.Count);
    }

    [Fact]
    public async Task Follower_WhoHasGone_IsToldNothingMore()
    {
        await StartAsync(position: 0);
        call.Cancel();
        await run.Within("the end of the stream");
        Assert.Equal(0, feed.Listeners);
    }

    private async Task StartAsync(long position)
    {
        feed.Begin(position);
        var place = new FollowPlace(position, new() { Position = position }, null);
        var everything = new EventMatcher(Domain.Feed.EventFilter.All);
        var stream = new FollowStream(feed, cursors, everything, place, client, clock);
        run = stream.RunAsync(call, stopping.Token);
        Assert.NotNull((await client.NextAsync("a hello")).Hello);
    }

    private sealed class FakeFeed : IEventFeed
    {
        private readonly Lock gate = new();
        private readonly List<FeedEvent> events = [];
        private readonly Signals signals = new();
        private Action? moved;

        public bool Passes { get; set; } = true;

        public long HoldsBack { get; set; }

        public long ReadUpTo { get; private set; }

        public int Listeners => moved is null ? 0 : 1;

        public void Begin(long position) => ReadUpTo = position;

        public Task ReadTo(long position) => signals.Raised($"read to {position}");

        public void Add(params long[] positions)
        {
            lock (gate)
                events.AddRange(positions.Select(p => new FeedEvent(new RawEvent(
                    p, "con_1", p, "Said", default, "{}"u8.ToArray(), null, default))));
            moved?.Invoke();
        }

        public IDisposable Listen(Action moved)
        {
            this.moved = moved;
            return new Ending(this);
        }

        public ValueTask<IReadOnlyList<FeedEvent>> ReadAsync(
            long afterPosition, CancellationToken cancellationToken = default)
        {
            IReadOnlyList<FeedEvent> page;
            lock (gate) page = [.. events.Where(e => e.Position > afterPosition)];
            if (page.Count > 0) ReadUpTo = page[^1].Position;
            else signals.Raise($"read to {afterPosition}");
            return new(page);
        }

        public ValueTask<bool> PassesAsync(
            FeedEvent e, EventMatcher matcher, CancellationToken cancellationToken = default) =>
            new(Passes && e.Position != HoldsBack);

        private sealed class Ending(FakeFeed feed) : IDisposable
        {
            public void Dispose() => feed.moved = null;
        }
    }
}
