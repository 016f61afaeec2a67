namespace Omni.Engine.Tests;

public sealed class ManualClockTests
{
    private readonly ManualClock _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_PastSeveralTimers_FiresThemInOrderOfTheirDueTimes()
    {
        Start("late", dueSeconds: 3);
        Start("early", dueSeconds: 1);
        Start("early too", dueSeconds: 1);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["early at 1", "early too at 1", "late at 3"], _fired);
    }

    [Fact]
    public void Advance_PastAPeriodicTimer_FiresItEveryTime()
    {
        Start("tick", dueSeconds: 1, periodSeconds: 2);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["tick at 1", "tick at 3", "tick at 5"], _fired);
    }

    [Fact]
    public void Advance_PastATimerArmedOnTheWay_FiresIt()
    {
        var second = Start("second", dueSeconds: -1);
        var never = Timeout.InfiniteTimeSpan;
        _clock.CreateTimer(_ => second.Change(TimeSpan.FromSeconds(1), never), null, TimeSpan.FromSeconds(1), never);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["second at 2"], _fired);
    }

    [Fact]
    public void Advance_PastADisposedTimer_LeavesItSilent()
    {
        Start("never", dueSeconds: 1).Dispose();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_fired);
    }

    [Fact]
    public async Task Timer_WithoutTimeLeft_FiresAlthoughTheClockStands()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = _clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task.Within("a timer that is due at once");
        Assert.Null(_clock.NextDueAt);
    }

    [Fact]
    public void NextDueAt_WithArmedTimers_IsTheEarliest()
    {
        Start("late", dueSeconds: 3);
        Start("early", dueSeconds: 1);
        Assert.Equal(_clock.GetUtcNow().AddSeconds(1), _clock.NextDueAt);
    }

    private ITimer Start(string name, int dueSeconds, int periodSeconds = -1)
    {
        var start = _clock.GetUtcNow();
        return _clock.CreateTimer(
            _ => _fired.Add($"{name} at {(_clock.GetUtcNow() - start).TotalSeconds:0}"),
            state: null,
            Seconds(dueSeconds),
            Seconds(periodSeconds));

        static TimeSpan Seconds(int seconds) => seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);
    }
}
