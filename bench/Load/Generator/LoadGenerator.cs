using System.Diagnostics;
using Omni.Load.Measuring;

namespace Omni.Load.Generator;

/// <summary>Makes load: closed, with a fixed number in flight, or open, at a fixed rate whatever comes back.</summary>
/// <param name="what">Names the operation in faults.</param>
internal sealed class LoadGenerator(string what, Operation operation, Faults faults)
{
    private int next;

    /// <summary>Keeps that many operations in flight for that long, then waits for the last of them.</summary>
    public async Task RunClosedAsync(Phase phase, int inFlight, TimeSpan duration, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(
            async () =>
            {
                // At least one each, however late the pool begins.
                do await RunOneAsync(phase, Stopwatch.GetTimestamp());
                while (Stopwatch.GetElapsedTime(begun) < duration && !stop.IsCancellationRequested);
            },
            stop)));
        phase.AddElapsed(Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>
    /// Starts operations evenly for that long, then waits for the last of them. An operation that starts late, because
    /// generator or server could not keep up, is timed from the instant at which it was meant to start.
    /// </summary>
    public async Task RunOpenAsync(Phase phase, int perSecond, TimeSpan duration, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var count = (int)(perSecond * duration.TotalSeconds);
        var pending = 1;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // A thread of its own: the schedule must not wait for a pool that the load itself keeps busy.
        new Thread(Schedule) { IsBackground = true, Name = "schedule" }.Start();
        await ended.Task;
        phase.AddElapsed(Stopwatch.GetElapsedTime(begun));

        void Schedule()
        {
            for (var i = 0; i < count && !stop.IsCancellationRequested; i++)
            {
                var startAt = begun + (long)((double)i / perSecond * Stopwatch.Frequency);
                SleepUntil(startAt);
                Interlocked.Increment(ref pending);
                ThreadPool.UnsafeQueueUserWorkItem(at => _ = RunAsync(at), startAt, preferLocal: false);
            }

            EndOne();
        }

        async Task RunAsync(long startAt)
        {
            await RunOneAsync(phase, startAt);
            EndOne();
        }

        void EndOne()
        {
            if (Interlocked.Decrement(ref pending) == 0) ended.SetResult();
        }
    }

    // Whole milliseconds, rounded up: an operation may be late, which its latency shows, and never early.
    private static void SleepUntil(long timestamp)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
        if (left > TimeSpan.Zero) Thread.Sleep((int)Math.Ceiling(left.TotalMilliseconds));
    }

    private async Task RunOneAsync(Phase phase, long startedAt)
    {
        phase.Begin();
        try
        {
            phase.Succeed(startedAt, await operation(Interlocked.Increment(ref next) - 1, startedAt));
        }
        catch (Exception e)
        {
            phase.Fail();
            faults.Add(what, e);
        }
    }
}
