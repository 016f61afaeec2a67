namespace Omni.Api.Streams;

/// <summary>How many streams are open. Safe to use from several threads.</summary>
internal sealed class StreamCount
{
    private readonly Lock gate = new();
    private TaskCompletionSource? allClosed;
    private int open;

    /// <summary>Raised, on the thread that did it, when a stream was opened or closed.</summary>
    public event EventHandler? Changed;

    /// <summary>Streams that are open; a stream counts until its subscription is given up.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Counts a stream until what is returned is disposed.</summary>
    /// <param name="permit">Disposed with it.</param>
    public IDisposable Count(IDisposable permit) => new Counted(this, permit);

    /// <summary>Completes when none is open.</summary>
    public Task AllClosedAsync()
    {
        lock (gate)
        {
            if (open == 0) return Task.CompletedTask;
            if (allClosed is null or { Task.IsCompleted: true })
                allClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return allClosed.Task;
        }
    }

    private void Move(int by)
    {
        lock (gate)
        {
            open += by;
            if (open == 0) allClosed?.TrySetResult();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private sealed class Counted : IDisposable
    {
        private readonly StreamCount count;
        private readonly IDisposable permit;

        public Counted(StreamCount count, IDisposable permit)
        {
            (this.count, this.permit) = (count, permit);
            count.Move(1);
        }

        public void Dispose()
        {
            count.Move(-1);
            permit.Dispose();
        }
    }
}
