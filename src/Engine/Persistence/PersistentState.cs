using System.Runtime.CompilerServices;
using Orleans.Storage;

namespace Omni.Engine.Persistence;

/// <summary>A stored record and its value, given to a grain's constructor.</summary>
/// <remarks>
/// What is asked of it is done one after the other, so that each write has the version of the one before. Writes that
/// wait become one. Used in turns of its grain only.
/// </remarks>
internal sealed class PersistentState<TState>(GrainId grain, string stateName, IGrainStorage storage)
    : PersistentRecord, IPersistentState<TState>
{
    private GrainState<TState> _record = new(Empty());
    private RecordOperation? _last;

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

    public override Task ReadStateAsync(CancellationToken cancellationToken) =>
        Ask(RecordAction.Read, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) => Ask(RecordAction.Write, cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) => Ask(RecordAction.Clear, cancellationToken);

    private Task Ask(RecordAction action, CancellationToken cancellationToken)
    {
        var before = _last is { Completion.IsCompleted: false } running ? running : null;
        if (action != RecordAction.Read && before?.Covers(action, cancellationToken) == true) return before.Completion;
        var operation = new RecordOperation(action, cancellationToken);
        _last = operation;
        return operation.Completion = DoAsync(operation, before);
    }

    private async Task DoAsync(RecordOperation operation, RecordOperation? before)
    {
        const ConfigureAwaitOptions InTurn = ConfigureAwaitOptions.ContinueOnCapturedContext;
        if (before is not null)
            await before.Completion.ConfigureAwait(InTurn | ConfigureAwaitOptions.SuppressThrowing);
        operation.Started = true;
        try
        {
            await (operation.Action switch
            {
                RecordAction.Read => FillAsync(operation.CancellationToken),
                RecordAction.Write => storage.WriteStateAsync(stateName, grain, _record, operation.CancellationToken),
                _ => EmptyAsync(operation.CancellationToken),
            });
        }
        catch (Exception error) when (error is not (OrleansException or OperationCanceledException))
        {
            throw new OrleansException(
                $"{storage.GetType().Name} failed at {operation.Action}StateAsync of \"{stateName}\" of {grain}: "
                + error.Message,
                error);
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var read = new GrainState<TState>();
        await storage.ReadStateAsync(stateName, grain, read, cancellationToken);
        if (read.State is null) read.State = Empty();
        _record = read;
    }

    private async Task EmptyAsync(CancellationToken cancellationToken)
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
