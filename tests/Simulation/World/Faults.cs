namespace Omni.Simulation.World;

/// <summary>What goes wrong in a world, and how often: drawn once from its seed, so that worlds differ in kind.</summary>
internal sealed class Faults(Chance chance)
{
    private static readonly TimeSpan SmallOffset = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LargeOffset = TimeSpan.FromSeconds(2);

    private readonly double storeFails = chance.Pick<double>([0, 0.002, 0.01, 0.03]);
    private readonly double storeIsSlow = chance.Pick<double>([0, 0.01, 0.05]);
    private readonly double linesFail = chance.Pick<double>([0, 0.01, 0.05]);

    /// <summary>Nothing ever goes wrong, no clock is off, the store is quick.</summary>
    public bool AreImpossible { get; init; }

    /// <summary>False before the centre is set up and in the quiet time at the end.</summary>
    public bool AreOn { get; set; }

    /// <summary>How often an entry of the directory is found lost.</summary>
    public double LostPlaces { get; } = chance.Pick<double>([0, 0.02, 0.1]);

    /// <summary>Mostly what silos tolerate, sometimes what makes them unhealthy.</summary>
    public TimeSpan ClockOffset()
    {
        if (AreImpossible) return TimeSpan.Zero;
        var most = chance.Happens(0.15) ? LargeOffset : SmallOffset;
        return chance.Between(-most, most);
    }

    /// <summary>When callers are told that a silo is gone; null: never, they wait for their time-out.</summary>
    public TimeSpan? DeathIsNoticed() =>
        chance.Happens(0.5) ? chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(3)) : null;

    /// <summary>Whether one message between a client and its gateway is lost, or the line with it.</summary>
    public bool LineFails() => AreOn && chance.Happens(linesFail);

    /// <summary>What becomes of one append.</summary>
    public AppendFault Append() => !AreOn || !chance.Happens(storeFails)
        ? AppendFault.None
        : chance.Pick<AppendFault>(
            [AppendFault.Refused, AppendFault.UnknownNotWritten, AppendFault.UnknownWritten, AppendFault.UnknownWrittenLater]);

    public bool ReadFails() => AreOn && chance.Happens(storeFails / 4);

    public TimeSpan StoreTakes() => AreOn && chance.Happens(storeIsSlow)
        ? chance.Between(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(4))
        : chance.Between(TimeSpan.FromMicroseconds(100), TimeSpan.FromMilliseconds(4));

    public bool SnapshotIsLost() => AreOn && chance.Happens(0.1);

    /// <summary>Whether what the store was about to write when a silo died still comes to be written.</summary>
    public bool SurvivesDeath() => chance.Happens(0.5);
}

/// <summary>What goes wrong with an append.</summary>
internal enum AppendFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Known not to be written.</summary>
    Refused,

    /// <summary>The answer is lost, and so is the append.</summary>
    UnknownNotWritten,

    /// <summary>The answer is lost after the commit.</summary>
    UnknownWritten,

    /// <summary>The connection is lost first, the commit comes a little later.</summary>
    UnknownWrittenLater,
}
