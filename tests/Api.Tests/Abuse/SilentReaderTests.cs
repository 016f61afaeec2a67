using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Abuse;

/// <summary>
/// Frontends that open a stream and read nothing, or too little. Alone: what they cost is measured on the whole process.
/// </summary>
[Collection(Alone.Name)]
public sealed class SilentReaderTests : Scenario
{
    private const string Connect = "/omni.v1.AgentService/Connect";
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly ManualClock clock;

    public SilentReaderTests()
        : this(new ManualClock(DateTimeOffset.UtcNow)) { }

    private SilentReaderTests(ManualClock clock)
        : base(clock: clock) => this.clock = clock;

    [Fact]
    public async Task Reader_ThatTakesNothing_IsCutOffAndItsStreamCloses()
    {
        using var counts = new OpenCounts(Server);
        var (agent, web) = await TalkingAsync();
        await using var line = await ListenAsync("silent");
        await SayAsync(web, agent, 20, 60_000);
        Assert.Equal(2, counts.Streams);
        clock.Advance(Tick);
        await agent.HeartbeatAsync(); // or the desk, still busy with the last message, would count as stuck too
        clock.Advance(Tick);
        var reset = await line.NextAsync(f => f.Type == Http2FrameType.ResetStream, "a reset");
        Assert.Equal(1, reset.Stream);
        await counts.BecomeAsync(1, counts.Connections);
        await SayAsync(web, agent, 1, 10);
    }

    [Fact]
    public async Task Reader_ThatTakesALittle_IsToldWhyItsStreamEnds()
    {
        using var counts = new OpenCounts(Server);
        var (agent, web) = await TalkingAsync();
        await using var line = await ListenAsync("slow");
        await SayAsync(web, agent, 1_500, 2_000);
        Http2Frame? end = null;
        var ended = line.NextAsync(f => f is { Type: Http2FrameType.Headers, EndsStream: true }, "the status");
        for (var step = 0; step < 10 && end is null; step++)
        {
            clock.Advance(Tick);
            await agent.HeartbeatAsync();
            var before = line.DataBytes;
            await line.GrantAsync(1, 70_000);
            if (await Task.WhenAny(ended, line.ReceivedAsync(before + 60_000)) == ended) end = await ended;
        }

        Assert.Contains("STREAM_TOO_SLOW", end?.Text, StringComparison.Ordinal);
        await counts.BecomeAsync(1, counts.Connections);
    }

    /// <summary>20 devices, 20 MB to each: 400 MB would wait if they were kept for clients that read nothing.</summary>
    [Fact]
    public async Task Readers_ThatTakeNothing_CostABoundedBuffer()
    {
        const int Silent = 19, Messages = 1_000, Bytes = 20_000;
        var (agent, web) = await TalkingAsync();
        List<Http2Line> lines = [];
        for (var n = 0; n < Silent; n++) lines.Add(await ListenAsync($"silent-{n}"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SayAsync(web, agent, Messages, Bytes);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 10L * Messages * Bytes, $"{grown >> 20} MiB for {Messages * (long)Bytes >> 20} MiB of messages");
        foreach (var line in lines) await line.DisposeAsync();
    }

    [Fact]
    public async Task Server_ThatStops_TellsThoseWhoReadAndCutsOffThoseWhoDoNot()
    {
        var (agent, web) = await TalkingAsync();
        await web.ListenAsync();
        using var follower = await Follower.StartAsync(Server);
        using var inputs = web.Client.IngestStream();
        Assert.True(await inputs.ResponseStream.MoveNext(CancellationToken.None).Within("a hello"));
        await using var line = await ListenAsync("silent");
        await SayAsync(web, agent, 20, 60_000);
        using var counts = new OpenCounts(Server);

        var stop = Server.Host.StopAsync();
        foreach (var end in new[]
        {
            await agent.EndAsync(), await web.EndAsync(), await follower.EndAsync(),
            await Reader.EndAsync(inputs.ResponseStream, "the end of a stream of inputs"),
        })
            Assert.Equal(
                (StatusCode.Unavailable, "SERVER_STOPPING"), (end.StatusCode, Refused.ReasonOf(end)));
        Assert.False(stop.IsCompleted);
        clock.Advance(Tick);
        clock.Advance(Tick);
        await stop.Within("the end of the server");
        Assert.Equal(0, counts.Streams);
    }

    /// <summary>An agent in a conversation, on a desk that reads.</summary>
    private async Task<(Frontend Agent, Connector Web)> TalkingAsync()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        await agent.AcceptAsync(await agent.OfferAsync());
        return (agent, web);
    }

    /// <summary>Another device, whose connection grants no more than the 64 KiB that HTTP/2 begins with.</summary>
    private async Task<Http2Line> ListenAsync(string device)
    {
        var line = await Http2Line.OpenAsync(Server.Host.Grpc);
        await line.CallAsync(
            1, Connect, Server.Tokens.Issue(Roles.Agent, "agt_7"), new ConnectRequest { DeviceId = device });
        await line.NextAsync(f => f.Type == Http2FrameType.Data, $"the hello of {device}");
        return line;
    }

    /// <summary>The customer writes, and the desk sees all of it.</summary>
    private static async Task SayAsync(Connector web, Frontend agent, int count, int bytes)
    {
        using var stream = web.Client.IngestStream();
        var id = Guid.NewGuid();
        var text = new string('x', bytes);
        for (var n = 1; n <= count; n++)
        {
            var input = web.Chat("visitor-1", n == count ? $"{id}" : text, $"{id}-{n}");
            await stream.RequestStream.WriteAsync(new() { Number = n, Input = input }).Within($"input {n}");
        }

        await stream.RequestStream.CompleteAsync();
        while (await stream.ResponseStream.MoveNext(CancellationToken.None).Within("an answer"))
            Assert.Null(stream.ResponseStream.Current.Answer?.Refused);
        await agent.EventAsync(e => e.MessageAdded?.Message.Text == $"{id}" ? e.MessageAdded : null, "the last message");
    }
}
