using Grpc.Core;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.EndToEnd;

public sealed class DeadlineAndCancellationTests(RelayHost host) : IClassFixture<RelayHost>
{
    private readonly Relay.RelayClient _client = new(host.Channel);

    [Fact]
    public async Task Deadline_Passed_EndsCallOnBothSides()
    {
        var deadline = DateTime.UtcNow.AddMilliseconds(300);
        using var call = _client.WaitAsync(new Note { Text = "deadline" }, deadline: deadline);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        await host.Waiting.GivenUpAsync("deadline").Within("the server to see the deadline");
    }

    [Fact]
    public async Task Deadline_AlreadyPassed_FailsWithoutCalling()
    {
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(-1));

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await _client.WaitAsync(new Note { Text = "too late" }, options));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task Cancellation_ByToken_ReachesServer()
    {
        using var source = new CancellationTokenSource();
        using var call = _client.WaitAsync(new Note { Text = "token" }, cancellationToken: source.Token);
        await host.Waiting.EnteredAsync("token").Within("the server to enter the call");

        await source.CancelAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await host.Waiting.GivenUpAsync("token").Within("the server to see the cancellation");
    }

    [Fact]
    public async Task Cancellation_ByDispose_ReachesServer()
    {
        var call = _client.WaitAsync(new Note { Text = "dispose" });
        await host.Waiting.EnteredAsync("dispose").Within("the server to enter the call");

        call.Dispose();

        await host.Waiting.GivenUpAsync("dispose").Within("the server to see the disposal");
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task Write_WithCancelledToken_IsCancelled()
    {
        using var call = _client.Chat();

        var failure = await Assert.ThrowsAsync<RpcException>(() =>
            call.RequestStream.WriteAsync(new Note(), new CancellationToken(canceled: true)));

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }
}
