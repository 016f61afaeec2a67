using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Tests.Fixtures;
using Omni.Domain.Journal;
using Omni.Silo.Hosting.Health;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Omni.Api.Tests.HealthChecks;

/// <summary>Health as it is asked for from outside. The clock stands still, so nobody but the test looks.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private readonly FakeProbe probe = new();
    private readonly ApiServer server;

    public HealthTests() => server = new()
    {
        Clock = clock,
        Configure = builder => builder.Services.AddSingleton<IStoreProbe>(probe),
    };

    private Health.HealthClient Client => new(server.With(null));

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Page_WhileAllIsWell_SaysSo(string path) =>
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await GetAsync(path));

    [Fact]
    public async Task Store_ThatRefusesWrites_IsNotReadyButLive()
    {
        await BreakAsync();

        var (status, text) = await GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.StartsWith("Unhealthy\nstore: Unhealthy. The store takes no writes", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync("/health")).Status);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await GetAsync("/health/live"));
        var request = new HealthCheckRequest { Service = "omni.v1.ChannelService" };
        Assert.Equal(
            ServingStatus.NotServing, (await Client.CheckAsync(request).ResponseAsync.Within("health")).Status);
    }

    [Fact]
    public async Task Writer_ThatHasEnded_IsNotLive()
    {
        probe.HasEnded = true;
        var (status, text) = await GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("start the process anew", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_ThatIsALittleOff_IsToldAndStillReady()
    {
        probe.Answer = () => Task.FromResult<DateTimeOffset?>(clock.GetUtcNow().AddSeconds(-1));
        await LookAsync();

        var (status, text) = await GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("Degraded\nclock: Degraded. This machine's clock is", text, StringComparison.Ordinal);
        Assert.Equal(
            ServingStatus.Serving,
            (await Client.CheckAsync(new()).ResponseAsync.Within("health")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("omni.v1.AgentService")]
    public async Task Watcher_HearsOfEachChange(string service)
    {
        using var call = Client.Watch(new() { Service = service });
        await BecomesAsync(call, ServingStatus.Serving, "the first status");

        await BreakAsync();
        await BecomesAsync(call, ServingStatus.NotServing, "the news that the store is full");

        probe.Answer = FakeProbe.Works;
        await LookAsync();
        await BecomesAsync(call, ServingStatus.Serving, "the news that the store has room");
    }

    private Task BreakAsync()
    {
        probe.Answer = FakeProbe.Fails;
        return LookAsync();
    }

    private Task LookAsync() => server.Host.Services.GetRequiredService<ServerWatch>().LookAsync(default);

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = server.Host.Http };
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative)).Within(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>
    /// Reads on to that status. What holds already may be told once more: to whoever watches before the first publication.
    /// </summary>
    private static async Task BecomesAsync(
        AsyncServerStreamingCall<HealthCheckResponse> call, ServingStatus status, string what)
    {
        do
            Assert.True(await call.ResponseStream.MoveNext(default).Within(what));
        while (call.ResponseStream.Current.Status != status);
    }
}
