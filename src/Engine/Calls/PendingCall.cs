namespace Omni.Engine.Calls;

/// <summary>A call that did not complete at once: it waits, or runs, and somebody may wait for it.</summary>
/// <remarks>The first outcome wins: the method's, the time-out's or the caller's cancellation.</remarks>
internal sealed partial class PendingCall(SiloTarget target, GrainCall call, IReply? reply) : Request
{
    private readonly IActivation? _source = RuntimeContext.Current;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly CallChain? _chain = target.Silo.DetectsCycles
        ? new CallChain(target.Id, call.Method.ToString(), call.Method.Interleaving, CallChain.Current)
        : null;

    private CancellationTokenRegistration _cancellation;
    private bool _started;

    public override Interleaving Interleaving => call.Method.Interleaving;

    public override bool IsAbandoned => reply is { Task.IsCompleted: true };

    public override CallChain? Chain => _chain;

    public GrainMethod Method => call.Method;

    public GrainId Target => target.Id;

    public GrainId? Source => _source?.GrainId;

    /// <summary>Its place in the list of those that may time out. Owned by that list.</summary>
    public DeadlineLink Deadline;

    /// <summary>Waits for a method that was called inline and has not completed.</summary>
    public static Task Follow(SiloTarget target, GrainCall call, RequestQueue queue, Task running)
    {
        var pending = new PendingCall(target, call, call.NewReply()) { Queue = queue, _started = true };
        var answer = pending.Await();
        pending.FinishAfter(running);
        return answer;
    }

    /// <summary>Starts the clock.</summary>
    /// <returns>The answer to come.</returns>
    public Task Await()
    {
        if (reply is null) return Task.CompletedTask;
        target.Silo.Deadlines.Add(this);
        if (call.CancellationToken.CanBeCanceled)
        {
            _cancellation = call.CancellationToken.UnsafeRegister(
                static (state, token) => ((PendingCall)state!).Cancel(token), this);
        }

        return reply.Task;
    }

    public override void Run()
    {
        _started = true;
        if (_context is not null) ExecutionContext.Restore(_context);
        _chain?.Enter();
        var task = Queue!.Invoke(call, Source);
        if (task.IsCompleted) Finish(task);
        else FinishAfter(task);
    }

    public override void Refuse(Exception reason)
    {
        Forget();
        if (!_started) _chain?.End();
        if (reply is null) LogDropped(target.Silo.Log, call.Method, target.Id, reason.Message);
        else reply.TrySetException(reason);
    }

    /// <summary>The deadline has passed.</summary>
    public void Expire(string? cycle)
    {
        var phase = _started ? "it was still running" : "it had not started";
        var circle = cycle is null ? "" : $" Call cycle: {cycle}.";
        Refuse(new TimeoutException(
            $"{call.Method} on {target.Id} gave no answer within {target.Silo.ResponseTimeout}; {phase}.{circle}"));
        Queue?.SkipAbandoned();
    }

    private void Cancel(CancellationToken token)
    {
        Deadlines.Remove(this);
        if (!_started) _chain?.End();
        reply!.TrySetCanceled(token);
        Queue?.SkipAbandoned();
    }

    // Synchronously, so that the next request starts without a detour; nothing here runs foreign code.
    private void FinishAfter(Task running) => _ = running.ContinueWith(
        static (done, state) => ((PendingCall)state!).Finish(done),
        this,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private void Finish(Task outcome)
    {
        Forget();
        _chain?.End();
        Queue!.End(Interleaving, outcome);
        if (reply is not null) reply.TrySetFrom(outcome);
        else if (outcome.IsFaulted) LogFailed(target.Silo.Log, outcome.Exception, call.Method, target.Id);
    }

    private void Forget()
    {
        Deadlines.Remove(this);
        _cancellation.Unregister();
    }
}
