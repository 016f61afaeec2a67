using Orleans.Storage;

namespace Omni.Engine.Activations;

internal sealed partial class Activation
{
    private bool _leaving;
    private DeactivationReason _reason;
    private CancellationToken _hurry;
    private TaskCompletionSource? _ended;

    public Task Deactivated
    {
        get
        {
            lock (Sync)
            {
                if (_state == ActivationState.Ended) return Task.CompletedTask;
                return (_ended ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        bool wake;
        lock (Sync)
        {
            if (_leaving) return;
            _leaving = true;
            _reason = deactivationReason;
            _hurry = cancellationToken;

            // At once, so that a callback under way learns that it should end; the activation waits for it.
            EnqueueLocked(s_stopTimers, this);
            AdmitLocked();
            wake = WakeLocked();
        }

        if (wake) Dispatch();
    }

    protected override void AdmitLocked()
    {
        if (_state != ActivationState.Active) return;
        if (!_leaving)
        {
            base.AdmitLocked();
        }
        else if (!Gate.IsRunning)
        {
            _state = ActivationState.Deactivating;
            EnqueueLocked(s_deactivate, this);
        }
    }

    // The state a store refused to replace is stale; the next request starts from what is stored.
    protected override void OnFault(AggregateException error)
    {
        var inconsistent = error.InnerExceptions.OfType<InconsistentStateException>().FirstOrDefault();
        if (inconsistent is not { IsNew: true }) return;
        inconsistent.IsNew = false; // callers that let it pass have done nothing wrong
        Deactivate(new(DeactivationReasonCode.ApplicationError, inconsistent, "The state was written elsewhere."));
    }

    private async Task ActivateAsync()
    {
        CallChain? chain = null;
        if (Silo.DetectsCycles)
        {
            chain = new CallChain(GrainId, "OnActivateAsync", Interleaving.Never, _activator);
            chain.Enter();
        }

        try
        {
            using var limit = new CancellationTokenSource(Silo.Collection.ActivationTimeout, Silo.Clock);
            var (instance, records) = grainClass.Create(this);
            _instance = instance;
            foreach (var record in records) await record.ReadStateAsync(limit.Token);
            if (instance is IGrainBase grain) await grain.OnActivateAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception error)
        {
            LogActivationFailed(Silo.Log, error, GrainId);
            StopTimers();
            End(error);
            return;
        }
        finally
        {
            chain?.End();
        }

        bool wake;
        lock (Sync)
        {
            _state = ActivationState.Active;
            _activator = null;

            // Even one that already wants to leave serves somebody first, or calls would wander for ever.
            base.AdmitLocked();
            AdmitLocked();
            wake = WakeLocked();
        }

        if (wake) Dispatch();
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        try
        {
            using var limit = new CancellationTokenSource(Silo.Collection.DeactivationTimeout, Silo.Clock);
            using var hurry = _hurry.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), limit);
            var token = limit.Token;
            if (_instance is IGrainBase grain) await grain.OnDeactivateAsync(_reason, token).WaitAsync(token);
            if (_instance is IAsyncDisposable disposable) await disposable.DisposeAsync();
            else (_instance as IDisposable)?.Dispose();
        }
        catch (Exception error)
        {
            LogDeactivationFailed(Silo.Log, error, GrainId);
        }

        End(refusal: null);
    }

    /// <summary>Leaves the directory. Whoever still waits is refused, or goes to the grain's next activation.</summary>
    private void End(Exception? refusal)
    {
        Request[] waiting;
        TaskCompletionSource? ended;
        lock (Sync)
        {
            _state = ActivationState.Ended;
            _instance = null;
            _activator = null;
            ended = _ended;
            waiting = Gate.TakeAll();
        }

        Silo.Directory.Remove(this);
        foreach (var request in waiting)
        {
            if (refusal is not null) request.Refuse(refusal);
            else if (request.IsBoundToActivation) request.Refuse(new OperationCanceledException());
            else Silo.Directory.Deliver(request, GrainId, grainClass);
        }

        ended?.TrySetResult();
    }
}
