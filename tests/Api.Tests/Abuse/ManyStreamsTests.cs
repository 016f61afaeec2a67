using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Abuse;

/// <summary>Callers who open more than they should, or open only to close.</summary>
public sealed class ManyStreamsTests : Scenario
{
    private const int StreamsMax = 1_000;
    private const string Follow = "/omni.v1.EventService/Follow";

    [Fact]
    public async Task Stream_BeyondTheMostOfACaller_IsRefusedAndTheOthersGoOn()
    {
        using var counts = new OpenCounts(Server);
        var events = new EventService.EventServiceClient(
            Server.With($"Bearer {Server.Tokens.Issue(Roles.Integrator, "crm")}"));
        List<AsyncServerStreamingCall<FollowResponse>> open = [];
        for (var n = 0; n < StreamsMax; n++)
        {
            open.Add(events.Follow(new() { Start = FollowStart.Now }));
            await Reader.NextAsync(open[^1].ResponseStream, r => r.Hello, $"hello {n}");
        }

        using var refused = events.Follow(new());
        var refusal = await Refused.WithAsync(
            StatusCode.ResourceExhausted, "TOO_MANY_STREAMS",
            () => refused.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("1000", refusal.Trailers.GetValue("omni-retry-after-ms"));
        await new LogWriter(Server, "con_1").AppendAsync(1);
        foreach (var stream in open)
            await Reader.NextAsync(stream.ResponseStream, r => r.Events, "an event");
        foreach (var stream in open) stream.Dispose();
        await counts.BecomeAsync(0, 1);
        using var again = events.Follow(new());
        await Reader.NextAsync(again.ResponseStream, r => r.Hello, "a hello");
    }

    [Fact]
    public async Task Streams_ThatAreResetAtOnce_LeaveNothingOpenAndOthersGoOn()
    {
        const int Resets = 5_000;
        using var counts = new OpenCounts(Server);
        using var follower = await Follower.StartAsync(Server);
        await using (var line = await Http2Line.OpenAsync(Server.Host.Grpc))
        {
            var token = Server.Tokens.Issue(Roles.Integrator, "hasty");
            for (var n = 0; n < Resets; n++)
            {
                await line.CallAsync((2 * n) + 1, Follow, token, new FollowRequest());
                await line.ResetAsync((2 * n) + 1);
            }

            await line.SendAsync(Http2FrameType.Ping, 0, 0, new byte[8]);
            await line.NextAsync(f => f.Type is Http2FrameType.Ping or Http2FrameType.GoAway, "an answer");
            await counts.BecomeAsync(1, counts.Connections);
        }

        await counts.BecomeAsync(1, 1);
        await new LogWriter(Server, "con_1").AppendAsync(1);
        await follower.EventAsync(e => e.Stream == "con_1", "an event");
        follower.Dispose();
        await counts.BecomeAsync(0, 1);
    }
}
