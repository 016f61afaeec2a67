using Microsoft.Extensions.DependencyInjection;
using Omni.Engine.Scheduling;
using Omni.Engine.Tests.Conformance;
using Orleans.Hosting;

namespace Omni.Engine.Tests.Embedded;

public sealed class SchedulerTests
{
    [Fact]
    public async Task Scheduler_OfOnesOwn_RunsEveryTurn()
    {
        var scheduler = new StepScheduler();
        await using var silo = await StartAsync(scheduler);
        var answer = silo.Grain<IEchoGrain>().EchoAsync("hello");
        Assert.False(answer.IsCompleted);

        scheduler.RunUntilIdle();
        Assert.Equal("hello", await answer);
        scheduler.RunByItself();
    }

    [Fact]
    public async Task Turn_BehindAnotherOnTheSameThread_SeesNothingOfItsContext()
    {
        var scheduler = new StepScheduler();
        await using var silo = await StartAsync(scheduler);
        var started = silo.Grain<IContextGrain>().StartTimerAsync();
        scheduler.RunUntilIdle();
        await started;

        var set = silo.Grain<IContextGrain>().SetAsync("ann");
        silo.Clock.Advance(TimeSpan.FromSeconds(1));
        scheduler.RunUntilIdle();
        await set;
        Assert.True(silo.Signals.IsRaised("timer sees nobody"));
        scheduler.RunByItself();
    }

    private static Task<TestSilo> StartAsync(StepScheduler scheduler) => TestSilo.StartAsync(builder => builder.Services
        .AddSingleton<ITurnScheduler>(scheduler)
        .Configure<EngineOptions>(options => options.InlineCalls = false));

    private sealed class StepScheduler : ITurnScheduler
    {
        private readonly Queue<IThreadPoolWorkItem> _turns = new();
        private bool _byItself;

        public void Schedule(IThreadPoolWorkItem turns)
        {
            if (_byItself) ThreadPool.UnsafeQueueUserWorkItem(turns, preferLocal: false);
            else _turns.Enqueue(turns);
        }

        public void RunUntilIdle()
        {
            while (_turns.TryDequeue(out var turns)) turns.Execute();
        }

        public void RunByItself() => _byItself = true;
    }
}
