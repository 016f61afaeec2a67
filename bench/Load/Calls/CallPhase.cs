using System.Diagnostics;
using Omni.Load.Measuring;

namespace Omni.Load.Calls;

/// <summary>One stretch of calls: how many, and what they cost the whole process.</summary>
internal sealed class CallPhase
{
    private long calls;

    /// <summary>From the wish to the answer; empty where only the cost is asked.</summary>
    public Histogram Latency { get; } = new();

    public TimeSpan Elapsed { get; private set; }

    /// <summary>Processor time of all threads, collection of garbage included.</summary>
    public TimeSpan Processor { get; private set; }

    /// <summary>Bytes allocated by all threads.</summary>
    public long Bytes { get; private set; }

    public long Calls => Volatile.Read(ref calls);

    public double CallsPerSecond => Calls / Elapsed.TotalSeconds;

    public double CallsPerProcessorSecond => Calls / Processor.TotalSeconds;

    public double BytesPerCall => (double)Bytes / Calls;

    public void Add(int made) => Interlocked.Add(ref calls, made);

    public async Task MeasureAsync(Func<Task> run)
    {
        var (bytes, processor, begun) =
            (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await run();
        Elapsed = Stopwatch.GetElapsedTime(begun);
        Processor = Environment.CpuUsage.TotalTime - processor;
        Bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
    }
}
