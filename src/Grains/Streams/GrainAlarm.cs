using Orleans;
using Orleans.Runtime;

namespace Omni.Grains.Streams;

/// <summary>An alarm clock that makes a grain look at its rules again. The due row does the same after a crash.</summary>
internal sealed class GrainAlarm(IGrainBase grain, TimeProvider clock, Func<Task> ring)
{
    /// <summary>Later than this the due row alone is early enough.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(5);

    private IGrainTimer? timer;
    private DateTimeOffset? setTo;

    /// <summary>
    /// Rings at that instant, at once when it has passed; null: never. A part of a millisecond counts as a whole one: that
    /// is when a stream's clock, which knows no parts, has reached it.
    /// </summary>
    public void Set(DateTimeOffset? at)
    {
        if (at == setTo) return;
        var wait = Whole(at) - clock.GetUtcNow();
        if (wait is not { } left || left > Horizon)
        {
            // Not remembered: the same instant may be within the horizon when it is asked for next.
            setTo = null;
            timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        setTo = at;

        var due = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        if (timer is null)
            timer = grain.RegisterGrainTimer(RingAsync, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan));
        else
            timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private static DateTimeOffset? Whole(DateTimeOffset? at) =>
        at is { Ticks: var ticks } && ticks % TimeSpan.TicksPerMillisecond is > 0 and var part
            ? at.Value.AddTicks(TimeSpan.TicksPerMillisecond - part)
            : at;

    private Task RingAsync(CancellationToken cancellationToken)
    {
        setTo = null;
        return ring();
    }
}
