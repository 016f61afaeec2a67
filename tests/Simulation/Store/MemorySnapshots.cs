using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Omni.Simulation.Store;

/// <summary>Snapshots of all silos; one that is lost loses only speed.</summary>
internal sealed class MemorySnapshots(Func<bool> isLost) : IGrainStorage
{
    private readonly Dictionary<(string, GrainId), object> records = [];

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (records.TryGetValue((stateName, grainId), out var record) && !isLost())
            (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)record, "1", true);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        records[(stateName, grainId)] = grainState.State!;
        (grainState.ETag, grainState.RecordExists) = ("1", true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        records.Remove((stateName, grainId));
        return Task.CompletedTask;
    }
}
