namespace Omni.Silo.Hosting.Health;

/// <summary>
/// Compares a clock that can be set with one that cannot. A clock that is slewed moves by less than 30 ms a minute
/// (500 parts per million); one that is set moves at once.
/// </summary>
internal sealed class ClockJumps
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<(TimeSpan Elapsed, DateTimeOffset At)> samples = new();

    /// <summary>Takes a look and tells how far the clock moved by itself within the last minute, either way.</summary>
    /// <param name="now">The clock that can be set.</param>
    /// <param name="elapsed">The other one: time since any beginning.</param>
    public TimeSpan Look(DateTimeOffset now, TimeSpan elapsed)
    {
        samples.Enqueue((elapsed, now));
        while (elapsed - samples.Peek().Elapsed > Window) samples.Dequeue();
        var most = TimeSpan.Zero;
        foreach (var sample in samples)
        {
            var moved = ((now - sample.At) - (elapsed - sample.Elapsed)).Duration();
            if (moved > most) most = moved;
        }

        return most;
    }
}
