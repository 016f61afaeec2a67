using System.Collections.Concurrent;
using System.Diagnostics;
using Omni.Load.Generator;
using Omni.Load.Measuring;

namespace Omni.Load.Tests.Generator;

/// <summary>Both loops count every operation once, and an open loop omits no delay.</summary>
public sealed class LoadGeneratorTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    private readonly Faults faults = new();
    private readonly Phase phase = new("test");

    [Fact]
    public async Task OpenLoop_TimesOperationsFromWhenTheyWereMeantToStart()
    {
        var starts = new ConcurrentBag<(int Number, long StartedAt)>();
        var generator = Generator((number, startedAt) =>
        {
            starts.Add((number, startedAt));
            return Task.FromResult(Stopwatch.GetTimestamp());
        });

        await generator.RunOpenAsync(phase, 1_000, Short, CancellationToken.None).Within("100 operations at 1,000/s");

        var meant = starts.Select(s => s.StartedAt).Order().ToArray();
        Assert.Equal(100, meant.Length);
        Assert.Equal(Enumerable.Range(0, 100), starts.Select(s => s.Number).Order());
        Assert.All(
            meant.Select((at, i) => Stopwatch.GetElapsedTime(meant[0], at) - TimeSpan.FromMilliseconds(i)),
            off => Assert.InRange(off.TotalMicroseconds, -1, 1));
    }

    [Fact]
    public async Task OpenLoop_GoesOnStartingWhileNothingComesBack()
    {
        var hundred = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = 0;
        var generator = Generator((_, _) =>
        {
            if (Interlocked.Increment(ref started) == 100) hundred.SetResult(Stopwatch.GetTimestamp());
            return hundred.Task;
        });

        await generator.RunOpenAsync(phase, 1_000, Short, CancellationToken.None).Within("the hundredth start");

        Assert.Equal(100, phase.Succeeded);
        var longest = phase.Latency.Percentile(1);
        Assert.True(longest > TimeSpan.FromMilliseconds(95), $"the first waited for the hundredth, yet took {longest}");
    }

    [Fact]
    public async Task ClosedLoop_NeverHasMoreInFlightThanAsked()
    {
        int inFlight = 0, most = 0;
        var generator = Generator(async (_, _) =>
        {
            var now = Interlocked.Increment(ref inFlight);
            if (now > Volatile.Read(ref most)) Volatile.Write(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref inFlight);
            return Stopwatch.GetTimestamp();
        });

        await generator.RunClosedAsync(phase, 4, Short, CancellationToken.None).Within("the end of a closed loop");

        Assert.InRange(most, 1, 4);
        Assert.Equal(phase.Started, phase.Succeeded);
        Assert.True(phase.Elapsed >= Short, $"it ran for {phase.Elapsed}");
    }

    [Fact]
    public async Task FailedOperation_IsAFaultAndNotASuccess()
    {
        var generator = Generator((number, _) => number % 2 == 0
            ? Task.FromResult(Stopwatch.GetTimestamp())
            : Task.FromException<long>(new FaultException("odd")));

        await generator.RunOpenAsync(phase, 100, Short, CancellationToken.None).Within("10 operations");

        Assert.Equal((10, 5), (phase.Finished, phase.Succeeded));
        Assert.Equal(5, faults.ByKind["odd"]);
        Assert.Equal(5, faults.Count);
    }

    private LoadGenerator Generator(Operation operation) => new("test", operation, faults);
}
