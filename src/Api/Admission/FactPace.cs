namespace Omni.Api.Admission;

/// <summary>
/// How many appends of facts may be under way at once, by what an append takes: one more while it takes little longer than
/// on an idle store, a fifth fewer once it takes twice as long. Without facts that wait, what slows appends is something
/// else, and nothing changes. Messages wait for the same processors and the same disk, so this bounds what they notice of
/// a flood of facts, on any machine. The rule is the additive increase and multiplicative decrease of TCP, on delay as in
/// TCP Vegas (Brakmo, O'Malley, Peterson 1994). Not safe to use from several threads.
/// </summary>
/// <param name="max">Most appends under way, at least 1.</param>
internal sealed class FactPace(int max)
{
    /// <summary>Appends looked at together: one that wakes a cold customer says little.</summary>
    public const int Window = 32;

    private const int Start = 4;
    private const double Slow = 2.0;
    private const double Easy = 1.5;
    private const double Fewer = 0.8;

    /// <summary>The unhurried time is forgotten at this pace, so that a store that became slower is believed in the end.</summary>
    private const double DriftPerWindow = 1.002;

    private double sum, unhurried = double.MaxValue;
    private int count;
    private bool othersWaited;
    private double limit = Math.Min(Start, max);

    /// <summary>Appends that may be under way, 1 to the maximum.</summary>
    public int Limit => (int)limit;

    /// <summary>Learns from an append.</summary>
    /// <param name="time">What it took, without its wait.</param>
    /// <param name="othersWait">Whether others wait for it to end.</param>
    public void Took(TimeSpan time, bool othersWait)
    {
        sum += time.TotalMilliseconds;
        othersWaited |= othersWait;
        if (++count < Window) return;
        var (mean, isBounded) = (sum / count, othersWaited);
        (sum, count, othersWaited) = (0, 0, false);
        unhurried = Math.Min(unhurried * DriftPerWindow, mean);
        if (!isBounded) return;
        if (mean > Slow * unhurried) limit = Math.Max(1, limit * Fewer);
        else if (mean <= Easy * unhurried) limit = Math.Min(max, limit + 1);
    }
}
