using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omni.Silo.Hosting;

namespace Omni.Interop.Standard;

/// <summary>
/// <c>grpc.testing.TestService</c> served by a whole server of ours in this process: its ports, limits, pings, method
/// provider and gRPC-Web. Access control is left out, for the cases know of no tokens. A fixture for any client.
/// </summary>
public sealed class StandardServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private SiloHost? host;

    /// <summary>Where HTTP/2 is served without TLS.</summary>
    public Uri Grpc => Host.Grpc;

    /// <summary>Where gRPC-Web is served, HTTP/1.1.</summary>
    public Uri Http => Host.Http;

    /// <summary>Calls of the service that have not ended.</summary>
    public OpenCalls Open { get; } = new();

    private SiloHost Host => host ?? throw new InvalidOperationException("The server is not started.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var options = new ServeOptions
        {
            Grpc = new(IPAddress.Loopback, 0),
            Http = new(IPAddress.Loopback, 0),
            Store = Path.Combine(folder.Path, "store"),
        };
        host = await SiloHost.OpenAsync(options, AddTestService);
        await host.StartAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        folder.Dispose();
    }

    private void AddTestService(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Open);
        builder.Services.PostConfigure<GrpcServiceOptions>(grpc => grpc.Interceptors.Clear());
        builder.Services.AddSingleton<IStartupFilter, Endpoint>();
    }

    /// <summary>Serves it in front of everything else; calls of other services go on to the server.</summary>
    private sealed class Endpoint : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseRouting();
            app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
            app.UseEndpoints(routes => routes.MapGrpcService<TestServiceServer>());
            next(app);
        };
    }
}
