using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Omni.Rpc.Tests.AddOns;

/// <summary>A server with every add-on: HTTP/1.1 on one free loopback port, plain HTTP/2 on another.</summary>
public sealed class AddOnHost : IAsyncLifetime
{
    /// <summary>Largest request, bytes.</summary>
    internal const int RequestBytesMax = 64 * 1024;

    private readonly WebApplication app;

    public AddOnHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(Seen);
        builder.Services.AddSingleton(new EndToEnd.WaitingCalls());
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = RequestBytesMax;
            grpc.Interceptors.Add<SeeingInterceptor>();
        }).AddJsonTranscoding(json =>
        {
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.JsonSettings.IgnoreDefaultValues = true;
            json.TypeRegistry = Google.Protobuf.Reflection.TypeRegistry.FromMessages(Protos.FindRequest.Descriptor);
        });
        builder.Services.AddGrpcReflection();
        builder.Services.AddGrpcHealthChecks(health =>
        {
            health.Services.Map("sick", check => check.Tags.Contains("sick"));
            health.Services.Map("well", check => !check.Tags.Contains("sick"));
        }).AddCheck("fever", () => Sickness, ["sick"]);
        builder.Services.Configure<HealthCheckPublisherOptions>(p => p.Delay = TimeSpan.FromDays(1));
        app = builder.Build();
        app.UseRouting();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcService<ShelvesService>();
        app.MapGrpcService<EndToEnd.RelayService>();
        app.MapGrpcReflectionService();
        app.MapGrpcHealthChecksService().DisableGrpcWeb();
    }

    internal List<string> Seen { get; } = [];

    /// <summary>What the one health check says; tagged "sick".</summary>
    internal HealthCheckResult Sickness { get; set; } = HealthCheckResult.Healthy();

    internal IServiceProvider Services => app.Services;

    /// <summary>HTTP/1.1.</summary>
    internal HttpClient Http { get; private set; } = null!;

    /// <summary>Plain HTTP/2.</summary>
    internal HttpClient Http2 { get; private set; } = null!;

    internal GrpcChannel Channel { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await app.StartAsync();
        var addresses = app.Urls.ToArray();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        Http2 = new HttpClient
        {
            BaseAddress = new Uri(addresses[1]),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Channel = GrpcChannel.ForAddress(addresses[1]);
    }

    public async Task DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        Http2.Dispose();
        await app.DisposeAsync();
    }

    /// <summary>Tells everybody that it stops.</summary>
    internal void BeginStopping() =>
        app.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();
}
