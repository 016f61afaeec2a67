namespace Omni.Support;

/// <summary>A timer of a <see cref="ManualClock" />. Its mutable parts belong to the clock's lock.</summary>
internal sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
{
    private volatile bool _disposed;

    public static IComparer<ManualTimer> ByDueTime { get; } = Comparer<ManualTimer>.Create(static (left, right) =>
    {
        var byTime = left.DueAt.CompareTo(right.DueAt);
        return byTime != 0 ? byTime : left.Arming.CompareTo(right.Arming);
    });

    public DateTimeOffset DueAt { get; set; }

    public TimeSpan Period { get; set; }

    public long Arming { get; set; }

    public void Fire()
    {
        if (!_disposed) callback(state);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed) return false;
        clock.Arm(this, dueTime, period);
        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Disarm(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
