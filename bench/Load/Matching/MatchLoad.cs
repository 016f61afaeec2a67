using System.Diagnostics;
using Omni.Domain.Queues;

namespace Omni.Load.Matching;

/// <summary>Takes the time of decisions, and of arrivals that look for an agent.</summary>
internal static class MatchLoad
{
    private const int Batch = 1_000;

    /// <summary>Decisions for that long; the clock is read every thousand.</summary>
    public static MatchPhase Decide(MatchWorld world, TimeSpan duration)
    {
        var begun = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (decisions, nothing) = (0L, 0L);
        do
        {
            for (var i = 0; i < Batch; i++)
                if (world.Decide()) decisions++;
                else nothing++;
        }
        while (Stopwatch.GetElapsedTime(begun) < duration);

        return new(
            decisions, nothing, Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - processor,
            (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Math.Max(1, decisions));
    }

    /// <summary>
    /// Arrivals a second: each finds the best agent of all, who is then busier; so both the search and what a newer picture
    /// of an agent costs are in it.
    /// </summary>
    public static double Arrive(MatchWorld world, TimeSpan duration)
    {
        var pool = new CandidatePool();
        foreach (var agent in world.Agents)
            pool.Put(agent);
        for (var i = 0; i < 50 * MatchWorld.Signatures; i++)
            pool.BestFor(world.Arrival(), world.Now, static _ => true);
        var begun = Stopwatch.GetTimestamp();
        var arrivals = 0L;
        do
        {
            for (var i = 0; i < Batch; i++, arrivals++)
                if (pool.BestFor(world.Arrival(), world.Now, static _ => true) is { } best)
                    pool.Put(best with
                    {
                        Order = best.Order + 1, LoadShare = (best.LoadShare + 0.2) % 1, RecentOffers = (best.RecentOffers + 1) % 20,
                    });
        }
        while (Stopwatch.GetElapsedTime(begun) < duration);

        return arrivals / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Bytes that one waiting interaction keeps alive: ids, entry, its places; agents aside.</summary>
    public static double BytesPerWaiting(int waiting)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var world = new MatchWorld(waiting, agents: 1);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(world);
        return (after - before) / (double)waiting;
    }
}

/// <summary>What a stretch of decisions came to.</summary>
/// <param name="Nothing">Questions of agents within whose reach nothing waited.</param>
/// <param name="BytesPerDecision">Allocated, the new entry with it.</param>
internal sealed record MatchPhase(long Decisions, long Nothing, TimeSpan Elapsed, TimeSpan Processor, double BytesPerDecision)
{
    public double DecisionsPerSecond => Decisions / Elapsed.TotalSeconds;

    /// <summary>Of the whole process, collections of garbage with it: what is left where others use the machine too.</summary>
    public double ProcessorMicroseconds => Processor.TotalMicroseconds / Math.Max(1, Decisions);

    public double MicrosecondsPerDecision => Elapsed.TotalMicroseconds / Math.Max(1, Decisions);
}
