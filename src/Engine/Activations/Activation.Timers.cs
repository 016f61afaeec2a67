using Omni.Engine.Timers;

namespace Omni.Engine.Activations;

internal sealed partial class Activation
{
    private HashSet<GrainTimer>? _timers;

    public IGrainTimer RegisterTimer<TState>(
        Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(Silo, this, token => callback(state, token), options.Interleave, options.KeepAlive);
        lock (Sync)
        {
            if (_state is ActivationState.Deactivating or ActivationState.Ended)
                throw new InvalidOperationException($"{GrainId} is ending and can have no new timer.");
            (_timers ??= []).Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    internal void Forget(GrainTimer timer)
    {
        lock (Sync) _timers?.Remove(timer);
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (Sync)
        {
            timers = _timers is null ? [] : [.. _timers];
            _timers = null;
        }

        foreach (var timer in timers) timer.Dispose();
    }
}
