using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace Omni.Crash.Tests.Disks;

/// <summary>Watches a server's health as whoever spreads load over servers does.</summary>
internal sealed class HealthWatcher : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly AsyncServerStreamingCall<HealthCheckResponse> call;

    public HealthWatcher(Uri address)
    {
        channel = GrpcChannel.ForAddress(address);
        call = new Health.HealthClient(channel).Watch(new());
    }

    /// <summary>Completes when the server tells that status.</summary>
    public async Task BecomesAsync(HealthCheckResponse.Types.ServingStatus status)
    {
        do
            Assert.True(await call.ResponseStream.MoveNext(default).Within($"the health {status}"));
        while (call.ResponseStream.Current.Status != status);
    }

    public void Dispose()
    {
        call.Dispose();
        channel.Dispose();
    }
}
