namespace Omni.Api.Admission;

/// <summary>
/// What one caller may ask of this process, and where overload begins. Beyond it calls are refused, never queued.
/// </summary>
public sealed record ApiLimits
{
    /// <summary>
    /// Calls a second of one connector, over all its tokens; streamed inputs count as calls. Default 100,000: more than
    /// one process stores, so that only calls gone wild are refused. At least 1; twice as many may come at once.
    /// </summary>
    public int ConnectorCallsPerSecond { get; init; } = 100_000;

    /// <summary>Calls a second of one agent. Default 500, at least 1; twice as many may come at once.</summary>
    public int AgentCallsPerSecond { get; init; } = 500;

    /// <summary>
    /// Calls a second of one integrator or administrator. Default 20,000, at least 1; twice as many may come at once.
    /// </summary>
    public int SystemCallsPerSecond { get; init; } = 20_000;

    /// <summary>Streams one caller may have open. Default 1,000, at least 1.</summary>
    public int StreamsPerCaller { get; init; } = 1_000;

    /// <summary>
    /// Inputs of connectors under way at once. Default 10,000, at least 10. Deferred channels are refused from half of
    /// it, chats from four fifths, live ones only beyond: what cannot wait is protected from what can.
    /// </summary>
    public int InputsUnderWay { get; init; } = 10_000;

    /// <summary>
    /// Most appends of facts under way at once in this process. Default 64, at least 1. Fewer are while the store or the
    /// processors are busy, so that a flood of facts spares messages; the others wait on their streams, which are
    /// read no further.
    /// </summary>
    public int FactAppendsUnderWay { get; init; } = 64;
}
