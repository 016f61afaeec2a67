using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omni.Rpc.Tests.AddOns;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Omni.Rpc.Tests.HealthChecks;

/// <summary>The health checking protocol of gRPC, bound to the checks of ASP.NET Core.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly AddOnHost host = new();
    private Health.HealthClient client = null!;

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        client = new Health.HealthClient(host.Channel);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Check_RunsTheChecksOfTheService()
    {
        Assert.Equal(ServingStatus.Serving, await CheckAsync("sick"));
        host.Sickness = HealthCheckResult.Degraded();
        Assert.Equal(ServingStatus.Serving, await CheckAsync("sick"));
        host.Sickness = HealthCheckResult.Unhealthy();
        Assert.Equal(ServingStatus.NotServing, await CheckAsync("sick"));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(""));
        Assert.Equal(ServingStatus.Serving, await CheckAsync("well"));
    }

    [Fact]
    public async Task Check_OfAnUnknownService_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => CheckAsync("nobody"));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task List_TellsEveryService()
    {
        host.Sickness = HealthCheckResult.Unhealthy();

        var response = await client.ListAsync(new HealthListRequest(), deadline: DateTime.UtcNow + Limit);

        Assert.Equal(
            [("", ServingStatus.NotServing), ("sick", ServingStatus.NotServing), ("well", ServingStatus.Serving)],
            response.Statuses.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value.Status)));
    }

    [Fact]
    public async Task List_OfMoreThan100_IsRefused()
    {
        var statuses = host.Services.GetRequiredService<HealthServiceImpl>();
        for (var i = 0; i < 100; i++)
            statuses.SetStatus($"s{i}", ServingStatus.Serving);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => client.ListAsync(new HealthListRequest(), deadline: DateTime.UtcNow + Limit).ResponseAsync);

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Fact]
    public async Task Watch_OfAnUnknownService_StaysOpenUntilItIsKnown()
    {
        var statuses = host.Services.GetRequiredService<HealthServiceImpl>();
        using var call = client.Watch(new HealthCheckRequest { Service = "later" }, deadline: DateTime.UtcNow + Limit);

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(call));
        statuses.SetStatus("later", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
        statuses.SetStatus("later", ServingStatus.Serving);
        statuses.SetStatus("later", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        statuses.ClearStatus("later");
        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(call));
    }

    [Fact]
    public async Task Watch_AnswersAtOnceAndWithWhatIsPublished()
    {
        using var call = client.Watch(new HealthCheckRequest { Service = "sick" }, deadline: DateTime.UtcNow + Limit);
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));

        var entry = new HealthReportEntry(HealthStatus.Unhealthy, null, TimeSpan.Zero, null, null, ["sick"]);
        await host.Services.GetRequiredService<IHealthCheckPublisher>().PublishAsync(
            new HealthReport(new Dictionary<string, HealthReportEntry> { ["fever"] = entry }, TimeSpan.Zero), default);

        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
    }

    [Fact]
    public async Task Stopping_TellsWatchersAndLetsThemGo()
    {
        using var call = client.Watch(new HealthCheckRequest(), deadline: DateTime.UtcNow + Limit);
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));

        host.BeginStopping();

        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        Assert.False(await call.ResponseStream.MoveNext(default));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private async Task<ServingStatus> CheckAsync(string service) => (await client.CheckAsync(
        new HealthCheckRequest { Service = service }, deadline: DateTime.UtcNow + Limit)).Status;

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext(default), "the stream ended");
        return call.ResponseStream.Current.Status;
    }
}
