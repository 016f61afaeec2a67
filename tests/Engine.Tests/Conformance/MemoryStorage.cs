using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;

namespace Omni.Engine.Tests.Conformance;

/// <summary>A store with versions, in memory.</summary>
internal sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (object? Value, int Version)> _records = new();

    public bool Broken { get; set; }

    public void WriteBehindTheGrain(object value)
    {
        foreach (var (key, record) in _records) _records[key] = (value, record.Version + 1);
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        if (Broken) throw new IOException("The store is broken.");
        if (!_records.TryGetValue((stateName, grainId), out var record)) return;
        Fill(grainState, (T?)record.Value, record.Version);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var version = Check(stateName, grainId, grainState) + 1;
        _records[(stateName, grainId)] = (grainState.State, version);
        Fill(grainState, grainState.State, version);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Check(stateName, grainId, grainState);
        _records.TryRemove((stateName, grainId), out _);
        grainState.State = Activator.CreateInstance<T>(); // as the stores of Orleans do; the engine leaves it to them
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private int Check<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = _records.TryGetValue((stateName, grainId), out var record) ? record.Version : 0;
        var storedTag = stored == 0 ? null : stored.ToString(CultureInfo.InvariantCulture);
        if (storedTag != grainState.ETag)
            throw new InconsistentStateException("Somebody else wrote.", storedTag, grainState.ETag);
        return stored;
    }

    private static void Fill<T>(IGrainState<T> grainState, T? value, int version)
    {
        grainState.State = value;
        grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }
}
