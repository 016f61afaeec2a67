namespace Omni.Silo.Actors;

/// <summary>Waiting for something that is not on a stream.</summary>
internal static class Waits
{
    /// <summary>Waits for a task.</summary>
    /// <param name="expected">What it stands for, with phase and ids.</param>
    /// <exception cref="WaitTimeoutException">It did not complete within the limit.</exception>
    public static async Task<T> WithinAsync<T>(this Task<T> task, TimeSpan limit, string expected)
    {
        await task.WithinAsync(limit, expected, Describe.Nothing);
        return await task;
    }

    /// <summary>Waits for a task.</summary>
    /// <param name="seen">What there is in its place, asked when the limit is reached.</param>
    /// <exception cref="WaitTimeoutException">It did not complete within the limit.</exception>
    public static async Task WithinAsync(this Task task, TimeSpan limit, string expected, Func<string> seen)
    {
        try
        {
            await task.WaitAsync(limit);
        }
        catch (TimeoutException late)
        {
            throw new WaitTimeoutException(
                $"Expected {expected} within {limit.TotalSeconds:0.#} s; seen: {seen()}", late);
        }
    }
}
