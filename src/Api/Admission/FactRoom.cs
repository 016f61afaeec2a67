namespace Omni.Api.Admission;

/// <summary>
/// Lets as many appends of facts be under way as <see cref="FactPace" /> says; the others wait, first come first served.
/// Safe to use from several threads.
/// </summary>
internal sealed class FactRoom(int max, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly FactPace pace = new(max);
    private readonly Queue<TaskCompletionSource> waiting = [];
    private int underWay;

    /// <summary>Appends that may be under way by now.</summary>
    public int Limit
    {
        get
        {
            lock (gate) return pace.Limit;
        }
    }

    /// <summary>Runs an append when there is room. Its failure is the caller's; room and pace go on.</summary>
    /// <param name="wrote">Whether it wrote: what was known already says nothing about the store.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> append, Func<T, bool> wrote)
    {
        await EnterAsync();
        var begun = clock.GetTimestamp();
        TimeSpan? took = null;
        try
        {
            var outcome = await append();
            if (wrote(outcome)) took = clock.GetElapsedTime(begun);
            return outcome;
        }
        finally
        {
            Leave(took);
        }
    }

    private Task EnterAsync()
    {
        lock (gate)
        {
            if (underWay < pace.Limit && waiting.Count == 0)
            {
                underWay++;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    private void Leave(TimeSpan? took)
    {
        lock (gate)
        {
            underWay--;
            if (took is { } time) pace.Took(time, waiting.Count > 0);
            while (underWay < pace.Limit && waiting.TryDequeue(out var next))
            {
                underWay++;
                next.SetResult();
            }
        }
    }
}
