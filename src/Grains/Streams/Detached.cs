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
            _ = RunAsync(work);
            return;
        }

        using (ExecutionContext.SuppressFlow())
            _ = RunAsync(work);
    }

    /// <summary>The yield leaves the request's turn and comes back on the same grain, whichever engine runs it.</summary>
    private static async Task RunAsync(Func<Task> work)
    {
        await Task.Yield();
        await work();
    }
}
