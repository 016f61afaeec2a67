namespace Omni.Simulation.World;

/// <summary>A silo's clock: the world's time and an offset. Its timers end with the silo.</summary>
internal sealed class SiloClock(SimulatedSilo silo, Loop loop, TimeSpan offset) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => loop.Agenda.Now + offset;

    public override long GetTimestamp() => loop.Agenda.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        loop.AssertThread();
        var timer = new SiloTimer(silo, loop, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}

/// <summary>A timer of a silo: late while the silo stalls, silent once it is dead.</summary>
internal sealed class SiloTimer(SimulatedSilo silo, Loop loop, Action ring) : ITimer
{
    private Appointment? next;
    private TimeSpan period;
    private bool isDisposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (isDisposed) return false;
        next?.Cancel();
        this.period = period;
        next = dueTime == Timeout.InfiniteTimeSpan ? null : loop.Agenda.After(dueTime, Ring);
        return true;
    }

    // A finalizer may come here from another thread, long after the silo is dead.
    public void Dispose()
    {
        isDisposed = true;
        next?.Cancel();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Ring()
    {
        if (!silo.IsAlive) return;
        if (silo.StalledFor is var left && left > TimeSpan.Zero)
        {
            next = loop.Agenda.After(left, Ring);
            return;
        }

        if (period > TimeSpan.Zero) next = loop.Agenda.After(period, Ring);
        ring();
    }
}
