namespace Omni.Interop.Standard;

/// <summary>Calls that a server has begun and not ended: none may outlive its client. For use by many threads.</summary>
public sealed class OpenCalls
{
    private readonly Lock gate = new();
    private int count;
    private TaskCompletionSource none = Completed();

    /// <summary>Completes when no call is open; bounded.</summary>
    public Task NoneAsync()
    {
        lock (gate) return none.Task.Within("the server to end every call");
    }

    /// <summary>A call begins; it ends when what is returned is disposed.</summary>
    internal IDisposable Begin()
    {
        lock (gate)
            if (count++ == 0)
                none = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Call(this);
    }

    private void End()
    {
        lock (gate)
            if (--count == 0)
                none.SetResult();
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private sealed class Call(OpenCalls calls) : IDisposable
    {
        public void Dispose() => calls.End();
    }
}
