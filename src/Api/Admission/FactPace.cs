namespace Omni.Api.Admission;

/// <summary>
/// How many appends of facts may be under way at once, by what an append takes: one more while it takes little longer than
/// on an idle store, a fifth fewer once it takes twice as long. Messages wait for the same processors and the same disk, so
/// this bounds what they notice of a flood of facts, on any machine. The rule is the additive increase and multiplicative
/// decrease of TCP, on delay as in TCP Vegas (Brakmo, O'Malley, Peterson 1994). Not safe to use from several threads.
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
    private double limit = Math.Min(Start, max);

    /// <summary>Appends that may be under way, 1 to the maximum.</summary>
    public int Limit => (int)limit;

    /// <summary>Learns from an append.</summary>
    /// <param name="time">What it took, without its wait.</param>
    /// <param name="othersWait">Whether others waited meanwhile: without, more room would show nothing.</param>
    public void Took(TimeSpan time, bool othersWait)
    {
        sum += time.TotalMilliseconds;
        if (++count < Window) return;
        var mean = sum / count;
        (sum, count) = (0, 0);
        unhurried = Math.Min(unhurried * DriftPerWindow, mean);
        if (mean > Slow * unhurried) limit = Math.Max(1, limit * Fewer);
        else if (othersWait && mean <= Easy * unhurried) limit = Math.Min(max, limit + 1);
    }
}
