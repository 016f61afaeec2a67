using Omni.Api.Agents;
using Omni.Api.Errors;
using Omni.Api.Streams;
using Omni.Api.Tests.Fixtures;
using Omni.Contracts.Agents;
using Omni.V1;

namespace Omni.Api.Tests.Streams;

/// <summary>The stream's promises with an agent that a test plays and a clock that stands still.</summary>
public sealed class AgentStreamTests : IAsyncLifetime, IDisposable
{
    private readonly ManualClock clock = new();
    private readonly FakeAgent agent = new();
    private readonly FakeWriter<ConnectResponse> client = new();
    private readonly FakeCallContext call = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly AgentCursors cursors = new(new FakeLog());
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
    public async Task Stream_WithoutCursor_SaysHelloThenSnapshot()
    {
        Start();
        Assert.Null(await agent.ConnectedAsync());
        var hello = await NextAsync("a hello");
        Assert.False(hello.Hello.Resumed || hello.Hello.Gap);
        Assert.Empty(hello.Cursor);
        var snapshot = await NextAsync("a snapshot");
        Assert.Equal(0, snapshot.Snapshot.Seq);
        Assert.Equal(new AgentCursor(1, 0), cursors.Read(snapshot.Cursor));
    }

    [Fact]
    public async Task Stream_WithCursor_GoesOnBehindIt()
    {
        agent.Answer = FakeAgent.Resumes(1, FakeAgent.Delta(8), FakeAgent.Delta(9));
        Start(cursors.Write(1, 7));
        Assert.Equal(new AgentCursor(1, 7), await agent.ConnectedAsync());
        Assert.True((await NextAsync("a hello")).Hello.Resumed);
        Assert.Equal([8, 9], await SeqsAsync(2));
    }

    [Fact]
    public void Cursor_OfAnotherLog_IsAPlaceNoAgentKnows()
    {
        var foreign = new AgentCursors(new FakeLog("log_2"));
        Assert.Equal(-1, cursors.Read(foreign.Write(3, 7))!.Activation);
    }

    [Fact]
    public async Task Events_ThatLeaveAGap_AreReadAgain()
    {
        await OpenAsync();
        await agent.PostAsync(1, 1);
        Assert.Equal([1], await SeqsAsync(1));
        agent.Answer = FakeAgent.Resumes(1, FakeAgent.Delta(2), FakeAgent.Delta(3));
        await agent.PostAsync(1, 3);
        Assert.Equal(new AgentCursor(1, 1), await agent.ConnectedAsync());
        Assert.Equal([2, 3], await SeqsAsync(2));
    }

    [Fact]
    public async Task Events_OfANewerLog_BeginWithAnAnnouncedGap()
    {
        await OpenAsync();
        agent.Answer = FakeAgent.Begins(activation: 2, seq: 5);
        await agent.PostAsync(2, 6);
        var hello = (await NextAsync("a hello")).Hello;
        Assert.True(hello.Gap && !hello.Resumed);
        Assert.Equal(5, (await NextAsync("a snapshot")).Snapshot.Seq);
        await agent.PostAsync(2, 6);
        Assert.Equal([6], await SeqsAsync(1));
    }

    [Fact]
    public async Task Events_SeenBefore_AreLeftOut()
    {
        await OpenAsync();
        await agent.PostAsync(1, 1, 2);
        await agent.PostAsync(1, 1, 2, 3);
        await agent.PostAsync(0, 9);
        await agent.PostAsync(1, 4);
        Assert.Equal([1, 2, 3, 4], await SeqsAsync(4));
    }

    [Fact]
    public async Task Events_BeforeOneThatIsLeftOut_GoOutAtOnce()
    {
        await OpenAsync();
        await agent.PostAsync(1, 1, 1);
        Assert.Equal([1], await SeqsAsync(1));
    }

    [Fact]
    public async Task Lease_IsRenewedEveryThirdOfIt()
    {
        agent.Answer = FakeAgent.Begins(1, 0, lease: TimeSpan.FromSeconds(3));
        await OpenAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("str_1", await agent.RenewedAsync());
    }

    [Fact]
    public async Task Stream_UnknownToTheAgent_ConnectsAgain()
    {
        await OpenAsync();
        agent.Known = false;
        agent.Answer = FakeAgent.Resumes(1, FakeAgent.Delta(1));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new AgentCursor(1, 0), await agent.ConnectedAsync());
        Assert.Equal([1], await SeqsAsync(1));
    }

    [Fact]
    public async Task Stream_WithNothingToSay_SendsAHeartbeat()
    {
        await OpenAsync();
        clock.Advance(ServerStream<AgentItem, ConnectResponse>.HeartbeatEvery);
        var heartbeat = await NextAsync("a heartbeat");
        Assert.NotNull(heartbeat.Heartbeat);
        Assert.Equal(new AgentCursor(1, 0), cursors.Read(heartbeat.Cursor));
    }

    [Fact]
    public async Task Stream_OfAClientThatReadsTooSlowly_LosesNothing()
    {
        await OpenAsync();
        client.Hold();
        for (var seq = 1; seq <= 1_100; seq++) await agent.PostAsync(1, seq);
        agent.Head = 1_100;
        client.Release();
        Assert.Equal(Enumerable.Range(1, 1_100).Select(seq => (long)seq), await SeqsAsync(1_100));
    }

    [Fact]
    public async Task Stream_ReplacedByANewerOne_EndsAborted()
    {
        await OpenAsync();
        await agent.Observer.OnReplacedAsync();
        await EndsAsync(RefusalKind.Conflict, "STREAM_REPLACED");
    }

    [Fact]
    public async Task Stream_OfAServerThatStops_EndsUnavailable()
    {
        await OpenAsync();
        await stopping.CancelAsync();
        await EndsAsync(RefusalKind.Unavailable, "SERVER_STOPPING");
    }

    [Fact]
    public async Task Stream_WhoseTokenExpires_EndsAtThatMoment()
    {
        call.ExpireIn(TimeSpan.FromSeconds(3), clock);
        await OpenAsync();
        clock.Advance(TimeSpan.FromSeconds(3));
        await EndsAsync(RefusalKind.NotSignedIn, "TOKEN_EXPIRED");
    }

    [Fact]
    public async Task Stream_OfAClientThatLeft_EndsInSilence()
    {
        await OpenAsync();
        call.Cancel();
        await run.Within("the end of the stream");
    }

    private void Start(string cursor = "")
    {
        var device = new AgentDevice("desk", Mobile: false, "str_1");
        var stream = new AgentStream(agent, "agt_1", device, cursors.Read(cursor), cursors, new(cursors),
            agent.Briefs(clock), new FakeSettings(), client, clock);
        run = stream.RunAsync(call, stopping.Token);
    }

    private async Task OpenAsync()
    {
        Start();
        await agent.ConnectedAsync();
        await NextAsync("a hello");
        await NextAsync("a snapshot");
    }

    private async Task EndsAsync(RefusalKind kind, string reason)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => run.Within("the end of the stream"));
        Assert.Equal((kind, reason), (refusal.Kind, refusal.Reason));
    }

    private Task<ConnectResponse> NextAsync(string what) => client.NextAsync(what);

    private async Task<IReadOnlyList<long>> SeqsAsync(int count)
    {
        var seqs = new List<long>(count);
        while (seqs.Count < count)
            seqs.Add((await NextAsync($"event {seqs.Count + 1} of {count}")).Event.Seq);
        return seqs;
    }
}
