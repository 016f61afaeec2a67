using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Omni.Api.Tests.HealthChecks;

/// <summary>The order of stopping.</summary>
public sealed class StoppingTests : IAsyncLifetime
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    private readonly ManualClock clock = new();
    private readonly ApiServer server;

    public StoppingTests() => server = new() { StopDelay = Delay, Clock = clock };

    public Task InitializeAsync() => server.InitializeAsync();

    public async Task DisposeAsync()
    {
        var end = server.DisposeAsync();
        await clock.ArmedFor(clock.GetUtcNow() + Delay).Within("the delay of a host that is stopped once more");
        clock.Advance(Delay);
        await end;
    }

    [Fact]
    public async Task Server_ThatStops_SaysSoWhileItServesAndOnlyThenTellsStreams()
    {
        using var watch = new Health.HealthClient(server.With(null)).Watch(new());
        Assert.True(await watch.ResponseStream.MoveNext(default).Within("the first status"));
        await using var connector = new Connector(server, "cnn_web");
        await connector.ListenAsync();
        var end = connector.EndAsync();

        var stopped = server.Host.StopAsync();

        while (watch.ResponseStream.Current.Status != ServingStatus.NotServing)
            Assert.True(await watch.ResponseStream.MoveNext(default).Within("the news that it stops"));
        Assert.False(end.IsCompleted);
        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri(server.Host.Http, "/health/ready")).Within("readiness");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("serving: Unhealthy. The server is stopping.", await ready.Content.ReadAsStringAsync());
        await connector.SendAsync(connector.Chat("ann", "still served"));
        await clock.ArmedFor(clock.GetUtcNow() + Delay).Within("the delay");
        Assert.False(end.IsCompleted);
        clock.Advance(Delay);

        var told = await end;
        Assert.Equal((StatusCode.Unavailable, "SERVER_STOPPING"), (told.StatusCode, Refused.ReasonOf(told)));
        await stopped.Within("the end");
    }
}
