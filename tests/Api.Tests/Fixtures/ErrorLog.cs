using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Remembers what a server logs as an error: nobody expects one.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> errors = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) errors.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void ThrowIfAny()
    {
        if (!errors.IsEmpty) throw new InvalidOperationException($"The server logged: {string.Join('\n', errors)}");
    }

    public void Dispose() { }
}
