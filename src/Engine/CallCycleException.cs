namespace Omni.Engine;

/// <summary>
/// Grains wait for each other in a circle. Thrown only where <see cref="EngineOptions.DetectCallCycles" /> is on.
/// </summary>
/// <param name="cycle">The calls of the circle, first to last.</param>
public sealed class CallCycleException(string cycle) : OrleansException($"Call cycle: {cycle}.");
