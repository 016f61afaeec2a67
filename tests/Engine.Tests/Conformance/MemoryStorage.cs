using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;

namespace Omni.Engine.Tests.Conformance;

/// <summary>Where a store fails.</summary>
internal enum Failing
{
    Nowhere = 0,
    AtReads,
    BeforeWrites,

    /// <summary>It has written, but nobody learns it.</summary>
    AfterWrites,
}

/// <summary>A store with versions, in memory.</summary>
internal sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (object? Value, int Version)> _records = new();

    /// <summary>Where it fails from now on.</summary>
    public Failing Failing { get; set; }

    /// <summary>Writes that arrived.</summary>
    public int Writes { get; private set; }

    public void WriteBehindTheGrain(object value)
    {
        foreach (var (key, record) in _records) _records[key] = (value, record.Version + 1);
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        if (Failing == Failing.AtReads) throw Broken();
        if (!_records.TryGetValue((stateName, grainId), out var record)) return;
        Fill(grainState, (T?)record.Value, record.Version);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (value, tag) = (grainState.State, grainState.ETag);
        await Task.Yield();
        Writes++;
        if (Failing == Failing.BeforeWrites) throw Broken();
        var version = Check(stateName, grainId, tag) + 1;
        _records[(stateName, grainId)] = (value, version);
        if (Failing == Failing.AfterWrites) throw Broken();
        Fill(grainState, grainState.State, version);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Check(stateName, grainId, grainState.ETag);
        _records.TryRemove((stateName, grainId), out _);
        grainState.State = Activator.CreateInstance<T>(); // as the stores of Orleans do; the engine leaves it to them
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static IOException Broken() => new("The store is broken.");

    private int Check(string stateName, GrainId grainId, string? tag)
    {
        var stored = _records.TryGetValue((stateName, grainId), out var record) ? record.Version : 0;
        var storedTag = stored == 0 ? null : stored.ToString(CultureInfo.InvariantCulture);
        if (storedTag != tag) throw new InconsistentStateException("Somebody else wrote.", storedTag, tag);
        return stored;
    }

    private static void Fill<T>(IGrainState<T> grainState, T? value, int version)
    {
        grainState.State = value;
        grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }
}
