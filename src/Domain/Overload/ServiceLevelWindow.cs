namespace Omni.Domain.Overload;

/// <summary>
/// Service level of the last 15 minutes (Semantics §12, §17): SL3 = answered within T / (answered + abandoned − those who
/// abandoned within 5 s), by the instant at which the wait ended. Slices of 5 s, so it looks back 15 minutes to 5 s less.
/// </summary>
/// <remarks>Memory only: unknown until a wait has ended. O(1) a wait; a look costs the slices passed since the last.</remarks>
public sealed class ServiceLevelWindow
{
    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>Who leaves by then has hardly waited.</summary>
    public static readonly TimeSpan ShortAbandon = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);
    private static readonly int Slices = (int)(Length / Slice);

    private readonly (int InTime, int Counted)[] slices = new (int, int)[Slices];
    private int inTime;
    private int counted;
    private long last;

    /// <summary>A wait ended by an answer.</summary>
    /// <param name="within">T of its class.</param>
    public void Answered(TimeSpan waited, TimeSpan within, DateTimeOffset now) => Add(waited <= within ? 1 : 0, now);

    /// <summary>A wait ended because the customer left.</summary>
    public void Abandoned(TimeSpan waited, DateTimeOffset now)
    {
        if (waited > ShortAbandon) Add(0, now);
    }

    /// <summary>0 to 1; null: nothing has ended in the window.</summary>
    public double? Value(DateTimeOffset now)
    {
        Advance(now);
        return counted > 0 ? inTime / (double)counted : null;
    }

    private void Add(int good, DateTimeOffset now)
    {
        Advance(now);
        ref var slice = ref slices[last % Slices];
        slice = (slice.InTime + good, slice.Counted + 1);
        inTime += good;
        counted++;
    }

    /// <summary>Empties the slices that time has passed; a clock that goes back counts in the newest.</summary>
    private void Advance(DateTimeOffset now)
    {
        var at = now.UtcTicks / Slice.Ticks;
        if (at - last >= Slices)
        {
            Array.Clear(slices);
            (inTime, counted, last) = (0, 0, at);
            return;
        }

        while (last < at)
        {
            ref var slice = ref slices[++last % Slices];
            inTime -= slice.InTime;
            counted -= slice.Counted;
            slice = default;
        }
    }
}
