using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Omni.Api.Access;
using Omni.Domain.Journal;

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
    private ListenOptions grpc = null!;
    private ListenOptions http = null!;

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

    /// <summary>Where gRPC is served, once started.</summary>
    public Uri Grpc => AddressOf(grpc);

    /// <summary>Where gRPC-Web, JSON, health and metrics are served, once started.</summary>
    public Uri Http => AddressOf(http);

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
    public Task StartAsync(CancellationToken cancellationToken = default) => app.StartAsync(cancellationToken);

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
        services.AddSingleton<JournalSlot>();
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<JournalSlot>().Journal);

        // Hosted parts start in this order: settings, engine, first settings, waking, then Kestrel.
        GrainHost.Add(builder, options);
        Endpoints.AddTo(services, options);
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

        // Standard output is for what was asked for: the ready line, a token.
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static Uri AddressOf(ListenOptions listen) => new($"http://{listen.IPEndPoint}");

    private void Listen(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        options.Connections.Apply(kestrel.Limits);
        kestrel.Listen(options.Grpc, listen => (grpc = listen).Protocols = HttpProtocols.Http2);
        kestrel.Listen(options.Http, listen => (http = listen).Protocols = HttpProtocols.Http1);
    }
}
