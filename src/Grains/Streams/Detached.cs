namespace Omni.Grains.Streams;

/// <summary>Starts work that no request waits for. It runs on the grain's scheduler, between requests, at awaits.</summary>
internal static class Detached
{
    /// <summary>
    /// Starts it without the caller's execution context: what it calls is not awaited by the request that caused it, so
    /// neither call chain nor request context may be seen to go on. It must handle its own exceptions.
    /// </summary>
    public static void Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = work();
            return;
        }

        using (ExecutionContext.SuppressFlow())
            _ = Task.Factory.StartNew(
                work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
    }
}
