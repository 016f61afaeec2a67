using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A store for grain records, registered as a service, by name or as the default.</summary>
public interface IGrainStorage
{
    /// <summary>Fills <paramref name="grainState" />; leaves it empty where there is no record.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})" />
    Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Writes and renews the version.</summary>
    /// <exception cref="InconsistentStateException">The stored version is not the given one.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})" />
    Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Deletes.</summary>
    /// <exception cref="InconsistentStateException">The stored version is not the given one.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})" />
    Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ClearStateAsync(stateName, grainId, grainState);
}
