using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.WebChat.Http;
using Omni.WebChat.Link;
using Omni.WebChat.Visitors;

namespace Omni.WebChat;

/// <summary>The whole web chat in this process. It keeps nothing: it may be stopped or killed at any moment.</summary>
public sealed class WebChatHost : IAsyncDisposable
{
    private const long BodyBytesMax = 64 * 1024;
    private static readonly TimeSpan PreflightKept = TimeSpan.FromHours(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly WebApplication app;
    private ListenOptions? port;

    private WebChatHost(WebChatOptions options, Action<ILoggingBuilder>? logging)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        logging?.Invoke(builder.Logging);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Grpc", LogLevel.None);
        AddServices(builder.Services, options);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Listen(options.Listen, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                port = listen;
            });
        });
        app = builder.Build();
        Map(options);
    }

    /// <summary>Where pages reach it, once started.</summary>
    public Uri Address => new($"http://{port!.IPEndPoint}");

    /// <summary>Whether the stream from Omni is open at this moment.</summary>
    public bool IsConnected => app.Services.GetRequiredService<Outbound>().IsConnected;

    /// <summary>Starts to serve, whether or not Omni can be reached yet.</summary>
    /// <param name="logging">Where to log; null: as usual.</param>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<WebChatHost> StartAsync(
        WebChatOptions options, Action<ILoggingBuilder>? logging = null, CancellationToken cancellationToken = default)
    {
        if (options.Key.Length < WebChatOptions.KeyBytes || options.IdentityKey?.Length < WebChatOptions.KeyBytes)
            throw new ArgumentException($"A key needs at least {WebChatOptions.KeyBytes} bytes.", nameof(options));
        var host = new WebChatHost(options, logging);
        try
        {
            await host.app.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Serves until a signal comes or the token is cancelled.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) =>
        app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops; pages come back when it serves again.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static void AddServices(IServiceCollection services, WebChatOptions options)
    {
        services.AddSingleton(TimeProvider.System).AddSingleton(options).AddSingleton(options.Limits);
        services.AddSingleton<OmniLink>().AddSingleton<Addresses>().AddSingleton<Inbound>().AddSingleton<History>();
        services.AddSingleton<Reports>().AddHostedService(provider => provider.GetRequiredService<Reports>());
        services.AddSingleton<PageViews>().AddHostedService(provider => provider.GetRequiredService<PageViews>());
        services.AddSingleton<Outbound>().AddHostedService(provider => provider.GetRequiredService<Outbound>());
        services.AddSingleton<ChannelWatch>().AddHostedService(provider => provider.GetRequiredService<ChannelWatch>());
        services.AddSingleton<FileTransfer>().AddSingleton<FileSeal>().AddSingleton<ShownFiles>().AddSingleton<ChatState>();
        services.AddSingleton<FileEndpoints>();
        services.AddSingleton<Orders>().AddSingleton<VisitorDirectory>().AddSingleton<VisitorTokens>();
        services.AddSingleton<RateLimits>().AddSingleton<OriginCheck>();
        services.AddSingleton<ChatEndpoints>().AddSingleton<SignalEndpoints>().AddSingleton<PageEndpoint>().AddSingleton<EventEndpoint>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.Origins])
            .WithMethods("GET", "POST")
            .WithHeaders("authorization", "content-type", "last-event-id")
            .WithExposedHeaders("retry-after")
            .SetPreflightMaxAge(PreflightKept)));
    }

    private void Map(WebChatOptions options)
    {
        var services = app.Services;
        Proxies.Trust(app, options.Proxies);
        app.Use(RefusedException.TranslateAsync);
        app.UseCors();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/chat", StringComparison.Ordinal),
            chat => chat.Use(services.GetRequiredService<OriginCheck>().RunAsync));
        services.GetRequiredService<ChatEndpoints>().Map(app);
        services.GetRequiredService<SignalEndpoints>().Map(app);
        services.GetRequiredService<PageEndpoint>().Map(app);
        services.GetRequiredService<EventEndpoint>().Map(app);
        services.GetRequiredService<FileEndpoints>().Map(app);
        new Assets().Map(app, options.Demo);
        app.MapGet("/health", HealthAsync);
    }

    private Task HealthAsync(HttpContext http)
    {
        http.Response.StatusCode = IsConnected ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var visitors = app.Services.GetRequiredService<VisitorDirectory>().Count;
        return ChatRequest.WriteAsync(
            http, new(IsConnected ? "connected" : "lost", visitors), WebChatJson.Default.HealthAnswer);
    }
}
