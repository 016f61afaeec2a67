namespace Omni.Silo.Hosting.Health;

/// <summary>
/// Compares a clock that can be set with one that cannot. A clock that is slewed moves by less than 30 ms a minute
/// (500 parts per million); one that is set moves at once.
/// </summary>
internal sealed class ClockJumps
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<(TimeSpan Before, TimeSpan After, DateTimeOffset At)> samples = new();

    /// <summary>
    /// Takes a look and tells how far the clock moved by itself within the last minute, either way: the least that is
    /// sure, since a busy machine may let time pass between reading one clock and the other.
    /// </summary>
    /// <param name="now">The clock that can be set.</param>
    /// <param name="before">The other one, time since any beginning, read before.</param>
    /// <param name="after">The same, read after.</param>
    public TimeSpan Look(DateTimeOffset now, TimeSpan before, TimeSpan after)
    {
        samples.Enqueue((before, after, now));
        while (after - samples.Peek().After > Window) samples.Dequeue();
        var most = TimeSpan.Zero;
        foreach (var sample in samples)
        {
            var moved = now - sample.At;
            var (least, longest) = (before - sample.After, after - sample.Before);
            var beyond = moved < least ? least - moved : moved > longest ? moved - longest : TimeSpan.Zero;
            if (beyond > most) most = beyond;
        }

        return most;
    }
}
