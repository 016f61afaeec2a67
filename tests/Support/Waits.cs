namespace Omni.Support;

/// <summary>Waits of tests: bounded, and telling what was waited for.</summary>
public static class Waits
{
    /// <summary>
    /// Long enough for a machine that starts browsers, databases and compilers on the same two processors; a test that
    /// passes never comes near it.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Awaits a task for at most <see cref="Limit" />.</summary>
    /// <param name="task">What is awaited.</param>
    /// <param name="awaited">Names it: phase, ids, what was expected.</param>
    /// <exception cref="TimeoutException">It did not come; the message names it.</exception>
    public static async Task Within(this Task task, string awaited)
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw Missed(awaited);
        }
    }

    /// <inheritdoc cref="Within(Task, string)" />
    public static async Task<T> Within<T>(this Task<T> task, string awaited)
    {
        await Within((Task)task, awaited);
        return await task;
    }

    /// <inheritdoc cref="Within(Task, string)" />
    public static Task<T> Within<T>(this ValueTask<T> task, string awaited) => task.AsTask().Within(awaited);

    private static TimeoutException Missed(string awaited) =>
        new($"Waited {Limit.TotalSeconds:0} s in vain for {awaited}.");
}
