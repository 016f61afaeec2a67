using System.Diagnostics;

namespace Omni.Load.Measuring;

/// <summary>One stretch of a run: what was done in it, how long each operation took, what the server spent.</summary>
internal sealed class Phase(string name)
{
    private long started;
    private long finished;

    public string Name { get; } = name;

    /// <summary>From an operation's intended start to its end.</summary>
    public Histogram Latency { get; } = new();

    /// <summary>Operations begun.</summary>
    public long Started => Volatile.Read(ref started);

    /// <summary>Operations that succeeded.</summary>
    public long Succeeded => Latency.Count;

    /// <summary>Operations that have ended, one way or another.</summary>
    public long Finished => Volatile.Read(ref finished);

    /// <summary>From the first start to the last end; of several stretches, their sum.</summary>
    public TimeSpan Elapsed { get; private set; }

    public double OpsPerSecond => Elapsed > TimeSpan.Zero ? Succeeded / Elapsed.TotalSeconds : 0;

    public void Begin() => Interlocked.Increment(ref started);

    public void Succeed(long startedAt, long endedAt)
    {
        Latency.Record(Stopwatch.GetElapsedTime(startedAt, endedAt));
        Interlocked.Increment(ref finished);
    }

    public void Fail() => Interlocked.Increment(ref finished);

    public void AddElapsed(TimeSpan elapsed) => Elapsed += elapsed;
}
