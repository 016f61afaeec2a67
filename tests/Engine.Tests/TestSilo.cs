using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Hosting;

namespace Omni.Engine.Tests;

/// <summary>
/// A host with the engine this suite was built for, a clock that stands still, and signals shared with the grains.
/// </summary>
internal sealed class TestSilo : IAsyncDisposable
{
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

    public static async Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var errors = new ErrorLog();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(errors);
        builder.Services.AddSingleton<TimeProvider>(new ManualClock());
        builder.Services.AddSingleton<Signals>();
        builder.UseOrleans(silo =>
        {
            EngineUnderTest.Configure(silo);
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new TestSilo(host, errors);
    }

    public T Grain<T>(string key = "one") where T : IGrainWithStringKey => Client.GetGrain<T>(key);

    /// <summary>Lets activations grow older by that many minutes; see <see cref="EngineUnderTest.IdleMinute" />.</summary>
    public Task LetIdleMinutesPassAsync(double minutes) => EngineUnderTest.LetIdleMinutesPassAsync(Clock, minutes);

    /// <summary>Lets all calls time out that were made before.</summary>
    public Task LetCallsExpireAsync() => EngineUnderTest.LetCallsExpireAsync(Clock);

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

        public ILogger CreateLogger(string categoryName) =>
            EngineUnderTest.Minds(categoryName) ? this : NullLogger.Instance;

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
