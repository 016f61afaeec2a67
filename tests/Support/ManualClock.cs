namespace Omni.Support;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire on the thread that moves it, in order of their due
/// times and, at the same instant, of their arming; while one fires the clock shows its due time. A timer without time
/// left, armed when the clock has passed its instant, fires by itself like one of the machine.
/// </summary>
/// <param name="start">The first instant shown; 2026-01-05 09:00 UTC, a Monday, unless given.</param>
public sealed class ManualClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<ManualTimer> _armed = new(ManualTimer.ByDueTime);
    private readonly Dictionary<DateTimeOffset, TaskCompletionSource> _awaited = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private long _armings;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer fires; null if none is armed.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            lock (_lock) return _armed.Min?.DueAt;
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves on by <paramref name="time" />, firing what falls due, including what is armed on the way.
    /// </summary>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + time);
    }

    /// <summary>Moves on to an instant, firing what falls due, including what is armed on the way.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (TakeDue(instant) is { } timer) timer.Fire();
    }

    /// <summary>Completes once a timer is armed for exactly that instant: then it may be moved there.</summary>
    public Task ArmedFor(DateTimeOffset instant)
    {
        lock (_lock)
        {
            if (_armed.Any(timer => timer.DueAt == instant)) return Task.CompletedTask;
            if (_awaited.TryGetValue(instant, out var armed)) return armed.Task;
            return (_awaited[instant] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    internal void Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            if (dueTime <= TimeSpan.Zero)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static overdue => overdue.Fire(), timer, preferLocal: false);
                if (period <= TimeSpan.Zero) return;
                dueTime = period;
            }

            timer.DueAt = _now + dueTime;
            timer.Period = period;
            timer.Arming = _armings++;
            _armed.Add(timer);
            if (_awaited.Remove(timer.DueAt, out var armed)) armed.SetResult();
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (_lock) _armed.Remove(timer);
    }

    private ManualTimer? TakeDue(DateTimeOffset instant)
    {
        lock (_lock)
        {
            if (_armed.Min is not { } timer || timer.DueAt > instant)
            {
                if (_now < instant) _now = instant;
                return null;
            }

            _armed.Remove(timer);
            if (_now < timer.DueAt) _now = timer.DueAt;
            if (timer.Period <= TimeSpan.Zero) return timer;
            timer.DueAt += timer.Period;
            timer.Arming = _armings++;
            _armed.Add(timer);
            return timer;
        }
    }
}
