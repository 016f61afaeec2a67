using System.Globalization;

namespace Omni.Silo.Hosting.Health;

/// <summary>
/// Whether this machine's clock can be gone by: deadlines, service levels and the order of what is recorded depend on
/// it (design §3, "Time"). Three comparisons, the worst counts.
/// </summary>
/// <param name="FromStore">
/// The least by which the clock is apart from the store's; zero when the store has no other (SQLite).
/// </param>
/// <param name="BehindLog">
/// How far the clock is behind the newest recorded instant: it was set back, or another server's is ahead.
/// </param>
/// <param name="Jumped">How far the clock moved against the time that passed, within the last minute.</param>
internal sealed record ClockFindings(TimeSpan FromStore, TimeSpan BehindLog, TimeSpan Jumped)
{
    /// <summary>Beyond it somebody should look.</summary>
    public static readonly TimeSpan DegradedBeyond = TimeSpan.FromMilliseconds(250);

    /// <summary>Beyond it nobody should be sent here.</summary>
    public static readonly TimeSpan UnhealthyBeyond = TimeSpan.FromSeconds(2);

    /// <summary>The verdict on them.</summary>
    public Verdict Judge()
    {
        var (apart, what) = FromStore >= BehindLog && FromStore >= Jumped
            ? (FromStore, "apart from the store's")
            : BehindLog >= Jumped ? (BehindLog, "behind what was recorded last") : (Jumped, "off since the last minute");
        if (apart <= DegradedBeyond) return Verdict.Healthy;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"This machine's clock is {apart.TotalSeconds:0.0##} s {what}; let a time service keep the clocks together.");
        return apart > UnhealthyBeyond ? Verdict.Unhealthy(text) : Verdict.Degraded(text);
    }

    /// <summary>
    /// How far an instant of another clock is outside of when it was asked for and came: the clocks are at least so far
    /// apart, however long the answer took.
    /// </summary>
    public static TimeSpan Apart(DateTimeOffset asked, DateTimeOffset other, DateTimeOffset came) =>
        other < asked ? asked - other : other > came ? other - came : TimeSpan.Zero;
}
