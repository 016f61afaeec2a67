using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omni.Api.Access;
using Omni.Silo.Hosting;
using Omni.Silo.Hosting.Tls;
using Orleans.Configuration;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A whole server in this process: free ports, a fresh store, a real client. Errors in its log fail.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("omni-api-");
    private readonly ErrorLog errors = new();
    private readonly List<GrpcChannel> channels = [];
    private SiloHost? host;

    /// <summary>Settings to begin with; null: the built-in ones.</summary>
    public string? SettingsJson { get; init; }

    /// <summary>Origins whose pages may call.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>What a connection may cost.</summary>
    public ConnectionLimits Connections { get; init; } = new();

    /// <summary>The server's clock, but for its connections.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where everything is served with TLS too; null: nowhere.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>How long it goes on serving after it said that it stops.</summary>
    public TimeSpan StopDelay { get; init; }

    /// <summary>Changes the composition: a clock, a store that fails.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    public string Store => Path.Combine(folder.FullName, "store");

    public SiloHost Host => host ?? throw new InvalidOperationException("The server is not started.");

    public TokenIssuer Tokens => TokenIssuer.Open(Store, Clock);

    public async Task InitializeAsync()
    {
        string? settings = null;
        if (SettingsJson is { } json)
        {
            settings = Path.Combine(folder.FullName, "settings.json");
            await File.WriteAllTextAsync(settings, json);
        }

        var options = new ServeOptions
        {
            Grpc = new(IPAddress.Loopback, 0), Http = new(IPAddress.Loopback, 0), Store = Store, Settings = settings,
            CorsOrigins = CorsOrigins, Connections = Connections, Tls = Tls, StopDelay = StopDelay,
        };
        host = await SiloHost.OpenAsync(options, Quiet);
        await host.StartAsync();
    }

    /// <summary>Stops in order and starts again on the same store.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        folder.Delete(recursive: true);
        errors.ThrowIfAny();
    }

    /// <summary>Calls as a connector, an agent, …</summary>
    public CallInvoker As(Roles role, string subject) => With($"Bearer {Tokens.Issue(role, subject)}");

    /// <summary>Calls with that <c>authorization</c>; null: without.</summary>
    public CallInvoker With(string? authorization)
    {
        var channel = GrpcChannel.ForAddress(Host.Grpc);
        channels.Add(channel);
        if (authorization is null) return channel.CreateCallInvoker();
        return channel.Intercept(headers =>
        {
            headers.Add("authorization", authorization);
            return headers;
        });
    }

    private void Quiet(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(errors);
        builder.Services.AddSingleton(Clock);
        Configure?.Invoke(builder);
        if (Clock is not ManualClock) return;

        // The clock jumps: neither a call nor a grain that wakes meanwhile has taken so long.
        builder.Services.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromDays(1));
        builder.Services.Configure<GrainCollectionOptions>(
            o => o.ActivationTimeout = o.DeactivationTimeout = TimeSpan.FromDays(1));
    }

    private async Task CloseAsync()
    {
        foreach (var channel in channels)
            channel.Dispose();
        channels.Clear();
        if (host is not { } open) return;
        host = null;
        await open.StopAsync();
        await open.DisposeAsync();
    }
}
