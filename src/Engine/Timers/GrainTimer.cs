using Microsoft.Extensions.Logging;
using Omni.Engine.Activations;

namespace Omni.Engine.Timers;

/// <summary>
/// An alarm clock whose callback is a request of its own activation. The next one is set when it has ended.
/// </summary>
internal sealed partial class GrainTimer : Request, IGrainTimer
{
    // The machine's timers can do no more, nor can those of Orleans.
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Silo _silo;
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private TimeSpan? _changed;
    private bool _firing;
    private CallChain? _chain;

    public GrainTimer(
        Silo silo, Activation activation, Func<CancellationToken, Task> callback, bool interleave, bool keepAlive)
    {
        _silo = silo;
        _activation = activation;
        _callback = callback;
        Interleaving = interleave ? Interleaving.Always : Interleaving.Never;
        CountsAsUse = keepAlive;
        _timer = Clocks.CreateTimer(silo.Clock, static state => ((GrainTimer)state!).OnDue(), this);
    }

    public override Interleaving Interleaving { get; }

    public override bool CountsAsUse { get; }

    public override bool IsAbandoned => _stopped.IsCancellationRequested;

    public override bool IsBoundToActivation => true;

    public override CallChain? Chain => _chain;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_lock)
        {
            _period = period;
            if (_firing) _changed = dueTime;
            else _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _activation.Forget(this);
        _timer.Dispose();
        _stopped.Cancel();
    }

    public override void Run()
    {
        if (IsAbandoned)
        {
            End(Task.CompletedTask);
            return;
        }

        _chain?.Enter();
        var task = Call();
        if (task.IsCompleted) End(task);
        else _ = EndAfterAsync(task);
    }

    public override void Refuse(Exception reason)
    {
    }

    private void OnDue()
    {
        lock (_lock) _firing = true;
        _chain = _silo.DetectsCycles ? new CallChain(_activation.GrainId, "timer", Interleaving, caller: null) : null;
        _activation.TryReceive(this);
    }

    private Task Call()
    {
        try
        {
            return _callback(_stopped.Token);
        }
        catch (Exception error)
        {
            return Task.FromException(error);
        }
    }

    private async Task EndAfterAsync(Task task)
    {
        const ConfigureAwaitOptions InTurn = ConfigureAwaitOptions.ContinueOnCapturedContext;
        await task.ConfigureAwait(InTurn | ConfigureAwaitOptions.SuppressThrowing);
        End(task);
    }

    private void End(Task outcome)
    {
        if (outcome.IsFaulted) LogFailed(_silo.Log, outcome.Exception, _activation.GrainId);
        _chain?.End();
        lock (_lock)
        {
            _firing = false;
            if (!IsAbandoned) _timer.Change(_changed ?? _period, Timeout.InfiniteTimeSpan);
            _changed = null;
        }

        // Last, so that whoever is served after a callback finds the timer set.
        _activation.End(Interleaving, outcome);
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time == Timeout.InfiniteTimeSpan || (time >= TimeSpan.Zero && time <= s_longest)) return;
        throw new ArgumentOutOfRangeException(
            name, time, $"A time from zero to {s_longest.Days} days, or an infinite one, is needed.");
    }

    [LoggerMessage(LogLevel.Warning, "A timer's callback of {Grain} failed; the timer goes on")]
    private static partial void LogFailed(ILogger log, Exception error, GrainId grain);
}
