using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A log that a test listens to.</summary>
internal sealed class HeardLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> warnings = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> awaited = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Warnings => warnings;

    /// <summary>Completes with the next line that holds that text.</summary>
    public Task<string> Next(string text) =>
        awaited.GetOrAdd(text, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        if (logLevel == LogLevel.Warning) warnings.Enqueue(line);
        foreach (var text in awaited.Keys)
            if (line.Contains(text, StringComparison.Ordinal) && awaited.TryRemove(text, out var waiting))
                waiting.SetResult(line);
    }
}
