using System.Text.Json;
using Omni.Journal.Sqlite;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Omni.Silo.Hosting;

/// <summary>Grains' snapshots on the embedded engine: a file beside the store. What cannot be read is not there.</summary>
internal sealed class SnapshotStorage(SnapshotSlot slot) : IGrainStorage
{
    private const string Written = "1";

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var bytes = await slot.File.FindAsync(Key(stateName, grainId));
        if (bytes is null || TryRead<T>(bytes) is not { } state) return;
        (grainState.State, grainState.ETag, grainState.RecordExists) = (state, Written, true);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await slot.File.PutAsync(Key(stateName, grainId), JsonSerializer.SerializeToUtf8Bytes(grainState.State));
        (grainState.ETag, grainState.RecordExists) = (Written, true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await slot.File.RemoveAsync(Key(stateName, grainId));
        (grainState.ETag, grainState.RecordExists) = (null, false);
    }

    private static string Key(string stateName, GrainId grain) => $"{stateName}/{grain.Key}";

    private static T? TryRead<T>(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

/// <summary>Holds the file, which is opened with the store.</summary>
internal sealed class SnapshotSlot : IAsyncDisposable
{
    private SnapshotFile? file;

    public SnapshotFile File => file ?? throw new InvalidOperationException("The store is not open yet.");

    /// <summary>Opens <c>snapshots.db</c> in that folder.</summary>
    public void Open(string folder) => file = SnapshotFile.Open(Path.Combine(folder, "snapshots.db"));

    public ValueTask DisposeAsync() => file?.DisposeAsync() ?? ValueTask.CompletedTask;
}
