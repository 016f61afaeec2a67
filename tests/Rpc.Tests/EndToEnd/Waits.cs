namespace Omni.Rpc.Tests.EndToEnd;

/// <summary>Bounds a wait, so that a hang says what it was waiting for.</summary>
internal static class Waits
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <exception cref="TimeoutException">Names <paramref name="phase"/>.</exception>
    public static async Task Within(this Task task, string phase)
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException e) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Limit} for {phase}.", e);
        }
    }
}
