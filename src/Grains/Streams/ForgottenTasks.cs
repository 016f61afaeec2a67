namespace Omni.Grains.Streams;

/// <summary>Calls whose outcome nobody needs: what they miss is made good another way.</summary>
internal static class ForgottenTasks
{
    /// <summary>Neither waits nor fails.</summary>
    public static void Forget(this Task call) =>
        _ = call.ContinueWith(
        static failed => _ = failed.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
