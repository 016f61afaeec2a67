namespace Omni.Journal.Threads;

/// <summary>Position of the newest event, and a way to wait for the next. One writer; any number that wait.</summary>
internal sealed class LogHead
{
    private readonly Lock gate = new();
    private TaskCompletionSource moved = New();
    private long position;

    /// <summary>Position of the newest event that is on disk; 0 in an empty log.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>The log has grown. Positions never go back.</summary>
    public void MoveTo(long newest)
    {
        TaskCompletionSource passed;
        lock (gate)
        {
            if (newest <= position)
                return;
            Volatile.Write(ref position, newest);
            (passed, moved) = (moved, New());
        }

        passed.SetResult();
    }

    /// <summary>Completes once the log has an event after <paramref name="after"/>.</summary>
    public async Task WaitPastAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (position > after)
                    return;
                next = moved.Task;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
