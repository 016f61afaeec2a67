using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a grain timer fires.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>Both times at once.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period) : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first callback. Zero fires at once, infinite never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a callback to the next one. Infinite fires once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>
    /// Whether callbacks run although requests are unfinished. Default false: a callback waits its turn like a
    /// request.
    /// </summary>
    public bool Interleave { get; init; }

    /// <summary>Whether callbacks count as use for idle collection. Default false.</summary>
    public bool KeepAlive { get; init; }
}
