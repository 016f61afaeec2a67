using System.Collections.Concurrent;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>Tells when a method was called, and lets a call fail before it is made, as a silo that is gone would.</summary>
internal sealed class WatchedCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> broken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> watched = new(StringComparer.Ordinal);

    /// <summary>The next call of a method fails; done when it has.</summary>
    public Task FailNextAsync(string method) => Of(broken, method);

    /// <summary>Done when the next call of a method is.</summary>
    public Task NextAsync(string method) => Of(watched, method);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (broken.TryRemove(context.MethodName, out var failed))
        {
            failed.SetResult();
            throw new TimeoutException("The test breaks this call.");
        }

        await context.Invoke();
        if (watched.TryRemove(context.MethodName, out var done)) done.SetResult();
    }

    private static Task Of(ConcurrentDictionary<string, TaskCompletionSource> calls, string method) =>
        calls.GetOrAdd(method, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
