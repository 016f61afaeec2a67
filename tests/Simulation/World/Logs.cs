using Microsoft.Extensions.Logging;

namespace Omni.Simulation.World;

/// <summary>What the program under test logs. An error is a violation; the rest is shown to whoever traces a run.</summary>
internal sealed class Logs(Action<string, string> report, Action<string>? trace) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private void Write(LogLevel level, string category, string text, Exception? error)
    {
        if (level >= LogLevel.Error) report("NoErrors", $"{category}: {text} {error}");
        trace?.Invoke($"{category}: {text} {error?.GetType().Name} {error?.Message}");
    }

    private sealed class Category(Logs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= (logs.HasTrace ? LogLevel.Information : LogLevel.Error);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) logs.Write(logLevel, category, formatter(state, exception), exception);
        }
    }

    private bool HasTrace => trace is not null;
}
