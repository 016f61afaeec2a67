namespace Omni.Silo.Tour.Stage;

/// <summary>What became of an expectation.</summary>
/// <param name="Held">It is as expected.</param>
/// <param name="Seen">What was seen, shown when it is not.</param>
/// <param name="After">Time from the act to what was seen; null: not measured.</param>
internal readonly record struct Finding(bool Held, string Seen = "", TimeSpan? After = null)
{
    /// <summary>As expected, seen that long after the act.</summary>
    public static Finding SeenAfter(TimeSpan after) => new(true, After: after);
}
