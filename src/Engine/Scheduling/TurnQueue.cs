namespace Omni.Engine.Scheduling;

/// <summary>
/// Runs callbacks one at a time, in order: the turns of one grain or observer. It is the synchronization context of
/// its own turns, so every <c>await</c> inside one continues in another, and detached tasks need nothing special.
/// </summary>
/// <remarks>A queue that is not busy has nothing ready. Nothing foreign runs under <see cref="Sync" />.</remarks>
internal abstract class TurnQueue(ITurnScheduler scheduler) : SynchronizationContext, IThreadPoolWorkItem
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    private bool _busy;

    protected Lock Sync { get; } = new();

    protected bool IsQuietLocked => !_busy;

    public sealed override void Post(SendOrPostCallback d, object? state)
    {
        lock (Sync)
        {
            EnqueueLocked(d, state);
            if (!WakeLocked()) return;
        }

        scheduler.Schedule(this);
    }

    public sealed override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("A turn cannot be waited for synchronously; use await.");

    public sealed override SynchronizationContext CreateCopy() => this;

    void IThreadPoolWorkItem.Execute()
    {
        var outer = Current;
        var clean = ExecutionContext.Capture();
        SetSynchronizationContext(this);
        var more = true;
        for (var left = scheduler.TurnsInARow; left > 0 && (more = TryTake(out var turn)); left--)
        {
            Run(turn.Callback, turn.State);
            Restore(clean);
        }

        SetSynchronizationContext(outer);
        if (more) scheduler.Schedule(this);
        else OnQuiet();
    }

    protected void EnqueueLocked(SendOrPostCallback callback, object? state) => _ready.Enqueue((callback, state));

    /// <summary>True if the caller must now call <see cref="Dispatch" />.</summary>
    protected bool WakeLocked()
    {
        if (_busy || _ready.Count == 0) return false;
        return _busy = true;
    }

    protected void Dispatch() => scheduler.Schedule(this);

    /// <summary>Takes the queue for a turn on the current thread, if it is idle.</summary>
    protected bool TryOccupyLocked()
    {
        if (_busy) return false;
        return _busy = true;
    }

    /// <summary>Ends such a turn. True if the caller must now call <see cref="Dispatch" />.</summary>
    protected bool VacateLocked()
    {
        _busy = false;
        return WakeLocked();
    }

    /// <summary>The last ready turn has ended.</summary>
    protected virtual void OnQuiet()
    {
    }

    protected abstract void OnUnhandled(Exception error);

    /// <summary>Undoes what code just run did to the thread's <see cref="AsyncLocal{T}" /> values.</summary>
    protected static void Restore(ExecutionContext? context)
    {
        if (context is null || ReferenceEquals(ExecutionContext.Capture(), context)) return;
        ExecutionContext.Restore(context);
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) turn)
    {
        lock (Sync)
        {
            if (_ready.TryDequeue(out turn)) return true;
            _busy = false;
            return false;
        }
    }

    private void Run(SendOrPostCallback callback, object? state)
    {
        try
        {
            callback(state);
        }
        catch (Exception error)
        {
            OnUnhandled(error);
        }
    }
}
