namespace Omni.Load.Generator;

/// <summary>One operation of a scenario.</summary>
/// <param name="number">Counts from 0 over the whole run; two operations never share it.</param>
/// <param name="startedAt">Timestamp at which it was meant to start; its latency counts from here.</param>
/// <returns>Timestamp at which it had done what it is timed for.</returns>
internal delegate Task<long> Operation(int number, long startedAt);
