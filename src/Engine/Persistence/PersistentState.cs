using System.Runtime.CompilerServices;
using Orleans.Storage;

namespace Omni.Engine.Persistence;

/// <summary>A stored record and its value, given to a grain's constructor.</summary>
internal sealed class PersistentState<TState>(GrainId grain, string stateName, IGrainStorage storage)
    : PersistentRecord, IPersistentState<TState>
{
    private GrainState<TState> _record = new(Empty());

    public TState State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public override async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        var read = new GrainState<TState>();
        await storage.ReadStateAsync(stateName, grain, read, cancellationToken);
        if (read.State is null) read.State = Empty();
        _record = read;
    }

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        storage.WriteStateAsync(stateName, grain, _record, cancellationToken);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(stateName, grain, _record, cancellationToken);
        _record.State = Empty();
        _record.RecordExists = false;
    }

    // A record without a stored value starts as new, or blank if its type insists on arguments.
    private static TState Empty() =>
        typeof(TState).IsValueType || typeof(TState).GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<TState>()
            : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));
}
