using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Omni.Grains.Tests;

/// <summary>Snapshots in memory; they outlive a centre that is given the same one again.</summary>
internal sealed class MemorySnapshots : IGrainStorage
{
    /// <summary>Records by state name and key.</summary>
    public ConcurrentDictionary<string, object> Records { get; } = new(StringComparer.Ordinal);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Records.TryGetValue(Key(stateName, grainId), out var record))
            (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)record, "1", true);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Records[Key(stateName, grainId)] = grainState.State!;
        (grainState.ETag, grainState.RecordExists) = ("1", true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Records.TryRemove(Key(stateName, grainId), out _);
        return Task.CompletedTask;
    }

    private static string Key(string stateName, GrainId grain) => $"{stateName}/{grain.Key}";
}
