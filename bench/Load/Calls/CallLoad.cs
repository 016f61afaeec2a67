using System.Diagnostics;

namespace Omni.Load.Calls;

/// <summary>Puts calls on grains and counts what they cost this process.</summary>
internal static class CallLoad
{
    private const int CallsBetweenLooks = 1_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>One caller, one call after the other: nothing but the calls takes time.</summary>
    public static Task<CallPhase> RunAloneAsync(ICallGrain[] grains, TimeSpan duration, CancellationToken stop) =>
        MeasureAsync(duration, stop, async (phase, until) =>
        {
            var calls = 0;
            while (!until.IsCancellationRequested)
            {
                for (var i = 0; i < CallsBetweenLooks; i++) await grains[calls++ % grains.Length].NothingAsync();
            }

            phase.Add(calls);
        });

    /// <summary>Many callers at once; each leaves its thread to the others after each call.</summary>
    /// <remarks>Latency counts from when the caller wants to call, so it has the wait for a thread in it.</remarks>
    public static Task<CallPhase> RunTogetherAsync(
        ICallGrain[] grains, int callers, TimeSpan duration, CancellationToken stop) =>
        MeasureAsync(duration, stop, (phase, until) => Task.WhenAll(Enumerable.Range(0, callers).Select(
            number => Task.Run(() => CallInTurnsAsync(grains, number, phase, until), CancellationToken.None))));

    /// <summary>Calls every grain once, with as many callers as there are processors.</summary>
    public static async Task<TimeSpan> RunFirstCallsAsync(ICallGrain[] grains)
    {
        var begun = Stopwatch.GetTimestamp();
        var callers = Environment.ProcessorCount;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(number => Task.Run(async () =>
        {
            for (var i = number; i < grains.Length; i += callers) await grains[i].NothingAsync();
        })));
        return Stopwatch.GetElapsedTime(begun);
    }

    private static async Task CallInTurnsAsync(
        ICallGrain[] grains, int number, CallPhase phase, CancellationToken until)
    {
        var calls = 0;
        for (var next = number * 97; !until.IsCancellationRequested; next += 89)
        {
            var wanted = Stopwatch.GetTimestamp();
            await Task.Yield();
            await grains[next % grains.Length].NothingAsync();
            phase.Latency.Record(Stopwatch.GetElapsedTime(wanted));
            calls++;
        }

        phase.Add(calls);
    }

    private static async Task<CallPhase> MeasureAsync(
        TimeSpan duration, CancellationToken stop, Func<CallPhase, CancellationToken, Task> run)
    {
        await ForAsync(WarmUp, new());
        GC.Collect();
        var phase = new CallPhase();
        await phase.MeasureAsync(() => ForAsync(duration, phase));
        return phase;

        async Task ForAsync(TimeSpan time, CallPhase counted)
        {
            using var until = CancellationTokenSource.CreateLinkedTokenSource(stop);
            until.CancelAfter(time);
            await Task.Run(() => run(counted, until.Token), CancellationToken.None);
        }
    }
}
