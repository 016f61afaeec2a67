namespace Omni.Journal.Threads;

/// <summary>A named thread outside the pool: blocking calls on it delay nobody else.</summary>
internal sealed class DedicatedThread
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts <paramref name="body"/> at once; it decides itself when to end.</summary>
    public DedicatedThread(string name, Action body)
    {
        var thread = new Thread(() => Run(body)) { Name = name, IsBackground = true };
        thread.Start();
    }

    /// <summary>Completes when the body has returned, with its exception when it threw.</summary>
    public Task Ended => ended.Task;

    private void Run(Action body)
    {
        try
        {
            body();
            ended.SetResult();
        }
        catch (Exception e)
        {
            ended.SetException(e);
        }
    }
}
