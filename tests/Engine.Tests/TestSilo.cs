using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Omni.Engine.Tests;

/// <summary>A host with the engine, a clock that stands still, and signals shared with the grains.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private static readonly AsyncLocal<bool> s_checked = new();

    private readonly IHost _host;
    private readonly ErrorLog _errors;

    private TestSilo(IHost host, ErrorLog errors)
    {
        _host = host;
        _errors = errors;
    }

    public ManualClock Clock => (ManualClock)_host.Services.GetRequiredService<TimeProvider>();

    public Signals Signals => _host.Services.GetRequiredService<Signals>();

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => _host.Services;

    /// <summary>Hosts that this test starts queue every call and look for cycles.</summary>
    public static void CheckCalls() => s_checked.Value = true;

    public static async Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var errors = new ErrorLog();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(errors);
        builder.Services.AddSingleton<TimeProvider>(new ManualClock());
        builder.Services.AddSingleton<Signals>();
        builder.Services.Configure<EngineOptions>(options => options.DetectCallCycles = s_checked.Value);
        builder.UseOrleans(silo => configure?.Invoke(silo));
        var host = builder.Build();
        await host.StartAsync();
        return new TestSilo(host, errors);
    }

    public T Grain<T>(string key = "one") where T : IGrainWithStringKey => Client.GetGrain<T>(key);

    public Task StopAsync() => _host.StopAsync().Within("the host to stop");

    /// <summary>Says that one error in the log is part of the test.</summary>
    public void ExpectError() => _errors.Expected++;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
        _errors.Check();
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _errors = new();

        public int Expected { get; set; }

        public void Check() => Assert.True(
            _errors.Count == Expected, $"{Expected} errors expected, logged: {string.Join("; ", _errors)}");

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) _errors.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
