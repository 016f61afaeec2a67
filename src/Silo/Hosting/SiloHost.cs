using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Omni.Api.Access;
using Omni.Api.Attachments;
using Omni.Domain.Journal;
using Omni.Silo.Hosting.Tls;
using Omni.Silo.Metrics;

namespace Omni.Silo.Hosting;

/// <summary>A whole server in this process: the one place that puts journal, engine, grains and API together.</summary>
/// <remarks>
/// Stopping begins with the streams, which are told; then nothing new is accepted, calls under way finish, grains end
/// and the journal closes. What was acknowledged was on disk before.
/// </remarks>
public sealed class SiloHost : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly WebApplication app;
    private readonly List<(ListenOptions Port, Listener Listener)> listeners = [];

    private SiloHost(ServeOptions options, Action<WebApplicationBuilder>? configure)
    {
        // Only appsettings.json of the program counts, whatever the current folder holds.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        AddLogging(builder.Logging);
        AddServices(builder, options);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        configure?.Invoke(builder);
        app = builder.Build();
        Endpoints.Map(app, options);
    }

    /// <summary>What listens where, once started.</summary>
    public IReadOnlyList<Listener> Listeners =>
        [.. listeners.Select(l => l.Listener with { Address = l.Port.IPEndPoint! })];

    /// <summary>Where gRPC is served, once started: without TLS if there is such a port.</summary>
    public Uri Grpc => Listeners.First(l => l.Way is WayIn.Grpc or WayIn.Tls).Uri;

    /// <summary>Where gRPC-Web, JSON, health and metrics are served, once started: without TLS if there is such a port.</summary>
    public Uri Http => Listeners.First(l => l.Way is WayIn.Http or WayIn.Tls).Uri;

    /// <summary>Where everything is served with TLS, once started; null: nowhere.</summary>
    public Uri? Tls => Listeners.FirstOrDefault(l => l.Way == WayIn.Tls)?.Uri;

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Opens the store and puts a server together; nothing is served yet.</summary>
    /// <param name="configure">Changes the composition, for tests: a clock, a filter.</param>
    /// <exception cref="Omni.Journal.JournalStartException">The store cannot be used; the message says why.</exception>
    public static async Task<SiloHost> OpenAsync(ServeOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var host = new SiloHost(options, configure);
        try
        {
            await host.Services.GetRequiredService<JournalSlot>().OpenAsync(options);
            await GrainHost.OpenAsync(host.Services, options);
            _ = host.Services.GetRequiredService<IJournal>();
            _ = host.Services.GetRequiredService<TokenIssuer>();
            _ = host.Services.GetRequiredService<ServerMetrics>();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts to serve.</summary>
    /// <exception cref="StartException">The settings cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await app.StartAsync(cancellationToken);
        ListenerLog.Write(Services.GetRequiredService<ILogger<SiloHost>>(), Listeners);
    }

    /// <summary>Stops to serve, in order. Safe to repeat.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    /// <summary>Serves until a signal comes or the token is cancelled, then stops in order.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) =>
        app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops if need be and lets go of the store.</summary>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static void AddServices(WebApplicationBuilder builder, ServeOptions options)
    {
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.Limits);
        services.AddSingleton(provider => TokenIssuer.Open(options.Data, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAttachmentStore>(
            new FolderAttachmentStore(Path.Combine(options.Data, FolderAttachmentStore.FolderName)));
        services.AddSingleton<JournalSlot>();
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<JournalSlot>().Journal);
        services.AddSingleton(provider => (IStoreProbe)provider.GetRequiredService<JournalSlot>().Journal);

        if (options.Tls is { } tls) AddTls(services, tls);

        services.PostConfigure<HostOptions>(host => host.ShutdownTimeout += options.StopDelay);

        // Hosted parts start in this order: settings, engine, first settings, waking, then Kestrel.
        GrainHost.Add(builder, options);
        Endpoints.AddTo(services, options);
        Telemetry.AddTo(builder);
    }

    private static void AddTls(IServiceCollection services, TlsOptions tls)
    {
        services.AddSingleton(tls);
        services.AddSingleton<CertificateStore>();
        services.AddSingleton<Handshakes>();
        services.AddHostedService(provider => provider.GetRequiredService<CertificateStore>());
        services.AddSingleton(new ConnectorAccess(tls.Connectors));
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();

        // An error here is a request that could not be read: whatever happens later, the API answers and logs itself.
        logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });

        // What would be logged there of a request is nobody's level, but a logger that could costs each an activity.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Health that changes is told once, by whoever found it, not with every question.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);

        // Standard output is for what was asked for: the ready line, a token.
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private void Listen(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        options.Connections.Apply(kestrel.Limits);
        if (options.Grpc is { } grpc) Listen(kestrel, grpc, WayIn.Grpc, HttpProtocols.Http2);
        if (options.Http is { } http) Listen(kestrel, http, WayIn.Http, HttpProtocols.Http1);
        if (options.Tls is { } tls)
            Listen(kestrel, tls.Address, WayIn.Tls, HttpProtocols.Http1AndHttp2).UseHttps(
                kestrel.ApplicationServices.GetRequiredService<Handshakes>().ToCallback());
    }

    private ListenOptions Listen(KestrelServerOptions kestrel, IPEndPoint at, WayIn way, HttpProtocols protocols)
    {
        ListenOptions port = null!;
        kestrel.Listen(at, listen => (port = listen).Protocols = protocols);
        listeners.Add((port, new(way, at)));
        return port;
    }
}
