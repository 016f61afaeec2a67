using System.Collections.Concurrent;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>Lets a call of a grain fail, once, as if its silo had gone.</summary>
internal sealed class FailedCall : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string Key, string Method), bool> wanted = new();

    /// <summary>The next call of that method by anybody.</summary>
    public void Next(string key, string method) => wanted[(key, method)] = true;

    public Task Invoke(IIncomingGrainCallContext context) =>
        wanted.TryRemove((context.TargetId.Key.ToString()!, context.MethodName), out _)
            ? throw new TimeoutException($"The test lets {context.MethodName} fail.")
            : context.Invoke();
}
