using Orleans.Concurrency;

namespace Omni.Engine.Tests.Conformance;

public interface ITimerGrain : IGrainWithStringKey
{
    Task StartAsync(TimeSpan due, TimeSpan period, bool interleave);

    Task ChangeAsync(TimeSpan due, TimeSpan period);

    Task StopAsync();

    Task<int> TicksAsync();

    Task HoldAsync();

    /// <summary>Completes behind everything that could have started before.</summary>
    [AlwaysInterleave]
    Task PassByAsync();

    Task LeaveAsync();
}

internal sealed class TimerGrain(Signals signals) : Grain, ITimerGrain
{
    private static readonly TimeSpan s_fiveSeconds = TimeSpan.FromSeconds(5);

    private IGrainTimer? _timer;
    private int _ticks;

    public Task StartAsync(TimeSpan due, TimeSpan period, bool interleave)
    {
        _timer = this.RegisterGrainTimer(OnTickAsync, new(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task ChangeAsync(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task<int> TicksAsync() => Task.FromResult(_ticks);

    public async Task PassByAsync() => await Task.Yield();

    public async Task HoldAsync()
    {
        signals.Raise("held");
        await signals.Raised("released");
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        signals.Raise("ended");
        return Task.CompletedTask;
    }

    private async Task OnTickAsync(CancellationToken stopped)
    {
        var tick = ++_ticks;
        stopped.Register(() => signals.Raise($"tick {tick} told to stop"), useSynchronizationContext: false);
        signals.Raise($"tick {tick}");
        if (tick == 1 && this.GetPrimaryKeyString() == "fails") throw new InvalidDataException("tick 1 fails");
        if (tick == 1 && this.GetPrimaryKeyString() == "changes") _timer!.Change(s_fiveSeconds, s_fiveSeconds / 5);
        if (tick == 3 && this.GetPrimaryKeyString() == "thrice") _timer!.Dispose();
        if (this.GetPrimaryKeyString() == "slow") await signals.Raised($"tick {tick} released");
        signals.Raise($"tick {tick} done");
    }
}

public class TimerTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Timer_WhenDue_Fires()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>().StartAsync(s_second, s_second, interleave: false);
        silo.Clock.Advance(s_second);
        await silo.Signals.Raised("tick 1");
    }

    [Fact]
    public async Task Timer_BeforeItIsDue_IsSilent()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>().StartAsync(s_second, s_second, interleave: false);
        silo.Clock.Advance(s_second * 0.9);
        Assert.Equal(0, await silo.Grain<ITimerGrain>().TicksAsync());
    }

    [Fact]
    public async Task Timer_APeriodAfterItsCallbackEnded_FiresAgain()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>().StartAsync(s_second, s_second, interleave: false);
        await AdvanceAsync(silo, "tick 1 done");
        Assert.Equal(1, await silo.Grain<ITimerGrain>().TicksAsync());
        await AdvanceAsync(silo, "tick 2 done");
    }

    [Fact]
    public async Task Timer_WithoutPeriod_FiresOnce()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>().StartAsync(s_second, Timeout.InfiniteTimeSpan, interleave: false);
        await AdvanceAsync(silo, "tick 1 done");
        await silo.Grain<ITimerGrain>().TicksAsync();
        silo.Clock.Advance(s_second * 100);
        Assert.Equal(1, await silo.Grain<ITimerGrain>().TicksAsync());
    }

    [Fact]
    public async Task Timer_WithAPeriodOfZero_FiresAgainWhenItsCallbackHasEnded()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("thrice").StartAsync(s_second, TimeSpan.Zero, interleave: false);
        silo.Clock.Advance(s_second);

        // It may be set again, and fire, while the clock still moves.
        var third = silo.Signals.Raised("tick 3 done");
        while (!third.IsCompleted)
        {
            await Task.WhenAny(third, silo.Clock.ArmedFor(silo.Clock.GetUtcNow()));
            silo.Clock.Advance(TimeSpan.Zero);
        }

        await third;
        Assert.Equal(3, await silo.Grain<ITimerGrain>("thrice").TicksAsync());
    }

    [Theory]
    [InlineData(-2, 1_000, "before now")]
    [InlineData(0, -2, "a negative period")]
    [InlineData(0, uint.MaxValue, "longer than a timer can wait")]
    public async Task Timer_WithAnImpossibleTime_IsRefused(long due, long period, string row)
    {
        await using var silo = await TestSilo.StartAsync();
        var (dueTime, every) = (TimeSpan.FromMilliseconds(due), TimeSpan.FromMilliseconds(period));
        var start = silo.Grain<ITimerGrain>().StartAsync(dueTime, every, interleave: false);
        var error = await Record.ExceptionAsync(() => start);
        Assert.True(error is ArgumentOutOfRangeException, $"{row}: {error}");
    }

    [Fact]
    public async Task Timer_WhileItsCallbackRuns_DoesNotFire()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("slow").StartAsync(s_second, s_second, interleave: true);
        await AdvanceAsync(silo, "tick 1");
        silo.Clock.Advance(s_second * 100);
        Assert.Equal(1, await silo.Grain<ITimerGrain>("slow").TicksAsync());
        silo.Signals.Raise("tick 1 released");
    }

    [Fact]
    public async Task Timer_WhileARequestIsUnfinished_Waits()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITimerGrain>();
        await grain.StartAsync(s_second, s_second, interleave: false);
        var held = grain.HoldAsync();
        silo.Clock.Advance(s_second);
        await grain.PassByAsync();
        Assert.False(silo.Signals.IsRaised("tick 1"));

        silo.Signals.Raise("released");
        await held;
        await silo.Signals.Raised("tick 1");
    }

    [Fact]
    public async Task InterleavingTimer_WhileARequestIsUnfinished_Fires()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>().StartAsync(s_second, s_second, interleave: true);
        var held = silo.Grain<ITimerGrain>().HoldAsync();
        await AdvanceAsync(silo, "tick 1");
        silo.Signals.Raise("released");
        await held;
    }

    [Fact]
    public async Task Request_WhileATimersCallbackIsUnfinished_Waits()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("slow").StartAsync(s_second, s_second, interleave: false);
        await AdvanceAsync(silo, "tick 1");
        var ticks = silo.Grain<ITimerGrain>("slow").TicksAsync();
        await silo.Grain<ITimerGrain>("slow").PassByAsync();
        Assert.False(ticks.IsCompleted);

        silo.Signals.Raise("tick 1 released");
        Assert.Equal(1, await ticks);
    }

    [Fact]
    public async Task Timer_WhoseCallbackThrew_GoesOn()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("fails").StartAsync(s_second, s_second, interleave: false);
        await AdvanceAsync(silo, "tick 1");
        await silo.Grain<ITimerGrain>("fails").TicksAsync();
        await AdvanceAsync(silo, "tick 2 done");
    }

    [Fact]
    public async Task Change_ToAnotherTime_Holds()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>().StartAsync(s_second, s_second, interleave: false);
        await silo.Grain<ITimerGrain>().ChangeAsync(s_second * 5, s_second);
        silo.Clock.Advance(s_second * 4);
        Assert.Equal(0, await silo.Grain<ITimerGrain>().TicksAsync());
        await AdvanceAsync(silo, "tick 1");
    }

    [Fact]
    public async Task Change_InsideTheCallback_HoldsFromItsEnd()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITimerGrain>("changes");
        await grain.StartAsync(s_second, s_second, interleave: false);
        await AdvanceAsync(silo, "tick 1 done");
        await grain.TicksAsync();
        silo.Clock.Advance(s_second * 4);
        Assert.Equal(1, await grain.TicksAsync());
        await AdvanceAsync(silo, "tick 2");
    }

    [Fact]
    public async Task Dispose_OfATimer_StopsIt()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>().StartAsync(s_second, s_second, interleave: false);
        await silo.Grain<ITimerGrain>().StopAsync();
        silo.Clock.Advance(s_second * 10);
        Assert.Equal(0, await silo.Grain<ITimerGrain>().TicksAsync());
    }

    [Fact]
    public async Task Deactivation_OfTheGrain_StopsItsTimers()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>().StartAsync(s_second, s_second, interleave: false);
        await silo.Grain<ITimerGrain>().LeaveAsync();
        await silo.Signals.Raised("ended");
        silo.Clock.Advance(s_second * 10);
        Assert.Equal(0, await silo.Grain<ITimerGrain>().TicksAsync());
    }

    [Fact]
    public async Task Dispose_WhileTheCallbackRuns_CancelsItsToken()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("slow").StartAsync(s_second, s_second, interleave: true);
        await AdvanceAsync(silo, "tick 1");
        await silo.Grain<ITimerGrain>("slow").StopAsync();
        await silo.Signals.Raised("tick 1 told to stop");
        silo.Signals.Raise("tick 1 released");
    }

    private static async Task AdvanceAsync(TestSilo silo, string signal)
    {
        silo.Clock.Advance(s_second);
        await silo.Signals.Raised(signal);
    }
}
