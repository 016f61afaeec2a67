using Microsoft.Extensions.DependencyInjection;
using Omni.Engine.Scheduling;

namespace Omni.Engine.Tests.Embedded;

public interface INoOpGrain : IGrainWithStringKey
{
    Task NothingAsync();

    Task<int> EchoAsync(int number);
}

internal sealed class NoOpGrain : Grain, INoOpGrain
{
    public Task NothingAsync() => Task.CompletedTask;

    public Task<int> EchoAsync(int number) => Task.FromResult(number);
}

public sealed class AllocationTests
{
    private const int Calls = 1_000;

    [Fact]
    public async Task InlineCall_WithoutArguments_AllocatesNothing()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<INoOpGrain>();
        Assert.Equal(0, await BytesPerCallAsync(grain.NothingAsync));
    }

    [Fact]
    public async Task InlineCall_WithArgumentAndResult_StaysUnder200Bytes()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<INoOpGrain>();
        Assert.InRange(await BytesPerCallAsync(() => grain.EchoAsync(1_000_000)), 1, 200);
    }

    // On one thread, so that what a queued call allocates is this thread's to the byte.
    [Fact]
    public async Task QueuedCall_FromCallToAnswer_StaysUnder300Bytes()
    {
        var turns = new Turns();
        await using var silo = await TestSilo.StartAsync(builder => builder.Services
            .AddSingleton<ITurnScheduler>(turns)
            .Configure<EngineOptions>(options => options.InlineCalls = false));
        var grain = silo.Grain<INoOpGrain>();
        for (var i = 0; i < Calls; i++) turns.RunUntilDone(grain.NothingAsync());
        var bytes = Measure(() =>
        {
            var answer = grain.NothingAsync();
            turns.RunUntilDone(answer);
            return answer;
        });
        turns.RunByThemselves();
        Assert.InRange(bytes, 1, 300);
    }

    private static async Task<long> BytesPerCallAsync(Func<Task> call)
    {
        // The first activates the grain, and the next ones may meet its last turn.
        for (var i = 0; i < Calls; i++) await call();
        return Measure(call);
    }

    private static long Measure(Func<Task> call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++) _ = call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    private sealed class Turns : ITurnScheduler
    {
        private readonly Queue<IThreadPoolWorkItem> _waiting = new(capacity: 16);
        private bool _byThemselves;

        public void Schedule(IThreadPoolWorkItem turns)
        {
            if (_byThemselves) ThreadPool.UnsafeQueueUserWorkItem(turns, preferLocal: false);
            else _waiting.Enqueue(turns);
        }

        public void RunUntilDone(Task answer)
        {
            while (_waiting.TryDequeue(out var turns)) turns.Execute();
            Assert.True(answer.IsCompletedSuccessfully, "No turn is left, but the call has no answer.");
        }

        public void RunByThemselves() => _byThemselves = true;
    }
}
