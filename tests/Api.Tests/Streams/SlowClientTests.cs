using Omni.Api.Agents;
using Omni.Api.Errors;
using Omni.Api.Streams;
using Omni.Api.Tests.Fixtures;
using Omni.Contracts.Agents;
using Omni.V1;

namespace Omni.Api.Tests.Streams;

/// <summary>A client that reads more slowly than things happen (Semantics §26).</summary>
public sealed class SlowClientTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly ManualClock clock = new();
    private readonly FakeAgent agent = new();
    private readonly FakeWriter<ConnectResponse> client = new();
    private readonly FakeCallContext call = new();
    private readonly CancellationTokenSource stopping = new();
    private Task run = Task.CompletedTask;
    private long seq;

    public async Task InitializeAsync()
    {
        var cursors = new AgentCursors(new FakeLog());
        var device = new AgentDevice("desk", Mobile: false, "str_1");
        run = new AgentStream(agent, "agt_1", device, null, cursors, new(cursors),
            agent.Briefs(clock), new FakeSettings(), client, clock).RunAsync(call, stopping.Token);
        await agent.ConnectedAsync();
        await client.NextAsync("a hello");
        await client.NextAsync("a snapshot");
        client.Hold();
        await HappensAsync(Updates.Message);
        await client.NextAsync("the event that is being written");
    }

    public async Task DisposeAsync()
    {
        client.Release();
        call.Cancel();
        await run.ContinueWith(_ => { }, TaskScheduler.Default).Within("the end of the stream");
    }

    public void Dispose() => stopping.Dispose();

    [Fact]
    public async Task States_AreFolded_AndTheirNumbersNamed()
    {
        for (var load = 1; load <= 5_000; load++)
            await HappensAsync(load % 50 == 0 ? Updates.Message : n => Updates.Load(n, load));
        client.Release();
        var (next, messages, last) = (2L, 0, new AgentEvent());
        for (var events = 1; next <= seq; events++)
        {
            last = (await client.NextAsync($"event {next}")).Event;
            Assert.Equal(next, last.CoversFrom == 0 ? last.Seq : last.CoversFrom);
            next = last.Seq + 1;
            if (last.MessageAdded is not null) messages++;
            Assert.True(events <= 1_000, "more was kept than a window holds");
        }

        Assert.Equal((seq, 100), (last.Seq, messages));
        Assert.Equal(4_999, (await HappenAndReadAsync(n => Updates.Load(n, 4_999))).AgentChanged.Load);
    }

    [Fact]
    public async Task Messages_ThatFindNoRoom_AreReadAgainAndNotFolded()
    {
        for (var n = 1; n <= 1_500; n++) await HappensAsync(Updates.Message);
        agent.Head = (int)seq;
        client.Release();
        for (var next = 2L; next <= seq; next++)
        {
            var e = (await client.NextAsync($"event {next} of {seq}")).Event;
            Assert.Equal((next, 0L, $"msg_{next}"), (e.Seq, e.CoversFrom, e.MessageAdded.Message.Id));
        }
    }

    [Fact]
    public async Task Client_WhoseWindowStaysFull_IsToldSo()
    {
        for (var n = 1; n <= 1_500; n++) await HappensAsync(Updates.Message);
        await client.TakeOneAsync().Within("the next flush");
        clock.Advance(Tick);
        await client.TakeOneAsync().Within("the flush after it");
        clock.Advance(Tick);
        _ = client.TakeOneAsync();
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => run.Within("the end of the stream"));
        Assert.Equal((RefusalKind.LimitReached, "STREAM_TOO_SLOW"), (refusal.Kind, refusal.Reason));
        Assert.NotNull(refusal.RetryAfter);
    }

    [Fact]
    public async Task Client_ThatTakesItsWindowInTime_GoesOn()
    {
        for (var n = 1; n <= 1_500; n++) await HappensAsync(Updates.Message);
        clock.Advance(Tick);
        agent.Head = (int)seq;
        client.Release();
        while ((await client.NextAsync($"event {seq}")).Event?.Seq != seq) { }
        client.Hold();
        await HappensAsync(Updates.Message);
        await client.NextAsync("the event that is being written");
        clock.Advance(Tick);
        _ = client.TakeOneAsync();
        await HappensAsync(Updates.Message);
        Assert.Equal(seq, (await client.NextAsync("one more event")).Event.Seq);
    }

    [Fact]
    public async Task Renewal_OfASlowClient_SaysWhatHasComeAndNotWhatWasRead()
    {
        await HappensAsync(Updates.Message);
        await HappensAsync(Updates.Message);
        clock.Advance(Tick);
        _ = client.TakeOneAsync();
        await agent.RenewedAsync();
        Assert.Equal(new AgentCursor(1, 3), agent.Renewed);
    }

    private Task HappensAsync(Func<long, AgentDelta> delta) => agent.PostAsync(delta(++seq));

    private async Task<AgentEvent> HappenAndReadAsync(Func<long, AgentDelta> delta)
    {
        await HappensAsync(delta);
        return (await client.NextAsync("one more event")).Event;
    }
}
