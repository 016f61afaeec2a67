namespace Omni.Engine;

/// <summary>What only the embedded engine has. Everything else is set by the options of Orleans.</summary>
public sealed class EngineOptions
{
    /// <summary>
    /// Whether a call to an idle grain runs at once on the caller's thread, as a turn of the called grain.
    /// Default true; false queues every call, which a simulation wants.
    /// </summary>
    public bool InlineCalls { get; set; } = true;

    /// <summary>
    /// Whether a call that waits for a request which waits for that call fails at once, naming the cycle.
    /// Default false: it fails by its time-out. True queues every call and follows each chain; meant for tests.
    /// </summary>
    public bool DetectCallCycles { get; set; }

    /// <summary>
    /// Calls that may wait for one observer. Default 1,000; beyond it, calls to that observer are dropped.
    /// </summary>
    public int ObserverQueueLimit { get; set; } = 1_000;
}
