using System.Collections.Concurrent;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>
/// Tells when a method was called, lets a call fail before it is made, once, as if its silo had gone, and holds one up.
/// </summary>
internal sealed class WatchedCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string Key, string Method), TaskCompletionSource> broken = new();
    private readonly ConcurrentDictionary<(string Key, string Method), (TaskCompletionSource Reached, Task Release)> held = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> watched = new(StringComparer.Ordinal);

    /// <summary>The next call of that method of that grain fails, by whomever; done when it has.</summary>
    public Task FailNextAsync(string key, string method) => broken.GetOrAdd((key, method), _ => Fresh()).Task;

    /// <summary>The next call of that method of that grain waits for the release; done when it has come.</summary>
    public Task HoldNextAsync(string key, string method, Task release) =>
        held.GetOrAdd((key, method), _ => (Fresh(), release)).Reached.Task;

    /// <summary>Done when the next call of that method, of any grain, is.</summary>
    public Task NextAsync(string method) => watched.GetOrAdd(method, _ => Fresh()).Task;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (broken.TryRemove((context.TargetId.Key.ToString()!, context.MethodName), out var failed))
        {
            failed.SetResult();
            throw new TimeoutException($"The test lets {context.MethodName} fail.");
        }

        if (held.TryRemove((context.TargetId.Key.ToString()!, context.MethodName), out var hold))
        {
            hold.Reached.SetResult();
            await hold.Release;
        }

        await context.Invoke();
        if (watched.TryRemove(context.MethodName, out var done)) done.SetResult();
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
