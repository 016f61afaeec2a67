using System.Collections.Concurrent;

namespace Omni.Support;

/// <summary>
/// Named one-time events between a test and the code it runs. Each may be awaited before or after it is raised.
/// </summary>
public sealed class Signals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _signals = new(StringComparer.Ordinal);

    /// <summary>Raises a signal. Repeating is harmless.</summary>
    public void Raise(string name) => Signal(name).TrySetResult();

    /// <summary>Whether it has been raised.</summary>
    public bool IsRaised(string name) => Signal(name).Task.IsCompleted;

    /// <summary>Completes when it is raised; bounded, and naming it when it does not come.</summary>
    public Task Raised(string name) => Signal(name).Task.Within($"signal \"{name}\"");

    private TaskCompletionSource Signal(string name) =>
        _signals.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
