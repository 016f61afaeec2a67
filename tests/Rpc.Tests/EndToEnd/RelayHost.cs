using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Omni.Rpc.Tests.EndToEnd;

/// <summary>
/// The official server on Kestrel, plain HTTP/2 on a free loopback port, and a channel of the official client.
/// </summary>
public sealed class RelayHost : IAsyncLifetime
{
    private const int MessageBytesMax = 16 * 1024 * 1024;

    private readonly WebApplication _app;

    public RelayHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(Waiting);
        builder.Services.AddSingleton(Seen);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MessageBytesMax;
            grpc.Interceptors.Add<RecordingServerInterceptor>();
        });
        _app = builder.Build();
        _app.MapGrpcService<RelayService>();
    }

    internal WaitingCalls Waiting { get; } = new();

    internal SeenCalls Seen { get; } = new();

    internal GrpcChannel Channel { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Channel = Open();
    }

    public async Task DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>A further channel to the same server, to be disposed by the caller.</summary>
    internal GrpcChannel Open(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions { MaxReceiveMessageSize = MessageBytesMax };
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(_app.Urls.Single(), options);
    }
}
