using System.Diagnostics.CodeAnalysis;
using Omni.Engine.Scheduling;

namespace Omni.Engine.Calls;

/// <summary>
/// A turn queue that admits requests by their interleaving: what grains and observers have in common.
/// </summary>
internal abstract class RequestQueue(Silo silo, GrainId id) : TurnQueue(silo.Scheduler)
{
    // Each level is a few stack frames of grain code; deeper calls are queued.
    private const int InlineDepthLimit = 16;

    [ThreadStatic]
    private static int t_inlineDepth;

    private RequestGate _gate = new();

    public GrainId GrainId { get; } = id;

    protected Silo Silo { get; } = silo;

    /// <summary>Whether new requests of this kind may start, whatever is running.</summary>
    protected abstract bool IsOpenLocked(Interleaving interleaving);

    protected abstract int WaitingLimit { get; }

    protected ref RequestGate Gate => ref _gate;

    /// <summary>Takes a request to run it now or later, or refuses it when too many wait.</summary>
    /// <returns>False if the queue has ended; somebody else must take the request.</returns>
    public bool TryReceive(Request request)
    {
        bool placed, wake;
        lock (Sync)
        {
            if (!AcceptsLocked(request)) return false;
            placed = TryPlaceLocked(request);
            wake = WakeLocked();
        }

        if (wake) Dispatch();
        else OnQuiet();
        if (!placed)
        {
            request.Refuse(new LimitExceededException(
                $"{GrainId} has {WaitingLimit} requests waiting, which is its limit; repeat later."));
        }

        return true;
    }

    /// <summary>Runs a call at once, on this thread, as a turn of this queue, if nothing is in its way.</summary>
    public bool TryCallInline(SiloTarget target, GrainCall call, [NotNullWhen(true)] out Task? answer)
    {
        var interleaving = call.Method.Interleaving;
        if (t_inlineDepth >= InlineDepthLimit || !TryOccupy(interleaving))
        {
            answer = null;
            return false;
        }

        var outer = Current;
        var context = ExecutionContext.Capture();
        t_inlineDepth++;
        SetSynchronizationContext(this);
        var task = Invoke(call, (outer as IActivation)?.GrainId);
        SetSynchronizationContext(outer);
        t_inlineDepth--;
        Restore(context);
        if (task.IsCompleted)
        {
            Vacate(interleaving, task);
            answer = task;
        }
        else
        {
            answer = PendingCall.Follow(target, call, this, task);
            Vacate();
        }

        return true;
    }

    /// <summary>Calls the method, inside a turn. Never throws.</summary>
    public abstract Task Invoke(GrainCall call, GrainId? source);

    /// <summary>A request has ended; the next may start.</summary>
    public void End(Interleaving interleaving, Task outcome)
    {
        if (outcome.IsFaulted) OnFault(outcome.Exception!);
        bool wake;
        lock (Sync)
        {
            _gate.End(interleaving);
            AdmitLocked();
            wake = WakeLocked();
        }

        if (wake) Dispatch();
    }

    /// <summary>Lets go of calls that timed out while they waited.</summary>
    public void SkipAbandoned()
    {
        lock (Sync) _gate.SkipAbandoned();
    }

    /// <summary>Whether requests are taken at all.</summary>
    protected virtual bool AcceptsLocked(Request request) => true;

    protected virtual void TouchLocked()
    {
    }

    protected virtual void OnFault(AggregateException error)
    {
    }

    /// <summary>Starts whoever may start now.</summary>
    protected virtual void AdmitLocked()
    {
        while (_gate.TryNext(out var next)) StartLocked(next);
    }

    /// <summary>With nothing left to run, whoever waits for a request that waits for him waits in vain.</summary>
    protected sealed override void OnQuiet()
    {
        if (!Silo.DetectsCycles) return;
        Request[] waiting;
        lock (Sync)
        {
            if (!IsQuietLocked) return;
            waiting = _gate.Waiting();
        }

        foreach (var request in waiting)
        {
            if (request.Chain is { IsCycle: true } chain) request.Refuse(new CallCycleException(chain.ToString()));
        }
    }

    private bool TryOccupy(Interleaving interleaving)
    {
        lock (Sync)
        {
            if (!IsOpenLocked(interleaving) || !_gate.MayStart(interleaving) || !TryOccupyLocked()) return false;
            _gate.Start(interleaving);
            TouchLocked();
            return true;
        }
    }

    private void Vacate(Interleaving interleaving, Task outcome)
    {
        if (outcome.IsFaulted) OnFault(outcome.Exception!);
        bool wake;
        lock (Sync)
        {
            _gate.End(interleaving);
            AdmitLocked();
            wake = VacateLocked();
        }

        if (wake) Dispatch();
    }

    private void Vacate()
    {
        bool wake;
        lock (Sync) wake = VacateLocked();
        if (wake) Dispatch();
    }

    private bool TryPlaceLocked(Request request)
    {
        if (request.CountsAsUse) TouchLocked();
        request.Queue = this;
        if (IsOpenLocked(request.Interleaving) && _gate.MayStart(request.Interleaving)) StartLocked(request);
        else if (_gate.WaitingCount < WaitingLimit || request.IsBoundToActivation) _gate.Wait(request);
        else return false;
        return true;
    }

    private void StartLocked(Request request)
    {
        _gate.Start(request.Interleaving);
        EnqueueLocked(Request.RunTurn, request);
    }
}
